import { describe, expect, it } from 'vitest';
import { midnight, presentCount, sorted, stateOf } from './membership';

const now = Date.parse('2026-11-24T09:00:00.000Z');
const period = (organisation: string, from: string, until: string | null = null) => ({
  organisation,
  from,
  until,
});
const before = '2026-11-01T00:00:00.000Z';
const after = '2026-12-01T00:00:00.000Z';

describe('a period of membership', () => {
  it('holds from its beginning until just before its end', () => {
    expect(stateOf(period('a', before), now)).toBe('present');
    expect(stateOf(period('a', before, after), now)).toBe('ending');
    expect(stateOf(period('a', after), now)).toBe('to-come');
    expect(stateOf(period('a', before, '2026-11-24T09:00:00.000Z'), now)).toBe('past');
    expect(stateOf(period('a', '2026-11-24T09:00:00.000Z'), now)).toBe('present');
  });

  it('that was ended before it began never held', () => {
    expect(stateOf(period('a', after, after), now)).toBe('never');
    expect(presentCount([period('a', after, after)], now)).toBe(0);
  });

  it('of one organisation after another counts once', () => {
    expect(presentCount([period('a', before, before), period('a', before), period('b', after)], now)).toBe(1);
  });

  it('stands with what is about to change first', () => {
    const all = [
      period('z', before),
      period('p', before, before),
      period('e', before, after),
      period('t', after),
    ];
    expect(sorted(all, now, (id) => id).map(({ organisation }) => organisation)).toEqual([
      'e',
      't',
      'z',
      'p',
    ]);
  });
});

describe('a day as an instant', () => {
  it('is its midnight in UTC, and nothing where nothing was said', () => {
    expect(midnight('2027-01-01')).toBe('2027-01-01T00:00:00.000Z');
    expect(midnight('')).toBeNull();
  });
});
