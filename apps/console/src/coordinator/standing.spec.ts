import { describe, expect, it } from 'vitest';
import { type Column, cellOf, isLong, rowsOf, usualDelay } from './standing';

const head = {
  trackingId: 'A-1',
  title: 'Pumps',
  tlp: 'GREEN',
  publishedAt: '2026-11-20T09:00:00.000Z',
  withdrawn: false,
  addressed: 2,
  acknowledged: 1,
  advisory: { id: 'a1', severity: 'HIGH', publisher: 'Halden', exploited: false },
} as const;
const member = (organisation: string, said: object = {}) => ({
  organisation,
  name: `Name of ${organisation}`,
  acknowledged: false,
  acknowledgedAt: null,
  applicabilityDeclared: false,
  declaredOnRevision: null,
  shares: [],
  addressed: true,
  silentSince: null,
  silentDays: null,
  ...said,
});
const silent = (organisation: string, silentSince: string, silentDays: number) =>
  member(organisation, { silentSince, silentDays });
const heard = (organisation: string, acknowledgedAt = '2026-11-20T12:00:00.000Z') =>
  member(organisation, { acknowledged: true, acknowledgedAt });
const column = (...members: Column['members']): Column => ({ ...head, members });

describe('how a member stands to an advisory', () => {
  it('tells what was not sent from what met silence, and both from what was withdrawn', () => {
    expect(cellOf(undefined, false)).toEqual({ kind: 'not-reached' });
    expect(cellOf(member('m', { addressed: false }), true)).toEqual({ kind: 'not-reached' });
    expect(cellOf(member('m'), true)).toEqual({ kind: 'withdrawn' });
    expect(cellOf(silent('m', '2026-11-20T09:00:00.000Z', 4), false)).toEqual({
      kind: 'silent',
      since: '2026-11-20T09:00:00.000Z',
      days: 4,
    });
  });

  it('tells who has only seen it from who said whether it applies', () => {
    const shares = [{ status: 'PATCHED' as const, atLeastPercent: 70 }];
    expect(cellOf(heard('m'), false).kind).toBe('acknowledged');
    expect(cellOf({ ...heard('m'), applicabilityDeclared: true, shares }, false)).toEqual({
      kind: 'answered',
      at: '2026-11-20T12:00:00.000Z',
      shares,
    });
  });

  it('tells who answered a revision that a later one overtook, and not as answered', () => {
    expect(cellOf({ ...heard('m'), declaredOnRevision: 2 }, false)).toEqual({
      kind: 'overtaken',
      at: '2026-11-20T12:00:00.000Z',
      revision: 2,
    });
  });

  it('calls a silence long after a whole day', () => {
    expect(isLong(cellOf(silent('m', '2026-11-20T09:00:00.000Z', 0), false))).toBe(false);
    expect(isLong(cellOf(silent('m', '2026-11-20T09:00:00.000Z', 1), false))).toBe(true);
    expect(isLong({ kind: 'not-reached' })).toBe(false);
  });
});

describe('the members of a group', () => {
  it('stand with the most silences first, then the longest, then by name', () => {
    const rows = rowsOf([
      column(
        silent('a', '2026-11-22T09:00:00.000Z', 2),
        silent('b', '2026-11-20T09:00:00.000Z', 4),
        heard('c'),
      ),
      column(silent('a', '2026-11-23T09:00:00.000Z', 1), heard('b'), heard('c'), heard('aa')),
    ]);
    expect(rows.map(({ organisation }) => organisation)).toEqual(['a', 'b', 'aa', 'c']);
    expect(rows[0]).toMatchObject({ silent: 2, acknowledged: 0, silentSince: '2026-11-22T09:00:00.000Z' });
    expect(rows[1]).toMatchObject({
      silent: 1,
      acknowledged: 1,
      reached: 2,
      heardAt: '2026-11-20T12:00:00.000Z',
    });
  });

  it('keep the order of the columns, with a gap where one was no member then', () => {
    const [row] = rowsOf([column(), column(heard('a')), column(silent('a', '2026-11-20T09:00:00.000Z', 4))]);
    expect(row?.cells.map(({ kind }) => kind)).toEqual(['not-reached', 'acknowledged', 'silent']);
  });
});

describe('how fast a member usually is', () => {
  const after = (hours: number | null) => ({
    publishedAt: '2026-11-20T00:00:00.000Z',
    acknowledgedAt: hours === null ? null : new Date(Date.UTC(2026, 10, 20, hours)).toISOString(),
  });

  it('is the middle one of its delays, whatever one bad day was', () => {
    expect(usualDelay([after(1), after(2), after(20), after(null)])).toBe(2 * 3_600_000);
  });

  it('is not known where it never acknowledged', () => {
    expect(usualDelay([after(null)])).toBeNull();
  });
});
