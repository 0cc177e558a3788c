import type { AnswerStanding, StandingFragment, StandingHeadFragment } from './generated/coordinator';

/** How one member stands to one advisory. Emptiness is not silence, and silence has a duration. */
export type Cell =
  /** Nothing was sent: label and audience do not reach it, as far as this group shows. */
  | { readonly kind: 'not-reached' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'silent'; readonly since: string; readonly days: number }
  | { readonly kind: 'acknowledged'; readonly at: string }
  /** It said whether the advisory applies, of a revision that a later one overtook. */
  | { readonly kind: 'overtaken'; readonly at: string; readonly revision: number }
  /** It said whether the advisory applies to it. */
  | { readonly kind: 'answered'; readonly at: string; readonly shares: StandingFragment['shares'] };

export interface Column extends StandingHeadFragment {
  readonly members: readonly StandingFragment[];
}

export interface Row {
  readonly organisation: string;
  readonly name: string;
  /** In the order of the columns. */
  readonly cells: readonly Cell[];
  readonly silent: number;
  readonly reached: number;
  readonly acknowledged: number;
  /** Since when the longest silence lasts; `null` where it is not silent. */
  readonly silentSince: string | null;
  /** When it last acknowledged something of these; `null` where it never did. */
  readonly heardAt: string | null;
}

export const standingWord: Readonly<Record<AnswerStanding, string>> = {
  AFFECTED: 'Affected',
  OPEN: 'Open',
  INVESTIGATING: 'Investigating',
  MITIGATED: 'Mitigated',
  PATCHED: 'Patched',
  NOT_AFFECTED: 'Not affected',
};

export function cellOf(member: StandingFragment | undefined, withdrawn: boolean): Cell {
  if (!member) return { kind: 'not-reached' };
  const { acknowledgedAt, applicabilityDeclared, declaredOnRevision, shares, silentSince, silentDays } =
    member;
  if (acknowledgedAt)
    return applicabilityDeclared
      ? { kind: 'answered', at: acknowledgedAt, shares }
      : declaredOnRevision
        ? { kind: 'overtaken', at: acknowledgedAt, revision: declaredOnRevision }
        : { kind: 'acknowledged', at: acknowledgedAt };
  if (silentSince) return { kind: 'silent', since: silentSince, days: silentDays ?? 0 };
  return withdrawn && member.addressed ? { kind: 'withdrawn' } : { kind: 'not-reached' };
}

/** A silence this old needs a call, not patience. */
export function isLong(cell: Cell): boolean {
  return cell.kind === 'silent' && cell.days >= 1;
}

/** One row per member, what needs attention first: the most silences, then the longest one. */
export function rowsOf(columns: readonly Column[]): readonly Row[] {
  const members = new Map<string, string>();
  for (const { members: standings } of columns)
    for (const { organisation, name } of standings) members.set(organisation, name);
  const byColumn = columns.map(
    ({ members: standings }) => new Map(standings.map((each) => [each.organisation, each])),
  );
  return [...members]
    .map(([organisation, name]) => {
      const cells = columns.map(({ withdrawn }, index) =>
        cellOf(byColumn[index]?.get(organisation), withdrawn),
      );
      return rowOf(organisation, name, cells);
    })
    .sort(needsAttentionFirst);
}

function rowOf(organisation: string, name: string, cells: readonly Cell[]): Row {
  const since = cells.flatMap((cell) => (cell.kind === 'silent' ? [cell.since] : [])).sort();
  const heard = cells.flatMap((cell) => ('at' in cell ? [cell.at] : [])).sort();
  return {
    ...{ organisation, name, cells },
    silent: since.length,
    reached: since.length + heard.length,
    acknowledged: heard.length,
    silentSince: since[0] ?? null,
    heardAt: heard.at(-1) ?? null,
  };
}

function needsAttentionFirst(a: Row, b: Row): number {
  if (a.silent !== b.silent) return b.silent - a.silent;
  if (a.silentSince !== b.silentSince) return (a.silentSince ?? '') < (b.silentSince ?? '') ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

/** Milliseconds from the publication to the acknowledgement in the middle of them; `null` where there is none. */
export function usualDelay(
  standings: readonly { readonly publishedAt: string; readonly acknowledgedAt: string | null }[],
): number | null {
  const delays = standings
    .flatMap(({ publishedAt, acknowledgedAt }) =>
      acknowledgedAt ? [Date.parse(acknowledgedAt) - Date.parse(publishedAt)] : [],
    )
    .sort((a, b) => a - b);
  return delays[Math.floor((delays.length - 1) / 2)] ?? null;
}
