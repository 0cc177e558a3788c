import { describe, expect, it } from 'vitest';
import { countdown, embargoTone, silentOf, type Unanswered } from './now';

const unanswered = (id: string, group: string, ...silent: readonly [string, string][]): Unanswered => ({
  ...{ trackingId: id, title: id, tlp: 'GREEN', publishedAt: '2026-11-20T09:00:00.000Z', withdrawn: false },
  ...{ addressed: 9, acknowledged: 1, group, groupName: group, more: false },
  advisory: { id, severity: 'HIGH', publisher: 'Halden', exploited: false },
  silent: silent.map(([organisation, since]) => ({ organisation, name: organisation, since })),
});

describe('who is silent', () => {
  it('stands with its oldest silence first and counts an advisory of two groups once', () => {
    const found = silentOf([
      unanswered('a', 'north', ['mesa', '2026-11-21T09:00:00.000Z'], ['alder', '2026-11-22T09:00:00.000Z']),
      unanswered('a', 'south', ['mesa', '2026-11-20T09:00:00.000Z']),
      unanswered(
        'b',
        'north',
        ['alder', '2026-11-22T09:00:00.000Z'],
        ['kestrel', '2026-11-22T09:00:00.000Z'],
      ),
    ]);
    expect(found).toEqual([
      {
        organisation: 'mesa',
        name: 'mesa',
        advisories: 1,
        since: '2026-11-20T09:00:00.000Z',
        group: 'south',
      },
      {
        organisation: 'alder',
        name: 'alder',
        advisories: 2,
        since: '2026-11-22T09:00:00.000Z',
        group: 'north',
      },
      {
        organisation: 'kestrel',
        name: 'kestrel',
        advisories: 1,
        since: '2026-11-22T09:00:00.000Z',
        group: 'north',
      },
    ]);
  });
});

describe('an embargo', () => {
  const until = '2026-11-24T12:00:00.000Z';
  it('is soon within its last day, and ended at its instant', () => {
    expect(embargoTone(until, Date.parse('2026-11-23T11:59:59.000Z'))).toBe('later');
    expect(embargoTone(until, Date.parse('2026-11-23T12:00:00.000Z'))).toBe('soon');
    expect(embargoTone(until, Date.parse(until))).toBe('ended');
  });

  it('counts down in days, hours, minutes and seconds', () => {
    expect(countdown(99_164_000)).toEqual({ days: 1, clock: '03:32:44' });
    expect(countdown(-721_000)).toEqual({ days: 0, clock: '00:12:01' });
  });
});
