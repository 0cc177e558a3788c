import {
  type CommandMeta,
  ensure,
  handle,
  type Instant,
  type PageArguments,
  type Ports,
  pageOf,
  Refusal,
  readInstant,
} from '@tocsin/kernel';
import { authorise, type Principal } from '@tocsin/sharing';
import type { Item } from './domain/filter.js';
import { type LineCommand, lineDecider } from './domain/line.js';
import { policy } from './domain/policy.js';
import type { Entry, LineState } from './entries.js';
import { advisories, items, type LineDocument, lines } from './views.js';

export interface LedgerFilter {
  readonly organisation?: string | null;
  readonly person?: string | null;
  readonly advisory?: string | null;
  readonly state?: readonly LineState[] | null;
  readonly channel?: string | null;
  readonly acknowledged?: boolean | null;
  /** Queued at or after, and before. */
  readonly since?: string | null;
  readonly before?: string | null;
}

export interface Asked {
  readonly commandId?: string | null;
}

export const exportAtMost = 1_000;

/** The ledger as the receiving organisation sees it, and what its people do with a notice. */
export function createLedger({ events, documents, clock, ids }: Ports) {
  async function find(
    principal: Principal,
    filter: LedgerFilter,
    page: { first: number; after: string | null },
  ) {
    const sort = { field: 'queuedAt', descending: true };
    return documents.find(lines, principal, { filter: filterOf(filter), sort, ...page });
  }

  async function act(
    principal: Principal,
    id: string,
    command: (at: Instant) => LineCommand,
    asked: Asked,
  ): Promise<string> {
    const line = await documents.get(lines, principal, id);
    if (!line)
      throw new Refusal('notice/unknown', 'There is no such notice, or it is not yours.', ['notice']);
    authorise(principal, policy.acknowledge, line.organisation);
    const at = clock.now();
    const commandId = asked.commandId ?? ids.next();
    const meta: CommandMeta = { commandId, actor: `person:${principal.person}`, at, cause: null };
    await handle(events, lineDecider, id, command(at), meta);
    return id;
  }

  return {
    line: (principal: Principal, id: string) => documents.get(lines, principal, id),

    lines: (principal: Principal, filter: LedgerFilter, page: PageArguments) =>
      find(principal, filter, pageOf(page)),

    countLines: (principal: Principal, filter: LedgerFilter) =>
      documents.count(lines, principal, filterOf(filter)),

    /** What a line is about, if the person may read it now; `null` is shown as withheld. */
    async item(principal: Principal, line: LineDocument): Promise<Item | null> {
      const advisory = await documents.get(advisories, principal, line.advisory);
      return advisory && ((await documents.get(items, principal, line.item))?.item ?? null);
    },

    open: (principal: Principal, input: Asked & { notice: string }) =>
      act(principal, input.notice, (at) => ({ type: 'OpenNotice', by: principal.person, at }), input),

    acknowledge(principal: Principal, input: Asked & { notice: string; note?: string | null }) {
      const note = input.note?.trim() || null;
      ensure((note?.length ?? 0) <= 1_000, 'notice/note-too-long', 'A note has at most 1,000 characters.', [
        'note',
      ]);
      return act(
        principal,
        input.notice,
        (at) => ({ type: 'AcknowledgeNotice', by: principal.person, at, note }),
        input,
      );
    },

    /** One page of the ledger as a file, one row per entry; `endCursor` goes on where it ends. */
    async export(principal: Principal, filter: LedgerFilter, format: 'csv' | 'json', page: PageArguments) {
      const first = page.first ?? exportAtMost;
      const allowed = Number.isInteger(first) && first >= 1 && first <= exportAtMost;
      ensure(allowed, 'kernel/page-size', `An export has 1 to ${exportAtMost} lines.`, ['first']);
      const found = await find(principal, filter, { first, after: page.after ?? null });
      const rows = found.items.flatMap((line) => rowsOf(line, rulesFor(principal, line)));
      const content = format === 'json' ? `${JSON.stringify(rows, null, 1)}\n` : csvOf(rows);
      return {
        content,
        mediaType: format === 'json' ? 'application/json' : 'text/csv',
        endCursor: found.endCursor,
      };
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;

/** The rules behind a line. What a person calls a subscription of their own is for them alone; colleagues see that there is one. */
export function rulesFor(principal: Principal, line: LineDocument): LineDocument['sentBy'] {
  return line.sentBy.map((rule) =>
    rule.owner === 'person' && line.person !== principal.person
      ? { ...rule, name: 'a rule of their own' }
      : rule,
  );
}

function filterOf(filter: LedgerFilter): Record<string, unknown> {
  const queuedAt = {
    ...(filter.since && { $gte: instant(filter.since, 'since') }),
    ...(filter.before && { $lt: instant(filter.before, 'before') }),
  };
  const { organisation, person, advisory, state, channel, acknowledged } = filter;
  return {
    ...(organisation && { organisation }),
    ...(person && { person }),
    ...(advisory && { advisory }),
    ...(state && { state: { $in: state } }),
    ...(channel && { channels: channel }),
    ...(typeof acknowledged === 'boolean' && { acknowledged }),
    ...(Object.keys(queuedAt).length > 0 && { queuedAt }),
  };
}

function instant(text: string, field: string): Instant {
  const read = readInstant(text);
  ensure(read, 'kernel/instant', 'An instant is written as 2026-11-24T09:00:00-05:00.', ['filter', field]);
  return read;
}

type Row = Readonly<Record<(typeof columns)[number], string | number | null>>;

const columns = [
  'notice',
  'advisory',
  'revision',
  'kind',
  'organisation',
  'person',
  'state',
  'at',
  'channel',
  'attempt',
  'reason',
  'by',
  'subscriptions',
] as const;

function rowsOf(line: LineDocument, rules: LineDocument['sentBy']): readonly Row[] {
  const subscriptions = rules.map((rule) => rule.name).join('; ');
  const { id: notice, advisory, revision, kind, organisation, person } = line;
  return line.entries.map(({ state, at, channel, attempt, reason, by }: Entry) => ({
    ...{
      notice,
      advisory,
      revision,
      kind,
      organisation,
      person,
      state,
      at,
      channel,
      attempt,
      reason,
      by,
      subscriptions,
    },
  }));
}

/** RFC 4180, with cells that a spreadsheet would run as a formula made text. */
function csvOf(rows: readonly Row[]): string {
  const cell = (value: string | number | null): string => {
    const text = String(value ?? '');
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
}
