import type { AdvisoryFacts } from '@tocsin/csaf';
import { type Commit, collection, type Instant, type View } from '@tocsin/kernel';
import { type Audience, isAtLeast, nobodyElse, readersOf, type Tlp, token } from '@tocsin/sharing';
import { described } from './described.js';
import type { AdvisoryEvent, AdvisoryStatus, Embargo, Signature } from './domain/advisory.js';
import type { DocumentQuarantined, Reason } from './domain/quarantine.js';

/** One advisory as lists show it. */
export interface AdvisoryDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly source: string;
  readonly status: AdvisoryStatus;
  readonly tlp: Tlp;
  readonly audience: Audience;
  readonly trackingId: string;
  readonly title: string;
  /** Absent from advisories that were folded before it was kept. */
  readonly summary?: string | null;
  readonly publisher: string;
  readonly publisherNamespace: string;
  readonly version: string;
  readonly revision: number;
  /** `CRITICAL`, `HIGH`, `MEDIUM`, `LOW` or `NONE` by the highest base score (CVSS 3.1 §5); `UNKNOWN` without one. */
  readonly severity: string;
  readonly baseScore: number | null;
  readonly exploited: boolean;
  readonly cves: readonly string[];
  readonly vendors: readonly string[];
  /** Words of title, tracking id, makers, products and CVEs, lower case: what search looks in. */
  readonly words: readonly string[];
  readonly initialReleaseAt: Instant;
  readonly currentReleaseAt: Instant;
  readonly changedAt: Instant;
  readonly sha256: string;
  readonly sha512: string;
  /** Of the document, where one came along; absent from advisories that were folded before it was kept. */
  readonly signature?: Signature | null;
  readonly draftSha256: string | null;
  /** Who wrote at the draft, and at what is out. */
  readonly authors: readonly string[];
  readonly writtenBy: readonly string[];
  readonly inReview: boolean;
  readonly embargo: Embargo | null;
  readonly withdrawnBecause: string | null;
}

export const advisories = collection<AdvisoryDocument>('advisories', {
  indexes: [
    ['source', 'changedAt'],
    'status',
    'trackingId',
    'currentReleaseAt',
    ['severity', 'currentReleaseAt'],
  ],
  arrays: ['cves', 'words'],
});

/** One document that an advisory had: what it said and how it differed from the one before. */
export interface RevisionDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly advisory: string;
  readonly source: string;
  readonly revision: number;
  readonly sha256: string;
  readonly sha512: string;
  readonly releasedAt: Instant;
  readonly releasedBy: string;
  readonly differences: readonly string[];
  readonly alert: boolean;
  readonly facts: AdvisoryFacts;
}

export const revisions = collection<RevisionDocument>('revisions', {
  indexes: [
    ['advisory', 'revision'],
    ['sha256', 'source'],
  ],
});

export interface QuarantinedDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly reasons: readonly Reason[];
  readonly at: Instant;
}

export const quarantine = collection<QuarantinedDocument>('quarantine', {
  indexes: [['organisation', 'at'], 'at'],
});

export const advisoriesView: View<AdvisoryDocument, AdvisoryEvent> = {
  collection: advisories,
  ids: (_, commit) => (commit.stream.startsWith('advisory-') ? [commit.stream] : []),
  fold(document, event, commit, id) {
    switch (event.type) {
      case 'AdvisoryDrafted': {
        const { source, tlp, audience, by, document: draft } = event.data;
        const begun = { ...empty(id), source, tlp, audience, draftSha256: draft.sha256, authors: [by] };
        return shown({ ...begun, ...described(draft) }, commit);
      }
      case 'AdvisoryReleased':
        return shown(released(document ?? empty(id), event.data), commit);
    }
    if (!document) return null;
    const next = shown(changed(document, event), commit);
    // Work at the next revision is no news to the readers of the last one.
    const hidden = document.revision > 0 && event.type !== 'AdvisoryWithdrawn';
    return hidden ? { ...next, changedAt: document.changedAt } : next;
  },
};

export const revisionsView: View<RevisionDocument, AdvisoryEvent> = {
  collection: revisions,
  ids: (event, commit) =>
    event.type === 'AdvisoryReleased' ? [`${commit.stream}@${event.data.revision}`] : [],
  fold(document, event, commit, id) {
    if (event.type !== 'AdvisoryReleased') return document;
    const { document: released, revision, differences, alert, at, by } = event.data;
    const { sha256, sha512, facts } = released;
    return {
      id,
      readers: readersOf(event.data),
      advisory: commit.stream,
      source: event.data.source,
      revision,
      sha256,
      sha512,
      releasedAt: at,
      releasedBy: by,
      differences,
      alert,
      facts,
    };
  },
};

