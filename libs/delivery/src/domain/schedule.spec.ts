import { hour, minute, plus } from '@tocsin/kernel';
import { describe, expect, it } from 'vitest';
import { atOnce, dueAt, heldUntil, retryAt, type Timing, triedFor } from './schedule.js';
import { instantAt, isZone, wallTime } from './zone.js';

const night: Timing = { ...atOnce, zone: 'America/New_York', quiet: { from: 22 * 60, until: 6 * 60 } };
const due = (now: string, timing: Partial<Timing>, said: { critical?: boolean; mutedUntil?: string } = {}) =>
  dueAt({
    now,
    timing: { ...atOnce, ...timing },
    mutedUntil: said.mutedUntil ?? null,
    critical: said.critical ?? false,
  });

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-11-25T02:59:00.000Z', '2026-11-25T02:59:00.000Z', 'at-once'],
    ['as they begin', '2026-11-25T03:00:00.000Z', '2026-11-25T11:00:00.000Z', 'quiet-hours'],
    ['after midnight', '2026-11-25T07:00:00.000Z', '2026-11-25T11:00:00.000Z', 'quiet-hours'],
    ['as they end', '2026-11-25T11:00:00.000Z', '2026-11-25T11:00:00.000Z', 'at-once'],
    [
      'in the night that clocks go forward',
      '2026-03-08T05:00:00.000Z',
      '2026-03-08T10:00:00.000Z',
      'quiet-hours',
    ],
    [
      'in the night that clocks go back',
      '2026-11-01T04:00:00.000Z',
      '2026-11-01T11:00:00.000Z',
      'quiet-hours',
    ],
  ])('%s', (_, now, at, because) => {
    expect(due(now, night)).toEqual({ at, because });
  });

  it('within one day hold at noon', () => {
    const siesta = { zone: 'Europe/Madrid', quiet: { from: 14 * 60, until: 17 * 60 } };
    expect(due('2026-07-01T13:00:00.000Z', siesta).at).toBe('2026-07-01T15:00:00.000Z');
    expect(due('2026-07-01T20:00:00.000Z', siesta).at).toBe('2026-07-01T20:00:00.000Z');
  });

  it('let critical news through, unless the person wants none at night', () => {
    const now = '2026-11-25T07:00:00.000Z';
    expect(due(now, night, { critical: true })).toEqual({ at: now, because: 'at-once' });
    expect(due(now, { ...night, criticalAnyway: false }, { critical: true }).because).toBe('quiet-hours');
  });
});

describe('a digest', () => {
  it.each([
    ['daily', 'before its hour', '2026-11-24T06:00:00.000Z', '2026-11-24T07:00:00.000Z'],
    ['daily', 'at its hour', '2026-11-24T07:00:00.000Z', '2026-11-24T07:00:00.000Z'],
    ['daily', 'after its hour', '2026-11-24T07:00:00.001Z', '2026-11-25T07:00:00.000Z'],
    ['daily', 'over the change to summer time', '2026-03-28T12:00:00.000Z', '2026-03-29T06:00:00.000Z'],
    ['daily', 'over the change to winter time', '2026-10-24T12:00:00.000Z', '2026-10-25T07:00:00.000Z'],
    ['weekly', 'on a Tuesday for Friday', '2026-11-24T12:00:00.000Z', '2026-11-27T07:00:00.000Z'],
    ['weekly', 'on Friday before its hour', '2026-11-27T06:00:00.000Z', '2026-11-27T07:00:00.000Z'],
    ['weekly', 'on Friday after its hour', '2026-11-27T08:00:00.000Z', '2026-12-04T07:00:00.000Z'],
  ] as const)('%s, %s', (digest, _, now, at) => {
    expect(due(now, { zone: 'Europe/Vienna', digest, digestAt: 8 * 60, digestDay: 5 })).toEqual({
      at,
      because: 'digest',
    });
  });

  it('that falls into quiet hours goes out when they end', () => {
    const timing = { ...night, digest: 'daily' as const, digestAt: 5 * 60 };
    expect(due('2026-11-24T12:00:00.000Z', timing)).toEqual({
      at: '2026-11-25T11:00:00.000Z',
      because: 'quiet-hours',
    });
  });
});

