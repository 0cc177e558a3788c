import { describe, expect, it } from 'vitest';
import { inZone, zonedInstant } from './zoned';

describe('an hour on the clocks of a zone', () => {
  it.each([
    ['2026-11-24T09:00', 'America/New_York', '2026-11-24T09:00:00-05:00'],
    ['2026-07-01T09:00', 'Europe/Vienna', '2026-07-01T09:00:00+02:00'],
    ['2026-07-01T09:00', 'UTC', '2026-07-01T09:00:00+00:00'],
    ['2026-07-01T09:00', 'Asia/Kolkata', '2026-07-01T09:00:00+05:30'],
    // The clocks go forward on 29 March at 02:00 and back on 25 October at 03:00.
    ['2026-03-29T01:59', 'Europe/Vienna', '2026-03-29T01:59:00+01:00'],
    ['2026-03-29T03:00', 'Europe/Vienna', '2026-03-29T03:00:00+02:00'],
    ['2026-10-25T02:30', 'Europe/Vienna', '2026-10-25T02:30:00+02:00'],
  ])('%s in %s is %s', (local, zone, instant) => {
    const found = zonedInstant(local, zone);
    expect(found?.instant).toBe(instant);
    expect(found?.at).toBe(Date.parse(instant));
  });

  it('that does not exist there is none', () => {
    expect(zonedInstant('2026-03-29T02:30', 'Europe/Vienna')).toBeNull();
  });

  it('of a zone that does not exist is none', () => {
    expect(zonedInstant('2026-03-29T02:30', 'Europe/Atlantis')).toBeNull();
    expect(zonedInstant('', 'UTC')).toBeNull();
  });

  it('is said with its zone', () => {
    expect(inZone('2026-12-24T08:00:00.000Z', 'Europe/Vienna')).toBe('24 Dec 2026, 09:00 Europe/Vienna');
  });
});
