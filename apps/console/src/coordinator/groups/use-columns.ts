import { type Ask, type Reading, useReading } from '../../api/reading';
import {
  GroupStandingsDocument,
  type GroupStandingsQuery,
  type GroupStandingsQueryVariables,
} from '../generated/coordinator';
import type { Column } from '../standing';

/** Advisories that stand side by side, and how many are read at once. */
export const columnsShown = 6;
/** With the advisories beside it, as much as one question may ask for (the gateway weighs lists by their size). */
const membersPerPage = 60;

export interface Columns {
  /** Newest first, all that were read so far. */
  readonly columns: readonly Column[];
  /** There are older ones. */
  readonly more: boolean;
  /** False where another organisation keeps the group, or this person does not coordinate it. */
  readonly permitted: boolean;
}

/** What was sent to a group and where each member stands, as far back as `upTo` advisories. */
export function useColumns(group: string, upTo: number, pause = false): Reading<Columns> {
  return useReading(`${group} ${upTo}`, (ask) => readColumns(ask, group, upTo), {
    field: 'groupStandings',
    pause,
  });
}

export async function readColumns(ask: Ask, group: string, upTo: number): Promise<Columns> {
  const columns: Column[] = [];
  let after: string | null = null;
  for (;;) {
    const page: ColumnPage | null = await readPage(ask, group, after);
    if (!page) return { columns: [], more: false, permitted: false };
    columns.push(...page.columns);
    if (!page.endCursor || columns.length >= upTo)
      return { columns, more: page.endCursor !== null, permitted: true };
    after = page.endCursor;
  }
}

interface ColumnPage {
  readonly columns: readonly Column[];
  readonly endCursor: string | null;
}

/** A page of advisories with all members: those beyond the first page of members are read after it. */
async function readPage(ask: Ask, group: string, after: string | null): Promise<ColumnPage | null> {
  const found: { readonly column: Omit<Column, 'members'>; readonly members: Column['members'][number][] }[] =
    [];
  let endCursor: string | null = null;
  let membersAfter: string | null = null;
  do {
    const variables: GroupStandingsQueryVariables = {
      group,
      first: columnsShown,
      after,
      members: membersPerPage,
      membersAfter,
    };
    const { groupStandings }: GroupStandingsQuery = await ask(GroupStandingsDocument, variables);
    if (!groupStandings) return null;
    membersAfter = null;
    for (const [index, { node }] of groupStandings.edges.entries()) {
      const { members, ...column } = node;
      const of = found[index] ?? { column, members: [] };
      found[index] = of;
      of.members.push(...members.edges.map((edge) => edge.node));
      if (members.pageInfo.hasNextPage) membersAfter = members.pageInfo.endCursor;
    }
    endCursor = groupStandings.pageInfo.hasNextPage ? groupStandings.pageInfo.endCursor : null;
  } while (membersAfter !== null);
  return { columns: found.map(({ column, members }) => ({ ...column, members })), endCursor };
}