describe('a mute', () => {
  it('holds everything until its instant, critical news too', () => {
    const mutedUntil = '2026-11-24T12:00:00.000Z';
    expect(due('2026-11-24T09:00:00.000Z', {}, { mutedUntil, critical: true })).toEqual({
      at: mutedUntil,
      because: 'muted',
    });
    expect(due(mutedUntil, {}, { mutedUntil }).because).toBe('at-once');
  });

  it('set after the news was queued holds it back, and a digest does not hold it a second time', () => {
    const now = '2026-11-24T08:00:00.000Z';
    const timing = { ...atOnce, digest: 'daily' as const };
    expect(heldUntil({ now, timing, mutedUntil: '2026-11-24T09:00:00.000Z', critical: false })?.because).toBe(
      'muted',
    );
    expect(heldUntil({ now, timing, mutedUntil: null, critical: false })).toBeNull();
  });
});

describe('retries', () => {
  const firstDueAt = '2026-11-24T09:00:00.000Z';
  function pauses(random: number): readonly number[] {
    const found: number[] = [];
    for (let at = firstDueAt, attempt = 1; ; attempt++) {
      const next = retryAt({ firstDueAt, at, attempt, random });
      if (next === null) return found;
      found.push(Date.parse(next) - Date.parse(at));
      at = next;
    }
  }

  it('wait longer each time and end within 72 hours', () => {
    expect(
      pauses(0.5)
        .slice(0, 8)
        .map((pause) => pause / 1_000),
    ).toEqual([5, 20, 80, 320, 1_280, 5_120, 20_480, 43_200]);
    for (const random of [0, 0.5, 0.999]) {
      const total = pauses(random).reduce((sum, pause) => sum + pause, 0);
      expect(total).toBeLessThan(triedFor);
      expect(total).toBeGreaterThan(triedFor - 14.5 * hour);
    }
  });

  it('are spread by a fifth either way', () => {
    expect([pauses(0)[0], pauses(0.999)[0]]).toEqual([4_000, 5_998]);
  });

  it('wait as long as a receiver asks, but no longer than 12 hours', () => {
    const after = (retryAfterMs: number) =>
      retryAt({ firstDueAt, at: firstDueAt, attempt: 1, random: 0.5, retryAfterMs });
    expect(after(10 * minute)).toBe(plus(firstDueAt, 10 * minute));
    expect(after(100 * hour)).toBe(plus(firstDueAt, 12 * hour));
    expect(after(1)).toBe(plus(firstDueAt, 5_000));
  });
});

describe('a wall clock', () => {
  it.each([
    ['2026-03-29', 150, 'Europe/Vienna', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', 150, 'Europe/Vienna', '2026-10-25T00:30:00.000Z'],
    ['2026-06-01', 0, 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z'],
    ['2026-01-01', 0, 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-10-04', 135, 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
  ])('shows %s, minute %i in %s', (date, minutes, zone, at) => {
    expect(instantAt(date, minutes, zone)).toBe(at);
  });

  it('and its instant are each other back, all through a year of changes', () => {
    for (const zone of ['Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])
      for (let at = '2026-01-01T00:00:00.000Z'; at < '2027-01-01'; at = plus(at, 150 * minute)) {
        const { date, minutes } = wallTime(at, zone);
        const back = instantAt(date, minutes, zone);
        // The hour that clocks show twice leads back to its first.
        expect(wallTime(back, zone)).toEqual(wallTime(at, zone));
        expect(back <= at).toBe(true);
      }
  });

  it('knows its zones', () => {
    expect([isZone('Europe/Vienna'), isZone('Middle/Earth'), isZone('')]).toEqual([true, false, false]);
  });
});
