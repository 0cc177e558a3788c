import type { AdvisoryPublished, AdvisoryWithdrawn, ExposureChanged } from '@tocsin/contracts';
import type { Content, Item, Severity } from './filter.js';

type Published = AdvisoryPublished['data'];

const most = 50;

/** What an advisory's facts say in a notice; lists are cut, the advisory itself is a link away. */
export function contentOf(facts: Published['facts']): Content | null {
  if (!facts) return null;
  return {
    title: facts.title,
    publisher: facts.publisher.name,
    vendors: few(facts.products.flatMap((product) => product.vendors)),
    products: few(facts.products.map((product) => product.name)),
    cves: few(facts.vulnerabilities.flatMap((vulnerability) => vulnerability.cve ?? [])),
    severity: severityOf(facts.baseScore),
    exploited: facts.vulnerabilities.some((vulnerability) => vulnerability.exploitStatus.some(saysExploited)),
    summary: facts.summary === null ? null : [...facts.summary].slice(0, 2_000).join(''),
  };
}

export function publishedItem(data: Published): Item {
  const { advisory, revision, trackingId, source, tlp, readers, facts, differences, publishedAt } = data;
  return {
    id: `${advisory}@${revision}`,
    kind: 'published',
    advisory,
    revision,
    trackingId,
    source,
    tlp,
    readers,
    content: contentOf(facts),
    because: differences.slice(0, most),
    exposure: null,
    at: publishedAt,
  };
}

export function withdrawnItem(
  data: AdvisoryWithdrawn['data'],
  known: { revision: number; content: Content | null },
): Item {
  const { advisory, trackingId, source, tlp, readers, reason, withdrawnAt } = data;
  const content = tlp === 'RED' ? null : known.content;
  const { revision } = known;
  const subject = { advisory, revision, trackingId, source, tlp, readers };
  return {
    id: `${advisory}@${revision}/withdrawn`,
    kind: 'withdrawn',
    ...subject,
    content,
    because: [reason],
    exposure: null,
    at: withdrawnAt,
  };
}

/** News of what an advisory means for one organisation; its readers are that organisation alone. `event` tells a second alert of one revision from a repeat of the first. */
export function exposureItem(
  data: ExposureChanged['data'],
  advisory: Pick<Item, 'source' | 'tlp' | 'content'>,
  event: string,
): Item {
  const { organisation, devices, sites, tlp, readers, because, assessedAt, revision, trackingId } = data;
  return {
    id: `${data.advisory}@${revision}/exposure/${event}`,
    kind: 'exposure',
    advisory: data.advisory,
    revision,
    trackingId,
    source: advisory.source,
    tlp: advisory.tlp,
    readers,
    content: advisory.content,
    because: because.slice(0, most),
    exposure: { organisation, devices, sites, tlp },
    at: assessedAt,
  };
}

/** Whether a device of the organisation is not excluded. */
export function affects({ devices }: Pick<ExposureChanged['data'], 'devices'>): boolean {
  return devices.confirmed + devices.probable + devices.possible > 0;
}

/** CVSS 3.1 §5: the qualitative severity rating scale. */
function severityOf(baseScore: number | null): Severity {
  if (baseScore === null) return 'UNKNOWN';
  if (baseScore >= 9) return 'CRITICAL';
  if (baseScore >= 7) return 'HIGH';
  if (baseScore >= 4) return 'MEDIUM';
  return baseScore > 0 ? 'LOW' : 'NONE';
}

/** CSAF 2.0 §3.2.3.14 leaves the words free: what speaks of exploitation and does not deny it counts. */
function saysExploited(text: string): boolean {
  return /exploit/i.test(text) && !/\b(no|not|none|without)\b/i.test(text);
}

function few(values: readonly string[]): readonly string[] {
  return [...new Set(values)].slice(0, most);
}
