import type { AdvisoryPublished, ExposureChanged } from '@tocsin/contracts';
import type { PublicEvent } from '@tocsin/kernel';
import {
  type OrganisationKind,
  type Principal,
  type Role,
  readersOf,
  token,
  tokensOf,
} from '@tocsin/sharing';
import { everything, type Filter } from './filter.js';
import { atOnce } from './schedule.js';
import type { Subscription } from './subscription.js';

type Wanted = Omit<Subscription, 'subscription'>;

export const start = '2026-11-24T09:00:00.000Z';

/** A person of one organisation, with what a token would say of them. */
export function person(
  name: string,
  organisation: string,
  kind: OrganisationKind,
  roles: readonly Role[],
): Principal {
  const memberships = [{ organisation, kind, roles }];
  const tokens = tokensOf({ person: name, memberships, groups: [], clientRelations: [] }, start);
  return { person: name, name, memberships, tokens };
}

export const cast = {
  maker: person('maker', 'pumps', 'manufacturer', ['author', 'releaser']),
  admin: person('admin', 'st-mary', 'healthcare-provider', ['administrator']),
  biomed: person('biomed', 'st-mary', 'healthcare-provider', ['biomed']),
  luke: person('luke', 'st-luke', 'healthcare-provider', ['administrator', 'biomed']),
  coordinator: person('coordinator', 'isao', 'isao', ['coordinator']),
  outsider: person('outsider', 'far-away', 'healthcare-provider', ['administrator', 'coordinator', 'biomed']),
} as const;

const facts: NonNullable<AdvisoryPublished['data']['facts']> = {
  trackingId: 'PUMPS-2026-001',
  aliases: [],
  version: '1',
  status: 'final',
  category: 'csaf_security_advisory',
  title: 'Infusion pump answers to anybody',
  publisher: { name: 'Pumps Ltd', namespace: 'https://pumps.example', category: 'vendor', contact: null },
  initialReleaseAt: start,
  currentReleaseAt: start,
  revisions: [],
  tlpLabel: 'WHITE',
  distribution: null,
  lang: 'en',
  baseScore: 8.1,
  aggregateSeverity: null,
  summary: 'Secret words of the summary',
  products: [
    {
      productId: 'P1',
      name: 'Pumps Ltd Flow 3000 Infusion Pump 3.64',
      vendors: ['Pumps Ltd'],
      families: [],
      products: ['Flow 3000'],
      versions: [],
      qualifiers: [],
      helper: {
        cpe: null,
        purl: null,
        modelNumbers: [],
        serialNumbers: [],
        skus: [],
        udiDis: [],
        hashes: [],
        uris: [],
      },
      relationship: null,
    },
  ],
  statuses: [],
  vulnerabilities: [
    { id: 'CVE-2026-1', cve: 'CVE-2026-1', title: null, cwe: null, scores: [], exploitStatus: [] },
  ],
  references: [],
};

/** TLP:CLEAR of the maker, unless something else is said; the readers follow the label. */
export function published(said: Partial<AdvisoryPublished['data']> = {}): AdvisoryPublished['data'] {
  const tlp = said.tlp ?? 'CLEAR';
  return {
    advisory: 'advisory-1',
    trackingId: 'PUMPS-2026-001',
    source: 'pumps',
    revision: 1,
    sha256: '0'.repeat(64),
    publishedAt: start,
    alert: true,
    differences: [],
    tlp,
    readers: readersOf({ tlp, source: 'pumps', audience: { organisations: [], groups: [], people: [] } }),
    facts: tlp === 'RED' ? null : facts,
    ...said,
  };
}

export const exposure = (
  organisation: string,
  said: Partial<ExposureChanged['data']> = {},
): ExposureChanged['data'] => ({
  organisation,
  advisory: 'advisory-1',
  trackingId: 'PUMPS-2026-001',
  revision: 1,
  devices: { confirmed: 2, probable: 0, possible: 1, excluded: 9 },
  sites: [`${organisation}/north`],
  alert: true,
  because: ['2 devices run an affected version'],
  assessedAt: start,
  tlp: 'AMBER+STRICT',
  readers: [token.organisation(organisation)],
  ...said,
});

export const wanted = (
  said: Partial<Omit<Wanted, 'filter'>> & { filter?: Partial<Filter> } = {},
): Wanted => ({
  name: 'everything',
  stream: false,
  mail: false,
  people: [],
  webhooks: [],
  timing: atOnce,
  escalation: null,
  ...said,
  filter: { ...everything, ...said.filter },
});

/** The public event of a commit, as the bus would bring it. */
export function told<Type extends string, Data>(
  type: Type,
  data: Data,
  subject: string,
  version = 1,
): PublicEvent<Type, Data> {
  const context = type.split('.')[2];
  return {
    specversion: '1.0',
    id: `${context}/${subject}/${version}/0`,
    source: `tocsin/${context}`,
    type,
    subject,
    time: start,
    datacontenttype: 'application/json',
    data,
    streamversion: version,
  };
}
