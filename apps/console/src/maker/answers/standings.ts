/** Where organisations stand, in the order in which they are shown: what is open first, what is done last. */
export const standings = [
  { key: 'AFFECTED', word: 'Affected' },
  { key: 'OPEN', word: 'Open: nothing said that holds' },
  { key: 'INVESTIGATING', word: 'Investigating' },
  { key: 'MITIGATED', word: 'Mitigated' },
  { key: 'PATCHED', word: 'Patched' },
  { key: 'NOT_AFFECTED', word: 'Not affected' },
] as const;

export type StandingKey = (typeof standings)[number]['key'];

export interface Cell {
  readonly status: StandingKey;
  /** Fewer than three, none included: nobody is told which. */
  readonly suppressed: boolean;
  readonly atLeast?: number | null;
  readonly atMost?: number | null;
}

export interface Row {
  readonly heardFromAtLeast: number;
  readonly cells: readonly Cell[];
}

/** The most that a suppressed cell can hold. */
export const mostSuppressed = 2;

/** A cell in words: `at least 4`, `4 to 6`, `fewer than 3`. */
export function cellInWords(cell: Cell | undefined): string {
  if (!cell || cell.suppressed) return 'fewer than 3';
  const { atLeast, atMost } = cell;
  if (atLeast === null || atLeast === undefined) return 'not counted';
  if (atMost === null || atMost === undefined) return `at least ${atLeast}`;
  return atMost === atLeast ? String(atLeast) : `${atLeast} to ${atMost}`;
}

/**
 * How many of those addressed have said nothing, as far as that can be told; `null` where nobody was counted. It is
 * told to one only where every cell is, and where nobody agreed to be named: they are addressed, but not in the cells.
 */
export function silence(row: Row, addressed: number | null | undefined, named = false): string | null {
  if (addressed === null || addressed === undefined) return null;
  const most = addressed - row.heardFromAtLeast;
  if (most <= 0) return 'nobody';
  const exact =
    !named && row.cells.every(({ suppressed, atLeast, atMost }) => !suppressed && atLeast === atMost);
  return exact ? `${most}` : `up to ${most}`;
}
