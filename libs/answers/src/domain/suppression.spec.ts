import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contributions, nothingPublished, type Publication, publication, share } from './suppression.js';

const cells = ['affected', 'open', 'patched', 'not-affected'] as const;
type State = Readonly<Record<string, string>>;

const contributionsOf = (state: State): Contributions =>
  Object.fromEntries(Object.entries(state).map(([unit, cell]) => [unit, { cell, sites: 1 }]));
const counts = (state: State) =>
  cells.map((cell) => Object.values(state).filter((value) => value === cell).length);
const floors = (published: Publication) => cells.map((cell) => published.bands[cell]?.atLeast ?? 0);
const add = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** Every vector of counts that fits published bands. */
function worlds(lower: readonly number[]): readonly (readonly number[])[] {
  return lower.reduce<readonly (readonly number[])[]>(
    (all, floor) => all.flatMap((world) => [0, 1, 2].map((more) => [...world, floor + more])),
    [[]],
  );
}

/**
 * An attacker who watches after every single change and knows of two publications in a row exactly how many units
 * changed between them, how many of those left the counts in sight, how many were sure to exist before, and that
 * none leaves unseen: which counts of a cell does he still think possible, before and after?
 */
function possible(before: Publication, after: Publication, moved: number, gone: number) {
  const seen = { before: cells.map(() => new Set<number>()), after: cells.map(() => new Set<number>()) };
  const later = worlds(floors(after));
  for (const world of worlds(floors(before))) {
    if (add(world) < before.known) continue;
    for (const next of later) {
      const came = add(next.map((count, cell) => Math.max(0, count - (world[cell] ?? 0))));
      const left = add(next.map((count, cell) => Math.max(0, (world[cell] ?? 0) - count)));
      if (left - gone > came) continue;
      if (gone + came + Math.max(0, gone - left) > moved) continue;
      for (const [cell, count] of world.entries()) seen.before[cell]?.add(count);
      for (const [cell, count] of next.entries()) seen.after[cell]?.add(count);
    }
  }
  return seen;
}

/** Units that answer, change their minds, and now and then agree to be named (and so leave the counts). */
const changes = fc.array(
  fc.record({
    unit: fc.integer({ min: 0, max: 11 }).map((index) => `org-${index}`),
    cell: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...cells) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
  }),
  { minLength: 3, maxLength: 60 },
);

interface Step {
  readonly before: Publication;
  readonly after: Publication;
  readonly moved: number;
  readonly gone: number;
}

/** Replays changes one by one, as somebody sees them who asks after each. */
function published(moves: readonly { unit: string; cell: string | null }[]): readonly Step[] {
  let state: State = {};
  let last = nothingPublished;
  const steps: Step[] = [];
  for (const { unit, cell } of moves) {
    const { [unit]: _, ...others } = state;
    state = cell === null ? others : { ...others, [unit]: cell };
    const now = contributionsOf(state);
    const next = publication(last, now, cells, `step ${steps.length}`);
    if (next === last) continue;
    const then = last.contributions;
    const units = [...new Set([...Object.keys(then), ...Object.keys(now)])];
    const moved = units.filter((each) => then[each]?.cell !== now[each]?.cell).length;
    const gone = Object.keys(then).filter((each) => !(each in now)).length;
    steps.push({ before: last, after: next, moved, gone });
    last = next;
  }
  return steps;
}

const sets = (all: readonly (readonly string[])[]): Contributions =>
  contributionsOf(
    Object.fromEntries(all.flatMap((units, cell) => units.map((unit) => [unit, cells[cell] ?? '']))),
  );

