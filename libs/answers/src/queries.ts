import {
  type Instant,
  type Page,
  type PageArguments,
  type Ports,
  pageOf,
  type Query,
  Refusal,
  readInstant,
} from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { missingOf } from './domain/missing.js';
import { hasExpired, isOutdated, overtakenRevision } from './domain/standing.js';
import { handleOf } from './heard.js';
import {
  type AnswerDocument,
  advisories,
  answers,
  type ExposureDocument,
  exposures,
  history,
  organisations,
} from './views.js';

export interface AnswerFilter {
  readonly organisation?: string | null;
  readonly advisory?: string | null;
  readonly product?: string | null;
  readonly site?: string | null;
  /** As `AnswerDocument.status`; `mitigated` holds still, `expired` is a mitigation that ended. */
  readonly status?: readonly string[] | null;
  readonly since?: string | null;
}

/** An advisory that touches an organisation and that nobody there has answered. */
export interface Due {
  readonly exposure: ExposureDocument;
  /** Sites without an answer that holds; none where only the whole organisation could answer. */
  readonly sites: readonly string[];
  /** Products that an answer is missing for; none where it is not known which of them match. */
  readonly products: readonly string[];
  readonly since: Instant;
  /** Whole days since then. */
  readonly days: number;
  readonly acknowledgedAt: Instant | null;
  /** An answer was given, and has expired. */
  readonly expired: boolean;
  /** An answer was given to this revision, and a later one changed what is affected or what to do. */
  readonly answeredOnRevision: number | null;
}

/** Exposures looked at for one page: a page may be short, and still have a next one. */
const lookedAt = 400;
/** Answers of one organisation to one advisory that are looked at: sites times products. */
const answersAtMost = 20_000;
const system = { system: 'which sites an organisation has' };

/** The questions of an organisation about itself, each asked as somebody: there is no other way to read. */
export function createQueries(ports: Ports) {
  const { documents, clock } = ports;

  async function said(principal: Principal, organisation: string, advisory: string) {
    const found: AnswerDocument[] = [];
    let after: string | null = null;
    do {
      const page: Page<AnswerDocument> = await documents.find(answers, principal, {
        filter: { organisation, advisory },
        first: 1_000,
        after,
      });
      found.push(...page.items);
      after = page.endCursor;
    } while (after !== null && found.length < answersAtMost);
    return found;
  }

  async function dueOf(principal: Principal, exposure: ExposureDocument, now: Instant): Promise<Due | null> {
    const { organisation, advisory, since } = exposure;
    const known = await documents.get(advisories, principal, advisory);
    if (since === null || known?.withdrawn) return null;
    const given = (await said(principal, organisation, advisory)).map((answer) => ({
      ...answer,
      outdated: known !== null && isOutdated(answer, known),
    }));
    const kept = await documents.get(organisations, system, organisation);
    const missing = missingOf(exposure, kept?.sites ?? [], given, now);
    if (missing.length === 0) return null;
    const seen = given.filter(({ seen }) => !known || !isOutdated({ revision: seen }, known));
    const acknowledged = seen.map((answer) => answer.acknowledgedAt).sort();
    const days = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000));
    return {
      exposure,
      sites: [...new Set(missing.flatMap(({ site }) => site ?? []))],
      products: [...new Set(missing.flatMap(({ product }) => product ?? []))].sort(),
      since,
      days,
      acknowledgedAt: acknowledged[0] ?? null,
      expired: given.some((answer) => hasExpired(answer, now)),
      answeredOnRevision: known && overtakenRevision(given, known),
    };
  }

  return {
    now: () => clock.now(),
    advisory: (principal: Principal, id: string) => documents.get(advisories, principal, id),
    answer: (principal: Principal, id: string) => documents.get(answers, principal, id),
    answersById: (principal: Principal, ids: readonly string[]) => documents.getMany(answers, principal, ids),

    answers: (principal: Principal, filter: AnswerFilter, page: PageArguments) =>
      documents.find(answers, principal, {
        filter: filterOf(filter, clock.now()),
        sort: { field: 'changedAt', descending: true },
        ...pageOf(page),
      }),
    countAnswers: (principal: Principal, filter: AnswerFilter) =>
      documents.count(answers, principal, filterOf(filter, clock.now())),

    history: (principal: Principal, subject: string, page: PageArguments) =>
      documents.find(history, principal, {
        filter: { subject },
        sort: { field: 'version', descending: true },
        ...pageOf(page),
      }),

    /** What waits for an answer, the longest silence first. */
    async due(principal: Principal, organisation: string, page: PageArguments): Promise<Page<Due>> {
      const { first, after } = pageOf(page);
      const query: Query = {
        filter: { organisation, since: { $gte: '' } },
        sort: { field: 'since' },
        first: lookedAt,
        after,
      };
      const looked = await documents.find(exposures, principal, query);
      const now = clock.now();
      const items: Due[] = [];
      const cursors: string[] = [];
      for (const [index, exposure] of looked.items.entries()) {
        const due = await dueOf(principal, exposure, now);
        if (!due) continue;
        items.push(due);
        cursors.push(looked.cursors[index] as string);
        if (items.length < first) continue;
        const more = index < looked.items.length - 1 || looked.endCursor !== null;
        return { items, cursors, endCursor: more ? (cursors.at(-1) as string) : null };
      }
      return { items, cursors, endCursor: looked.endCursor };
    },
  };
}

export type Queries = ReturnType<typeof createQueries>;

/** How an answer is shown now: a mitigation that ended counts as open again, and says so. */
export function statusAt(answer: AnswerDocument, now: Instant): AnswerDocument['status'] | 'expired' {
  return hasExpired(answer, now) ? 'expired' : answer.status;
}

function filterOf(filter: AnswerFilter, now: Instant): Record<string, unknown> {
  const { organisation, advisory, product, site, status, since } = filter;
  const from = since ? readInstant(since) : null;
  if (since && !from)
    throw new Refusal('kernel/instant', 'An instant is written as 2026-11-24T09:00:00-05:00.', ['since']);
  return {
    ...(organisation && { organisation }),
    ...(advisory && { advisory }),
    ...(product && { product }),
    ...(site && { site: handleOf(site) }),
    ...(status?.length && { $or: status.map((each) => statusFilter(each, now)) }),
    ...(from && { changedAt: { $gte: from } }),
  };
}

function statusFilter(status: string, now: Instant): Record<string, unknown> {
  if (status === 'expired') return { status: 'mitigated', expiresAt: { $lte: now } };
  if (status === 'mitigated') return { status, expiresAt: { $gt: now } };
  return { status };
}
