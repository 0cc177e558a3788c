import { describe, expect, it } from 'vitest';
import { combined, type LiveState } from './live-state';

const state = (kind: LiveState['kind'], heardAt: number, generation = 0): LiveState => ({
  kind,
  heardAt,
  generation,
});

describe('several streams', () => {
  it('are live when all are', () => {
    expect(combined([state('live', 20), state('live', 10)])).toEqual(state('live', 10));
  });

  it('are as old as the one that is cut, however lively the others', () => {
    expect(combined([state('live', 20), state('reconnecting', 7)])).toEqual(state('reconnecting', 7));
    expect(combined([state('connecting', 9), state('live', 20)])).toEqual(state('connecting', 9));
  });

  it('have closed a gap when one of them has', () => {
    const before = combined([state('live', 1, 2), state('live', 1, 1)]).generation;
    expect(combined([state('live', 1, 2), state('live', 1, 2)]).generation).toBeGreaterThan(before);
  });
});
