import type { Instant } from '@tocsin/kernel';

/** Fewer than this are never told apart: 0, 1 and 2 look the same. */
export const threshold = 3;

/** What one unit (an organisation, or a site) adds: the cell in which it stands, and how many sites it speaks for. */
export type Contributions = Readonly<Record<string, { readonly cell: string; readonly sites: number }>>;

/** A count as others may see it: it lies in `[atLeast, atLeast + 2]`. `atLeast` 0 is "fewer than three". */
export interface Band {
  readonly atLeast: number;
  /** 0 where the cell is suppressed. */
  readonly sitesAtLeast: number;
}

/** What is published, with what it was made of: the latter never leaves the context. */
export interface Publication {
  readonly at: Instant;
  readonly bands: Readonly<Record<string, Band>>;
  readonly contributions: Contributions;
  /** How many units anybody can be sure of from what was published so far. */
  readonly known: number;
}

/** Before anything was published: every cell below the threshold. */
export const nothingPublished: Publication = { at: '', bands: {}, contributions: {}, known: 0 };

/**
 * The counts of units by cell, so that neither a cell, a sum nor the difference to the publication before lets
 * anybody be sure of a count of 1 or 2, or that it is not 0:
 * - a count is published as a band of three (0–2, 3–5, 6–8, …), and totals only as the sum of bands, which says no more;
 * - a new publication takes the place of the old one only if so many units moved that each cell that crossed the
 *   threshold could have emptied, or filled from nothing, beside those that the other cells took; whoever watches after every answer sees no single step;
 * - and only if the units that must exist by now still fit into the other cells, whichever cell below the threshold
 *   is taken as empty (units do not vanish unseen).
 * Otherwise the publication before remains. `knownTotal`: how many units there are, where the reader knows that.
 */
export function publication(
  previous: Publication,
  now: Contributions,
  cells: readonly string[],
  at: Instant,
  knownTotal = 0,
): Publication {
  const bands = Object.fromEntries(cells.map((cell) => [cell, bandOf(cell, now)]));
  const floor = (of: Publication['bands'], cell: string) => of[cell]?.atLeast ?? 0;
  if (cells.every((cell) => floor(bands, cell) === floor(previous.bands, cell))) return previous;

  const moved = movedUnits(previous.contributions, now);
  const mostAt = (of: Publication['bands'], cell: string) =>
    floor(of, cell) === 0 ? 0 : floor(of, cell) + threshold - 1;
  const rise = (from: Publication['bands'], to: Publication['bands']) =>
    sum(cells.map((cell) => Math.max(0, floor(to, cell) - mostAt(from, cell))));
  const needed = Math.max(threshold, rise(previous.bands, bands), rise(bands, previous.bands));
  if (moved < needed) return previous;

  const gone = Object.keys(previous.contributions).filter((unit) => !Object.hasOwn(now, unit)).length;
  const mustExist = Math.max(0, previous.known - gone, knownTotal);
  const room = sum(cells.map((cell) => floor(bands, cell) + threshold - 1));
  const anyLow = cells.some((cell) => floor(bands, cell) === 0);
  if (anyLow && room - (threshold - 1) < mustExist) return previous;
  const known = Math.max(mustExist, sum(cells.map((cell) => floor(bands, cell))));
  return { at, bands, contributions: now, known };
}

/** Of all units, how many per cent stand in a cell at least, in tens; `null` below the threshold. */
export function share(published: Publication, cell: string): number | null {
  const atLeast = published.bands[cell]?.atLeast ?? 0;
  const total = Object.keys(published.contributions).length;
  return atLeast === 0 ? null : Math.floor((atLeast * 10) / total) * 10;
}

function bandOf(cell: string, now: Contributions): Band {
  const units = Object.values(now).filter((unit) => unit.cell === cell);
  const atLeast = lower(units.length);
  return { atLeast, sitesAtLeast: atLeast === 0 ? 0 : lower(sum(units.map((unit) => unit.sites))) };
}

function lower(count: number): number {
  return Math.floor(count / threshold) * threshold;
}

/** Units that came, or stand elsewhere than before. Those that left do so in sight, so they hide nobody. */
function movedUnits(before: Contributions, now: Contributions): number {
  return Object.keys(now).filter((unit) => before[unit]?.cell !== now[unit]?.cell).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