describe('published counts', () => {
  it('say the same of 0, 1 and 2', () => {
    for (const units of [[], ['a'], ['a', 'b']])
      expect(publication(nothingPublished, sets([units]), cells, 'now')).toBe(nothingPublished);
  });

  it('come in bands of three', () => {
    const { bands } = publication(
      nothingPublished,
      sets([
        ['a', 'b', 'c', 'd'],
        ['e', 'f'],
      ]),
      cells,
      'now',
    );
    expect(bands).toEqual({
      affected: { atLeast: 3, sitesAtLeast: 3 },
      open: { atLeast: 0, sitesAtLeast: 0 },
      patched: { atLeast: 0, sitesAtLeast: 0 },
      'not-affected': { atLeast: 0, sitesAtLeast: 0 },
    });
  });

  it('stay as they are while fewer than three units have changed', () => {
    const first = publication(nothingPublished, sets([['a', 'b', 'c']]), cells, 'first');
    expect(publication(first, sets([['a', 'b'], ['c']]), cells, 'then')).toBe(first);
    expect(publication(first, sets([['a'], ['b', 'c']]), cells, 'then')).toBe(first);
    expect(publication(first, sets([[], ['a', 'b', 'c']]), cells, 'then').at).toBe('then');
  });

  it('let a cell of six fall below three only when six have changed', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'];
    const first = publication(nothingPublished, sets([six]), cells, 'first');
    expect(publication(first, sets([['a', 'b'], six.slice(2)]), cells, 'then')).toBe(first);
    expect(publication(first, sets([[], six]), cells, 'then').at).toBe('then');
  });

  it('let a cell fill from nothing only when enough have changed for the cells that grew as well', () => {
    const one = sets([['c', 'd'], ['e'], ['a', 'b', 'f', 'g']]);
    const first = publication(nothingPublished, one, cells, 'first');
    const then = sets([['c', 'd', 'e'], [], ['a', 'b', 'f', 'g', 'h', 'i']]);
    expect(publication(first, then, cells, 'then')).toBe(first);
    const more = sets([['c', 'd', 'e'], [], ['a', 'b', 'f', 'g', 'h', 'i', 'j']]);
    expect(publication(first, more, cells, 'then').at).toBe('then');
  });

  it('never let anybody be sure of 1 or 2, or that there is one, within one publication', () => {
    fc.assert(
      fc.property(changes, (moves) => {
        for (const { after } of published(moves)) {
          const able = worlds(floors(after)).filter((world) => add(world) >= after.known);
          floors(after).forEach((floor, cell) => {
            if (floor > 0) return;
            expect(new Set(able.map((world) => world[cell]))).toContain(0);
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never let anybody be sure of 1 or 2, or that there is one, by the difference of two publications', () => {
    let seen = 0;
    fc.assert(
      fc.property(changes, (moves) => {
        for (const { before, after, moved, gone } of published(moves)) {
          seen++;
          const possibly = possible(before, after, moved, gone);
          floors(before).forEach((floor, cell) => {
            if (floor === 0) expect([...(possibly.before[cell] ?? [])]).toContain(0);
          });
          floors(after).forEach((floor, cell) => {
            if (floor === 0) expect([...(possibly.after[cell] ?? [])]).toContain(0);
          });
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  it('never contradict what was true when they were made', () => {
    fc.assert(
      fc.property(changes, (moves) => {
        let state: State = {};
        let last = nothingPublished;
        for (const { unit, cell } of moves) {
          if (cell === null) continue;
          state = { ...state, [unit]: cell };
          const next = publication(last, contributionsOf(state), cells, 'now');
          if (next === last) continue;
          last = next;
          counts(state).forEach((count, index) => {
            const floor = floors(next)[index] ?? 0;
            expect(count).toBeGreaterThanOrEqual(floor);
            expect(count).toBeLessThanOrEqual(floor + 2);
          });
        }
      }),
    );
  });
});

describe('a share', () => {
  it('is rounded down to tens, and left out below three', () => {
    const published = publication(nothingPublished, sets([['a', 'b', 'c', 'd'], ['e']]), cells, 'now', 5);
    expect(share(published, 'affected')).toBe(60);
    expect(share(published, 'open')).toBeNull();
  });

  it('is withheld where the number of units is known and would leave no cell empty', () => {
    const units = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${name}${index}`);
    const state = sets([units('a', 5), units('b', 2), units('c', 2), units('d', 2)]);
    expect(publication(nothingPublished, state, cells, 'now', 11)).toBe(nothingPublished);
    expect(publication(nothingPublished, state, cells, 'now').at).toBe('now');
  });
});
