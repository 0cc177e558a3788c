import { describe, expect, it } from 'vitest';
import { filtered, filterWords, type GroupRecord, isReachable, type Known, membersOf } from './members';

const now = Date.parse('2026-11-24T09:00:00.000Z');
const known = (id: string, contacts: Known['contacts'] = []): Known => ({
  ...{ id, name: `Name of ${id}`, kind: 'HEALTHCARE_PROVIDER', contacts },
});
const contact = (said: Partial<Known['contacts'][number]> = {}) => ({
  ...{ name: 'SOC', duty: 'First call', phone: null, email: null, hours: null, ...said },
});
const column = (id: string, publishedAt: string, members: object[]) =>
  ({
    ...{
      trackingId: id,
      title: id,
      tlp: 'GREEN',
      publishedAt,
      withdrawn: false,
      addressed: 1,
      acknowledged: 0,
    },
    advisory: { id, severity: 'HIGH', publisher: 'Halden', exploited: false },
    members,
  }) as unknown as GroupRecord['columns'][number];
const heard = (organisation: string, acknowledgedAt: string) => ({
  ...{ organisation, addressed: true, acknowledged: true, acknowledgedAt, shares: [], silentSince: null },
});
const silent = (organisation: string, silentSince: string) => ({
  ...{ organisation, addressed: true, acknowledgedAt: null, shares: [], silentSince, silentDays: 4 },
});
const group = (
  id: string,
  members: readonly string[],
  columns: GroupRecord['columns'] = [],
): GroupRecord => ({
  ...{ id, name: `Group ${id}`, owner: 'isao', columns },
  members: members.map((organisation) => ({ organisation, from: '2026-01-01T00:00:00.000Z', until: null })),
});

describe('the members that run devices', () => {
  it('are those who belong to a group now, each once, without whoever keeps it', () => {
    const past = {
      organisation: 'past',
      from: '2026-01-01T00:00:00.000Z',
      until: '2026-06-01T00:00:00.000Z',
    };
    const north = group('north', ['mary', 'isao']);
    const found = membersOf(
      [{ ...north, members: [...north.members, past] }, group('south', ['mary'])],
      [known('mary'), known('past'), known('isao'), known('elsewhere')],
      now,
    );
    expect(found.map(({ organisation, groups }) => [organisation, groups])).toEqual([
      ['mary', ['Group north', 'Group south']],
    ]);
  });

  it('stand with what they did, an advisory of two groups once, what needs attention first', () => {
    const columns = [
      column('b', '2026-11-22T09:00:00.000Z', [
        heard('mary', '2026-11-22T11:00:00.000Z'),
        silent('luke', '2026-11-22T09:00:00.000Z'),
      ]),
      column('a', '2026-11-20T09:00:00.000Z', [heard('mary', '2026-11-20T10:00:00.000Z')]),
    ];
    const [luke, mary] = membersOf(
      [group('north', ['mary', 'luke'], columns), group('south', ['mary'], columns)],
      [known('mary'), known('luke')],
      now,
    );
    expect(luke).toMatchObject({ silent: 1, reached: 1, acknowledged: 0, usually: null });
    expect(mary).toMatchObject({
      ...{ silent: 0, reached: 2, acknowledged: 2, usually: 3_600_000 },
      heardAt: '2026-11-22T11:00:00.000Z',
    });
    expect(mary?.dealings.map(({ advisory }) => advisory.trackingId)).toEqual(['b', 'a']);
  });
});

describe('whether somebody can be reached', () => {
  it('takes a number or an address, not a name alone', () => {
    expect(isReachable({ contacts: [contact()] })).toBe(false);
    expect(isReachable({ contacts: [contact(), contact({ phone: '+1 520 555 0101' })] })).toBe(true);
  });
});

describe('the filter', () => {
  const members = membersOf(
    [
      group(
        'north',
        ['mary', 'luke'],
        [column('a', '2026-11-20T09:00:00.000Z', [silent('luke', '2026-11-20T09:00:00.000Z')])],
      ),
    ],
    [known('mary', [contact({ email: 'soc@mary.example', duty: 'Biomedical engineering' })]), known('luke')],
    now,
  );
  const ids = (filter: Parameters<typeof filtered>[1]) =>
    filtered(members, filter).map(({ organisation }) => organisation);

  it('finds by name and by what a contact does', () => {
    expect(ids({ q: 'BIOMED' })).toEqual(['mary']);
    expect(ids({ q: 'name luke' })).toEqual(['luke']);
  });

  it('finds who is silent and who shows no contact, and says in words what it holds', () => {
    expect(ids({ show: 'silent' })).toEqual(['luke']);
    expect(ids({ show: 'unreachable', group: 'Group north' })).toEqual(['luke']);
    expect(filterWords({ show: 'unreachable', group: 'Group north' })).toBe(
      'in Group north, without a contact that is shown',
    );
    expect(filterWords({})).toBe('everything');
  });
});
