import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AdvisoryFacts, type Checker, differences, renderHtml } from '@tocsin/csaf';
import {
  ensure,
  type PageArguments,
  type Ports,
  pageOf,
  type Query,
  Refusal,
  readInstant,
} from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { wordsOf } from './described.js';
import { addressedTo, isOwn, readable, workedOn } from './reading.js';
import { type AdvisoryDocument, advisories, quarantine, type RevisionDocument, revisions } from './views.js';

/** Bytes of a document that is rendered at once, in a few milliseconds. */
const renderedHere = 64 * 1024;

export interface AdvisoryFilter {
  readonly search?: string | null;
  readonly trackingId?: string | null;
  readonly cve?: string | null;
  readonly status?: readonly string[] | null;
  readonly severity?: readonly string[] | null;
  readonly source?: string | null;
  readonly since?: string | null;
  readonly inWork?: boolean | null;
}

/** The questions, each asked as somebody: there is no other way to read. */
export function createQueries(ports: Ports, checker: Checker) {
  const { documents, blobs } = ports;

  /** Byte for byte: a byte order mark stays, and what was accepted is UTF-8. */
  async function textOf(sha256: string): Promise<string | null> {
    const bytes = await blobs.get(sha256);
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  }

  return {
    advisory: (principal: Principal, id: string) => readable(documents, principal, id),

    async advisories(principal: Principal, filter: AdvisoryFilter, page: PageArguments) {
      const query: Query = {
        filter: { $and: [filterOf(filter), addressedTo(principal), workedOn(filter, principal)] },
        sort: { field: 'currentReleaseAt', descending: true },
        ...pageOf(page),
      };
      return documents.find(advisories, principal, query);
    },

    countAdvisories: (principal: Principal, filter: AdvisoryFilter) =>
      documents.count(advisories, principal, {
        $and: [filterOf(filter), addressedTo(principal), workedOn(filter, principal)],
      }),

    revisions: (principal: Principal, advisory: string, page: PageArguments) =>
      documents.find(revisions, principal, {
        filter: { advisory },
        sort: { field: 'revision', descending: true },
        ...pageOf(page),
      }),

    /** What a document would change of what is out, where the person may read that. */
    async differences(principal: Principal, advisory: string, after: AdvisoryFacts) {
      const { items } = await this.revisions(principal, advisory, { first: 1 });
      const [last] = items;
      if (!last) return null;
      const { words, affectedChanged, actionChanged } = differences(last.facts, after);
      return { words, alert: affectedChanged || actionChanged };
    },

    revision: (principal: Principal, id: string) => documents.get(revisions, principal, id),

    quarantined: (principal: Principal, id: string) => documents.get(quarantine, principal, id),

    quarantine: (principal: Principal, page: PageArguments) =>
      documents.find(quarantine, principal, { sort: { field: 'at', descending: true }, ...pageOf(page) }),

    countQuarantine: (principal: Principal) => documents.count(quarantine, principal),

    /** The exact bytes of a revision, as text. */
    revisionText: (revision: RevisionDocument) => textOf(revision.sha256),

    /** The exact bytes of the released document, as text; `null` before the first release. */
    async document(principal: Principal, advisory: AdvisoryDocument): Promise<string | null> {
      await seen(principal, advisory.id);
      return advisory.revision > 0 || advisory.status === 'embargoed' ? textOf(advisory.sha256) : null;
    },

    async draft(principal: Principal, advisory: AdvisoryDocument): Promise<string | null> {
      return advisory.draftSha256 && isOwn(principal, advisory) ? textOf(advisory.draftSha256) : null;
    },

    /** A safe rendering; a large document is rendered in the checker's worker, so that others are answered meanwhile. */
    async html(principal: Principal, advisory: AdvisoryDocument): Promise<string | null> {
      await seen(principal, advisory.id);
      const bytes = await blobs.get(advisory.sha256);
      if (!bytes) return null;
      if (bytes.byteLength > renderedHere) return (await checker.check(bytes, {}, { html: true })).html;
      // Several in one operation are rendered one by one, and others have their turn in between.
      await nextTurn();
      return renderHtml(JSON.parse(new TextDecoder().decode(bytes)));
    },
  };

  async function seen(principal: Principal, id: string): Promise<void> {
    if (!(await readable(documents, principal, id)))
      throw new Refusal('advisory/unknown', 'There is no such advisory, or you may not see it.');
  }
}

export type Queries = ReturnType<typeof createQueries>;

function filterOf(filter: AdvisoryFilter): Record<string, unknown> {
  const words = filter.search ? wordsOf([filter.search]) : [];
  return {
    ...(words.length > 0 && { words: { $all: words } }),
    ...(filter.trackingId && { trackingId: filter.trackingId }),
    ...(filter.cve && { cves: filter.cve.toUpperCase() }),
    ...(filter.status && { status: { $in: filter.status.map((status) => status.toLowerCase()) } }),
    ...(filter.severity && { severity: { $in: filter.severity } }),
    ...(filter.source && { source: filter.source }),
    ...(filter.since && { currentReleaseAt: { $gte: since(filter.since) } }),
  };
}

function since(text: string): string {
  const instant = readInstant(text);
  ensure(instant, 'kernel/instant', 'An instant is written as 2026-11-24T09:00:00-05:00.', [
    'filter',
    'since',
  ]);
  return instant;
}
