import type { CsafDocument, Note, Score, Vulnerability } from './document.js';
import type { AdvisoryFacts, VulnerabilityFact } from './facts.js';
import { productFacts } from './products.js';
import { statusFacts, vulnerabilityNames } from './statuses.js';
import { clean, cleanAll, cleanOrNull, instant } from './text.js';

/**
 * What a document says, flattened for matching, lists and notices. Pure; takes a document that passed the schema test
 * of CSAF 2.0, and bears what the mandatory tests would refuse. Texts lose the space around them, instants are in UTC.
 */
export function facts(document: CsafDocument): AdvisoryFacts {
  const head = document.document;
  const vulnerabilities = vulnerabilityFacts(document.vulnerabilities ?? []);
  return {
    ...trackingFacts(head.tracking),
    category: clean(head.category),
    title: clean(head.title),
    publisher: {
      name: clean(head.publisher.name),
      namespace: clean(head.publisher.namespace),
      category: head.publisher.category,
      contact: cleanOrNull(head.publisher.contact_details),
    },
    tlpLabel: head.distribution?.tlp?.label ?? null,
    distribution: cleanOrNull(head.distribution?.text),
    lang: cleanOrNull(head.lang),
    baseScore: highest(vulnerabilities),
    aggregateSeverity: cleanOrNull(head.aggregate_severity?.text),
    summary: summaryOf(head.notes ?? []),
    products: productFacts(document.product_tree),
    statuses: statusFacts(document),
    vulnerabilities,
    references: (head.references ?? []).map((reference) => ({
      summary: clean(reference.summary),
      url: clean(reference.url),
      category: reference.category ?? 'external',
    })),
  };
}

function trackingFacts(tracking: CsafDocument['document']['tracking']) {
  return {
    trackingId: clean(tracking.id),
    aliases: cleanAll(tracking.aliases),
    version: tracking.version,
    status: tracking.status,
    initialReleaseAt: instant(tracking.initial_release_date),
    currentReleaseAt: instant(tracking.current_release_date),
    revisions: tracking.revision_history.map((revision) => ({
      number: revision.number,
      date: instant(revision.date),
      summary: clean(revision.summary),
    })),
  };
}

function vulnerabilityFacts(vulnerabilities: readonly Vulnerability[]): VulnerabilityFact[] {
  const names = vulnerabilityNames(vulnerabilities);
  return vulnerabilities.map((vulnerability, index) => ({
    id: names[index] as string,
    cve: cleanOrNull(vulnerability.cve),
    title: cleanOrNull(vulnerability.title),
    cwe: cleanOrNull(vulnerability.cwe?.id),
    scores: (vulnerability.scores ?? []).flatMap(scoreFacts),
    exploitStatus: (vulnerability.threats ?? [])
      .filter((threat) => threat.category === 'exploit_status')
      .map((threat) => clean(threat.details)),
  }));
}

function scoreFacts(score: Score): VulnerabilityFact['scores'][number][] {
  return [score.cvss_v3, score.cvss_v2].flatMap((cvss) =>
    cvss
      ? [
          {
            version: cvss.version,
            vector: clean(cvss.vectorString),
            base: cvss.baseScore,
            products: score.products,
          },
        ]
      : [],
  );
}

function highest(vulnerabilities: readonly VulnerabilityFact[]): number | null {
  let best: number | null = null;
  for (const { scores } of vulnerabilities) {
    for (const { base } of scores) best = best === null ? base : Math.max(best, base);
  }
  return best;
}

/** The first note of category `summary`, else the first `description` (§3.1.5). */
function summaryOf(notes: readonly Note[]): string | null {
  const note =
    notes.find(({ category }) => category === 'summary') ??
    notes.find(({ category }) => category === 'description');
  return cleanOrNull(note?.text);
}