export const quarantineView: View<QuarantinedDocument, DocumentQuarantined> = {
  collection: quarantine,
  ids: (_, commit) => (commit.stream.startsWith('quarantine-') ? [commit.stream] : []),
  fold: (_, event, __, id) => ({ id, readers: [token.organisation(event.data.organisation)], ...event.data }),
};

function changed(
  document: AdvisoryDocument,
  event: Exclude<AdvisoryEvent, { type: 'AdvisoryDrafted' | 'AdvisoryReleased' }>,
): AdvisoryDocument {
  const out = document.revision > 0;
  switch (event.type) {
    case 'DraftChanged':
    case 'RevisionDrafted': {
      const { by, document: draft } = event.data;
      const worked = { ...reworked(document, by), draftSha256: draft.sha256 };
      return out ? worked : { ...worked, ...described(draft) };
    }
    case 'AudienceChanged': {
      const { by, tlp, audience } = event.data;
      return { ...reworked(document, by), tlp, audience };
    }
    case 'ReviewRequested':
      return { ...document, inReview: true, status: out ? 'published' : 'review' };
    case 'ReviewReturned':
      return { ...document, inReview: false, status: out ? 'published' : 'draft' };
    case 'EmbargoSet':
      return { ...document, embargo: event.data.embargo, status: 'embargoed' };
    case 'SignatureVerified':
      return event.data.sha256 === document.sha256
        ? { ...document, signature: event.data.signature }
        : document;
    case 'AdvisoryWithdrawn':
      return {
        ...document,
        status: 'withdrawn',
        withdrawnBecause: event.data.reason,
        draftSha256: null,
        inReview: false,
        embargo: null,
      };
  }
}

function reworked(document: AdvisoryDocument, by: string): AdvisoryDocument {
  const authors = [...new Set([...document.authors, by])];
  return { ...document, authors, inReview: false, status: document.revision > 0 ? 'published' : 'draft' };
}

function released(
  document: AdvisoryDocument,
  data: Extract<AdvisoryEvent, { type: 'AdvisoryReleased' }>['data'],
): AdvisoryDocument {
  const { source, tlp, audience, revision, document: now } = data;
  const out = { ...document, source, tlp, audience, revision, status: 'published' as const, embargo: null };
  // Shared more widely, as it is: what is in work goes on.
  if (document.revision > 0 && document.sha256 === now.sha256) return out;
  const { authors: writtenBy } = document;
  return { ...out, ...described(now), draftSha256: null, authors: [], writtenBy, inReview: false };
}

/** Whom an advisory reaches now: before its release its own organisation, under embargo those whom it addresses. */
export function sharingNow({ source, audience, tlp, revision, status }: AdvisoryDocument): {
  source: string;
  tlp: Tlp;
  audience: Audience;
} {
  if (revision > 0 || tlp === 'RED') return { source, tlp, audience };
  if (status !== 'embargoed') return { source, tlp: 'AMBER+STRICT', audience: nobodyElse };
  // Under embargo nothing is public yet, whatever its label will be.
  return { source, tlp: isAtLeast(tlp, 'AMBER') ? tlp : 'AMBER', audience };
}

function shown(document: AdvisoryDocument, commit: Commit): AdvisoryDocument {
  const readers = readersOf(sharingNow(document));
  const authors = document.tlp === 'RED' && document.revision === 0 ? document.authors.map(token.person) : [];
  return { ...document, readers: [...new Set([...readers, ...authors])], changedAt: commit.at };
}

function empty(id: string): AdvisoryDocument {
  return {
    id,
    readers: [],
    source: '',
    status: 'draft',
    tlp: 'AMBER',
    audience: nobodyElse,
    trackingId: '',
    title: '',
    publisher: '',
    publisherNamespace: '',
    version: '',
    revision: 0,
    severity: 'UNKNOWN',
    baseScore: null,
    exploited: false,
    cves: [],
    vendors: [],
    words: [],
    initialReleaseAt: '',
    currentReleaseAt: '',
    changedAt: '',
    sha256: '',
    sha512: '',
    draftSha256: null,
    authors: [],
    writtenBy: [],
    inReview: false,
    embargo: null,
    withdrawnBecause: null,
  };
}
