import type { AdvisoryFacts, SignatureReport } from '@tocsin/csaf';
import type { Event, Instant } from '@tocsin/kernel';
import type { Audience, Tlp } from '@tocsin/sharing';

/** The life of an advisory here. `revised` is `published` with a revision in work. */
export type AdvisoryStatus = 'draft' | 'review' | 'embargoed' | 'published' | 'withdrawn';

/** What the OpenPGP signature beside an imported document said of it (CSAF 2.0 §7.1.19). */
export type Signature = Omit<SignatureReport, 'message'>;

/** One document as it was handed in: its bytes by hash, what it says, who wrote it. */
export interface Document {
  readonly sha256: string;
  readonly sha512: string;
  readonly facts: AdvisoryFacts;
  readonly signature?: Signature;
}

/** Instant and zone: shown in the zone in which it was agreed. */
export interface Embargo {
  readonly until: Instant;
  /** IANA name: `America/New_York`. */
  readonly zone: string;
}

/** A document that this advisory had, the newest last. */
export interface Revision {
  /** 1, 2, 3, …: ours. */
  readonly revision: number;
  /** `tracking.version`: the publisher's. */
  readonly version: string;
  readonly sha256: string;
}

export type AdvisoryDrafted = Event<
  'AdvisoryDrafted',
  { source: string; document: Document; tlp: Tlp; audience: Audience; by: string }
>;
export type DraftChanged = Event<'DraftChanged', { document: Document; by: string }>;
export type AudienceChanged = Event<'AudienceChanged', { tlp: Tlp; audience: Audience; by: string }>;
export type ReviewRequested = Event<'ReviewRequested', { by: string }>;
export type ReviewReturned = Event<'ReviewReturned', { reason: string; by: string }>;
export type EmbargoSet = Event<'EmbargoSet', { embargo: Embargo; by: string }>;
export type AdvisoryReleased = Event<
  'AdvisoryReleased',
  {
    source: string;
    revision: number;
    document: Document;
    tlp: Tlp;
    audience: Audience;
    /** Who released it, or brought what its publisher had released elsewhere. */
    by: string;
    /** To the revision before, in words; empty for the first. */
    differences: readonly string[];
    alert: boolean;
    at: Instant;
  }
>;
export type RevisionDrafted = Event<'RevisionDrafted', { document: Document; by: string }>;
/** The signature of a document that was filed before, by a key that came later. */
export type SignatureVerified = Event<'SignatureVerified', { sha256: string; signature: Signature }>;
export type AdvisoryWithdrawn = Event<
  'AdvisoryWithdrawn',
  {
    reason: string;
    by: string;
    at: Instant;
    /** What neighbours know it by; `null` where it was never released. */
    released: { source: string; trackingId: string; tlp: Tlp; audience: Audience } | null;
  }
>;

export type AdvisoryEvent =
  | AdvisoryDrafted
  | DraftChanged
  | AudienceChanged
  | ReviewRequested
  | ReviewReturned
  | EmbargoSet
  | AdvisoryReleased
  | RevisionDrafted
  | SignatureVerified
  | AdvisoryWithdrawn;

export interface Advisory {
  readonly status: AdvisoryStatus | 'none';
  readonly source: string;
  readonly tlp: Tlp;
  readonly audience: Audience;
  /** What is worked on; `null` where nothing is. */
  readonly draft: Document | null;
  /** Everybody who wrote at the draft, or said whom it reaches: none of them may release it. */
  readonly authors: readonly string[];
  /** The authors of what is out: none of them may share it more widely. Nobody where it was imported. */
  readonly writtenBy: readonly string[];
  readonly inReview: boolean;
  readonly embargo: Embargo | null;
  readonly released: Document | null;
  readonly revisions: readonly Revision[];
}

export const noAdvisory: Advisory = {
  status: 'none',
  source: '',
  tlp: 'AMBER',
  audience: { organisations: [], groups: [], people: [] },
  draft: null,
  authors: [],
  writtenBy: [],
  inReview: false,
  embargo: null,
  released: null,
  revisions: [],
};

export function evolve(state: Advisory, event: AdvisoryEvent): Advisory {
  switch (event.type) {
    case 'AdvisoryDrafted': {
      const { source, document, tlp, audience, by } = event.data;
      return { ...state, status: 'draft', source, tlp, audience, draft: document, authors: [by] };
    }
    case 'DraftChanged':
    case 'RevisionDrafted':
      return { ...reworked(state, event.data.by), draft: event.data.document };
    case 'AudienceChanged':
      return { ...reworked(state, event.data.by), tlp: event.data.tlp, audience: event.data.audience };
    case 'ReviewRequested':
      return { ...state, inReview: true, status: state.released ? 'published' : 'review' };
    case 'ReviewReturned':
      return { ...state, inReview: false, status: state.released ? 'published' : 'draft' };
    case 'EmbargoSet':
      return { ...state, embargo: event.data.embargo, status: 'embargoed' };
    case 'AdvisoryReleased':
      return released(state, event.data);
    case 'SignatureVerified':
      return { ...state, released: state.released && { ...state.released, signature: event.data.signature } };
    case 'AdvisoryWithdrawn':
      return { ...state, status: 'withdrawn', draft: null, embargo: null, inReview: false };
  }
}

/** Whatever was reviewed has changed: it is a draft again. An embargo that was agreed stays agreed. */
function reworked(state: Advisory, by: string): Advisory {
  const authors = [...new Set([...state.authors, by])];
  return { ...state, authors, inReview: false, status: state.released ? 'published' : 'draft' };
}

function released(state: Advisory, data: AdvisoryReleased['data']): Advisory {
  const { source, revision, document, tlp, audience } = data;
  const revisions = [
    ...state.revisions,
    { revision, version: document.facts.version, sha256: document.sha256 },
  ];
  const out = { ...state, source, tlp, audience, status: 'published' as const, embargo: null, revisions };
  // Shared more widely, as it is: what is in work goes on.
  if (state.released?.sha256 === document.sha256) return out;
  return { ...out, draft: null, authors: [], writtenBy: state.authors, inReview: false, released: document };
}
