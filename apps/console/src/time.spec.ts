import { describe, expect, it } from 'vitest';
import { ago, readableInstants, span, utcInstant } from './time';

const minute = 60_000;
const now = Date.parse('2026-11-23T14:07:00Z');

describe('time', () => {
  it.each([
    [30_000, 'now'],
    [26 * minute, '26 min'],
    [113 * minute, '1 h 53 m'],
    [120 * minute, '2 h'],
    [4 * 1_440 * minute, '4 d'],
  ])('of %i ms is said as %s', (length, words) => {
    expect(span(length)).toBe(words);
  });

  it('that is long past is said by its day, what is recent by how long', () => {
    expect(ago('2026-11-23T13:41:00Z', now)).toBe('26 min ago');
    expect(ago('2026-11-23T14:06:59Z', now)).toBe('just now');
    expect(ago('2019-06-13T00:00:00Z', now)).toBe('13 Jun 2019');
  });

  it('within a sentence of the server is read as all others, and what is none stays', () => {
    expect(readableInstants('Answered 503. Tried again at 2026-11-23T14:07:35.158Z.')).toBe(
      'Answered 503. Tried again at 23 Nov 2026, 14:07 UTC.',
    );
    expect(readableInstants('2026-99-99T14:07Z')).toBe('2026-99-99T14:07Z');
  });

  it('always carries its zone', () => {
    expect(utcInstant('2026-11-23T14:07:33Z')).toBe('23 Nov 2026, 14:07 UTC');
  });
});
