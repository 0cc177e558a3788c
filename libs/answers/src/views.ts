import type { AnswerStatus, MatchVerdict } from '@tocsin/contracts';
import { collection, type Instant, type View } from '@tocsin/kernel';
import type { OrganisationKind, Tlp } from '@tocsin/sharing';
import { type Answer, type AnswerEvent, revisionOf, type Subject } from './domain/answer.js';
import { readersOfAnswer } from './domain/readers.js';
import type { Contributions, Publication } from './domain/suppression.js';

/** One subject and what was last said of it. */
export interface AnswerDocument extends Subject, Omit<Answer, 'status'> {
  readonly id: string;
  readonly readers: readonly string[];
  readonly status: AnswerStatus | 'acknowledged';
  /** The newest revision of the advisory that was acknowledged or answered; `revision` is the one answered last. */
  readonly seen?: number;
  readonly acknowledgedAt: Instant;
  readonly acknowledgedBy: string;
  readonly answeredAt: Instant | null;
  readonly answeredBy: string | null;
  readonly changedAt: Instant;
}

export const answers = collection<AnswerDocument>('answers', {
  indexes: [
    ['organisation', 'advisory'],
    'advisory',
    ['organisation', 'changedAt'],
    'changedAt',
    'status',
    'site',
    'product',
    'expiresAt',
  ],
});

/** One entry of a subject's history: who said what, when and why. `answer` is `null` for an acknowledgement. */
export interface HistoryDocument {
  readonly id: string;
  readonly readers: readonly string[];
  /** The id of the subject's `AnswerDocument`. */
  readonly subject: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  /** The advisory's revision then; missing in older entries. */
  readonly revision?: number;
  readonly answer: Answer | null;
}

export const history = collection<HistoryDocument>('history', { indexes: [['subject', 'version']] });

/** What we know of an advisory, fed by the advisories context. */
export interface AdvisoryDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly trackingId: string;
  readonly title: string;
  readonly publisher: string;
  /** The organisation that filed it: it sees the roll-up. */
  readonly source: string;
  readonly tlp: Tlp;
  readonly revision: number;
  /** The last revision that changed what is affected or what to do: older answers do not stand. Missing in older documents. */
  readonly alertedRevision?: number;
  /** Of the first revision that reached us: since when an answer can be expected. */
  readonly publishedAt: Instant;
  readonly withdrawn: boolean;
  /** `null` where the content did not travel (TLP:RED), so that a product cannot be checked. */
  readonly products: readonly { readonly productId: string; readonly name: string }[] | null;
}

export const advisories = collection<AdvisoryDocument>('advisories', {
  indexes: ['source', 'publishedAt'],
});

/** What we know of an organisation, fed by the directory; for the context itself, because consent and sites are private. */
export interface OrganisationDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly name: string;
  readonly kind: OrganisationKind;
  /** The sites' handles. */
  readonly sites: readonly string[];
  readonly namesShownToManufacturers: boolean;
  readonly removed: boolean;
}

export const organisations = collection<OrganisationDocument>('organisations', { indexes: ['kind'] });

/** A sharing group, read by its owner: who coordinates it. */
export interface GroupDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly name: string;
  readonly owner: string;
  readonly members: readonly {
    readonly organisation: string;
    readonly from: Instant;
    readonly until: Instant | null;
  }[];
}

export const groups = collection<GroupDocument>('groups', { indexes: ['owner'] });

/** That an advisory touches an organisation: read by that organisation alone. */
export interface ExposureDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisation: string;
  readonly advisory: string;
  readonly trackingId: string;
  readonly tlp: Tlp;
  readonly devices: Readonly<Record<MatchVerdict, number>>;
  /** Handles of the sites with a device that is not excluded. */
  readonly sites: readonly string[];
  /** What matches where, the site's handle empty for devices that have none; missing where inventory did not tell. */
  readonly places?: readonly { readonly site: string; readonly products: readonly string[] }[];
  /** Since when a device is not excluded, without interruption; `null` while none is. */
  readonly since: Instant | null;
}

export const exposures = collection<ExposureDocument>('exposures', {
  indexes: [['organisation', 'since'], 'advisory', 'since'],
});

/** What was last published of counts, see `domain/suppression.ts`. Nobody reads it but the context itself. */
export interface PublicationDocument {
  readonly id: string;
  readonly readers: readonly [];
  readonly at: Instant;
  readonly bands: Publication['bands'];
  readonly contributions: Contributions;
  readonly known: number;
  readonly count: number;
}

export const publications = collection<PublicationDocument>('publications');

const isAnswer = (commit: { stream: string }) => commit.stream.startsWith('answer-');

const noAnswer: Omit<Answer, 'status'> = {
  reason: null,
  evidence: null,
  justification: null,
  impactStatement: null,
  control: null,
  expiresAt: null,
  grade: null,
  reference: null,
};

export const answersView: View<AnswerDocument, AnswerEvent> = {
  collection: answers,
  ids: (_, commit) => (isAnswer(commit) ? [commit.stream] : []),
  fold(document, event, _, id) {
    const { organisation, site, advisory, product, tlp, at, by } = event.data;
    const revision = revisionOf(event.data);
    const begun: AnswerDocument = document ?? {
      ...noAnswer,
      ...{ id, readers: [], organisation, site, advisory, product, tlp, revision, seen: revision },
      status: 'acknowledged',
      acknowledgedAt: at,
      acknowledgedBy: by,
      answeredAt: null,
      answeredBy: null,
      changedAt: at,
    };
    const readers = [...new Set([...begun.readers, ...readersOfAnswer(event)])];
    const seen = Math.max(begun.seen ?? 1, revision);
    if (event.type === 'AdvisoryAcknowledged') {
      const unanswered = begun.status === 'acknowledged' ? { revision } : {};
      const acknowledged = { acknowledgedAt: at, acknowledgedBy: by, changedAt: at };
      return { ...begun, ...unanswered, readers, seen, ...acknowledged };
    }
    const said = { ...event.data.answer, tlp, revision, seen };
    return { ...begun, ...said, readers, answeredAt: at, answeredBy: by, changedAt: at };
  },
};

export const historyView: View<HistoryDocument, AnswerEvent> = {
  collection: history,
  ids: (_, commit) => (isAnswer(commit) ? [`${commit.stream}@${commit.version}`] : []),
  fold: (_, event, commit, id) => ({
    id,
    readers: readersOfAnswer(event),
    subject: commit.stream,
    version: commit.version,
    at: event.data.at,
    by: event.data.by,
    revision: revisionOf(event.data),
    answer: event.type === 'AdvisoryAnswered' ? event.data.answer : null,
  }),
};
