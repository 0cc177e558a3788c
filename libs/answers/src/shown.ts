import { connection, type Instant, type PageArguments } from '@tocsin/kernel';
import type { GroupStanding } from './coordination.js';
import { revisionOf, whole } from './domain/answer.js';
import type { MemberStanding } from './members.js';
import { type Due, statusAt } from './queries.js';
import type { NamedStanding, RollUpRow } from './roll-up.js';
import type { AdvisoryDocument, AnswerDocument, HistoryDocument } from './views.js';

export const upper = (word: string) => word.toUpperCase().replaceAll('-', '_');
export const lower = <T extends string>(word: string) => word.toLowerCase().replaceAll('_', '-') as T;
/** The name of a part, where the whole goes without. */
export const partOf = (name: string) => (name === whole ? null : name);

/** How documents look in GraphQL: enum values in capitals, the whole as `null`. */
export function shownAnswer(answer: AnswerDocument, now: Instant) {
  return {
    ...answer,
    advisoryId: answer.advisory,
    revision: revisionOf(answer),
    site: answer.site === whole ? null : `${answer.organisation}/${answer.site}`,
    product: partOf(answer.product),
    status: upper(statusAt(answer, now)),
    justification: answer.justification && upper(answer.justification),
  };
}

export type ShownAnswer = ReturnType<typeof shownAnswer>;

export function shownHistory(entry: HistoryDocument) {
  const { id, at, by, answer } = entry;
  const revision = revisionOf(entry);
  if (!answer) return { id, at, by, revision };
  const { status, justification } = answer;
  return {
    ...answer,
    id,
    at,
    by,
    revision,
    status: upper(status),
    justification: justification && upper(justification),
  };
}

export function shownDue(due: Due, advisory: AdvisoryDocument | null) {
  const { organisation, trackingId, tlp } = due.exposure;
  return {
    ...due,
    ...{ organisation, trackingId, advisory },
    title: advisory?.title ?? null,
    tlp: tlp.replace('+', '_'),
    sites: due.sites.map((site) => `${organisation}/${site}`),
  };
}

export function shownRow(row: RollUpRow) {
  const cells = row.cells.map((cell) => ({ ...cell, status: upper(cell.status) }));
  return { ...row, product: partOf(row.product), cells };
}

export function shownNamed(named: NamedStanding) {
  return { ...named, product: partOf(named.product), status: upper(named.status) };
}

export function shownMember(member: MemberStanding) {
  const shares = member.shares.map((share) => ({ ...share, status: upper(share.status) }));
  return { ...member, shares };
}

export function shownGroupStanding({ advisory, addressed, acknowledged, silent, members }: GroupStanding) {
  const { trackingId, title, publishedAt, withdrawn } = advisory;
  return {
    ...{ advisory, trackingId, title, publishedAt, withdrawn, addressed, acknowledged },
    tlp: advisory.tlp.replace('+', '_'),
    silent: (args: PageArguments) => connection(silent(args), (each) => each),
    members: async (args: PageArguments) => connection(await members(args), shownMember),
  };
}
