import { renderHtml } from '@tocsin/csaf';
import { type PageArguments, type Ports, pageOf, type Query, Refusal } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { addressedTo, isOwn, readable } from './reading.js';
import { type AdvisoryDocument, advisories, quarantine, revisions, wordsOf } from './views.js';

export interface AdvisoryFilter {
  readonly search?: string | null;
  readonly trackingId?: string | null;
  readonly cve?: string | null;
  readonly status?: readonly string[] | null;
  readonly severity?: readonly string[] | null;
  readonly source?: string | null;
  readonly since?: string | null;
}

/** The questions, each asked as somebody: there is no other way to read. */
export function createQueries(ports: Ports) {
  const { documents, blobs } = ports;

  async function textOf(sha256: string): Promise<string | null> {
    const bytes = await blobs.get(sha256);
    return bytes && new TextDecoder().decode(bytes);
  }

  return {
    advisory: (principal: Principal, id: string) => readable(documents, principal, id),

    async advisories(principal: Principal, filter: AdvisoryFilter, page: PageArguments) {
      const query: Query = {
        filter: { $and: [filterOf(filter), addressedTo(principal)] },
        sort: { field: 'currentReleaseAt', descending: true },
        ...pageOf(page),
      };
      return documents.find(advisories, principal, query);
    },

    countAdvisories: (principal: Principal, filter: AdvisoryFilter) =>
      documents.count(advisories, principal, { $and: [filterOf(filter), addressedTo(principal)] }),

    revisions: (principal: Principal, advisory: string, page: PageArguments) =>
      documents.find(revisions, principal, {
        filter: { advisory },
        sort: { field: 'revision', descending: true },
        ...pageOf(page),
      }),

    quarantine: (principal: Principal, page: PageArguments) =>
      documents.find(quarantine, principal, { sort: { field: 'at', descending: true }, ...pageOf(page) }),

    countQuarantine: (principal: Principal) => documents.count(quarantine, principal),

    /** The exact bytes of the released document, as text; `null` before the first release. */
    async document(principal: Principal, advisory: AdvisoryDocument): Promise<string | null> {
      await seen(principal, advisory.id);
      return advisory.revision > 0 || advisory.status === 'embargoed' ? textOf(advisory.sha256) : null;
    },

    async draft(principal: Principal, advisory: AdvisoryDocument): Promise<string | null> {
      return advisory.draftSha256 && isOwn(principal, advisory) ? textOf(advisory.draftSha256) : null;
    },

    async html(principal: Principal, advisory: AdvisoryDocument): Promise<string | null> {
      await seen(principal, advisory.id);
      const text = await textOf(advisory.sha256);
      return text === null ? null : renderHtml(JSON.parse(text.replace(/^\uFEFF/, '')));
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
    ...(filter.since && { currentReleaseAt: { $gte: filter.since } }),
  };
}
