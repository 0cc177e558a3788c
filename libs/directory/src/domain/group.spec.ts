import { holdsAt, type Instant, scenario } from '@tocsin/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Group, type GroupCommand, type GroupEvent, groupDecider } from './group.js';

const { given } = scenario(groupDecider);
const on = (day: number): Instant => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const created: GroupEvent = {
  type: 'GroupCreated',
  data: { group: 'regional', handle: 'regional', name: 'Regional', owner: 'isao' },
};
const create = { type: 'CreateGroup', handle: 'regional', name: 'Regional', owner: 'isao' } as const;
const add = (from: number, until: number | null = null) =>
  ({ type: 'AddMember', organisation: 'st-mary', from: on(from), until: until ? on(until) : null }) as const;
const added = (from: number, until: number | null = null): GroupEvent => ({
  type: 'MemberAdded',
  data: { organisation: 'st-mary', from: on(from), until: until ? on(until) : null },
});
const end = (until: number) =>
  ({ type: 'EndMembership', organisation: 'st-mary', until: on(until) }) as const;
const ended = (until: number): GroupEvent => ({
  type: 'MembershipEnded',
  data: { organisation: 'st-mary', until: on(until) },
});
const after = (...events: readonly GroupEvent[]) => events.reduce(groupDecider.evolve, groupDecider.initial);
const belongs = (group: Group | null, at: Instant, organisation = 'st-mary') =>
  group?.members.some((member) => member.organisation === organisation && holdsAt(at, member)) ?? false;

describe('a sharing group', () => {
  it('is named by its handle and has an owner', () => given().when(create).expect(created));

  it('again, as it is, changes nothing; otherwise its handle is taken', () => {
    given(created).when(create).expect();
    given(created)
      .when({ ...create, owner: 'other' })
      .expectRefusal('group/handle-taken');
    given(created)
      .when({ ...create, name: 'Other' })
      .expectRefusal('group/handle-taken');
    given()
      .when({ ...create, handle: 'Regional' })
      .expectRefusal('directory/handle');
    given()
      .when({ ...create, name: '' })
      .expectRefusal('directory/name');
  });

  it('is renamed', () => {
    given(created)
      .when({ type: 'RenameGroup', name: 'North ' })
      .expect({ type: 'GroupRenamed', data: { name: 'North' } });
    given(created).when({ type: 'RenameGroup', name: 'Regional' }).expect();
  });

  it.each<GroupCommand>([add(1), end(1), { type: 'RenameGroup', name: 'North' }])(
    'that does not exist is not there for %j',
    (command) => given().when(command).expectRefusal('group/unknown'),
  );
});

describe('a membership', () => {
  it('begins at its instant, in the future too', () => {
    given(created).when(add(3)).expect(added(3));
    expect([on(2), on(3)].map((at) => belongs(after(created, added(3)), at))).toEqual([false, true]);
  });

  it('that holds already is not added again', () => {
    given(created, added(3)).when(add(3)).expect();
    given(created, added(3)).when(add(5, 9)).expect();
    given(created, added(3, 9)).when(add(3, 9)).expect();
  });

  it('that overlaps another one is refused', () => {
    given(created, added(3)).when(add(1)).expectRefusal('group/member-already');
    given(created, added(3, 9)).when(add(8)).expectRefusal('group/member-already');
    given(created, added(3, 9)).when(add(1, 4)).expectRefusal('group/member-already');
  });

  it('follows another one, at its end or later, or comes before it', () => {
    given(created, added(3, 9)).when(add(9)).expect(added(9));
    given(created, added(3, 9)).when(add(12)).expect(added(12));
    given(created, added(3, 9)).when(add(1, 3)).expect(added(1, 3));
  });

  it('ends after it begins', () => {
    given(created).when(add(3, 3)).expectRefusal('group/dates');
    given(created).when(add(3, 2)).expectRefusal('group/dates');
  });

  it('ends when told to, also earlier than it was to end', () => {
    given(created, added(3)).when(end(5)).expect(ended(5));
    given(created, added(3, 9)).when(end(5)).expect(ended(5));
    given(created, added(3, 9)).when(end(9)).expectRefusal('group/no-member');
    given(created, added(3), ended(5)).when(end(6)).expectRefusal('group/no-member');
    given(created).when(end(5)).expectRefusal('group/no-member');
    expect(after(created, added(3, 9), ended(5))?.members).toEqual([
      { organisation: 'st-mary', from: on(3), until: on(5) },
    ]);
  });

  it('that has not begun is called off', () => {
    given(created, added(9)).when(end(5)).expect(ended(5));
    const group = after(created, added(9), ended(5));
    expect([on(5), on(9), on(20)].map((at) => belongs(group, at))).toEqual([false, false, false]);
    given(created, added(9), ended(5)).when(end(6)).expectRefusal('group/no-member');
    given(created, added(9), ended(5)).when(add(9)).expect(added(9));
  });

  it('begins anew after it ended; the past stays', () => {
    given(created, added(3), ended(5)).when(add(7)).expect(added(7));
    const group = after(created, added(3), ended(5), added(7));
    expect([on(4), on(5), on(6), on(7)].map((at) => belongs(group, at))).toEqual([true, false, false, true]);
  });

  it('of one organisation is no matter of another', () => {
    given(created, added(3))
      .when({ ...end(5), organisation: 'st-luke' })
      .expectRefusal('group/no-member');
    given(created, added(3))
      .when({ ...add(3), organisation: 'st-luke' })
      .expect({
        type: 'MemberAdded',
        data: { organisation: 'st-luke', from: on(3), until: null },
      });
  });

  it('never overlaps another of the same organisation, and nobody belongs after an end, whatever is asked', () => {
    const day = fc.integer({ min: 1, max: 9 });
    const command = fc.oneof(
      fc.tuple(day, fc.option(day)).map(([from, until]) => add(from, until)),
      day.map(end),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        let group = after(created);
        for (const each of commands) {
          try {
            group = groupDecider.decide(each, group).reduce(groupDecider.evolve, group);
          } catch {
            continue;
          }
          if (each.type === 'AddMember') expect(belongs(group, each.from)).toBe(true);
          else
            expect([0, 1, 5].some((days) => belongs(group, on(Number(each.until.slice(8, 10)) + days)))).toBe(
              false,
            );
        }
        for (let at = 1; at < 12; at++) {
          const holding = group?.members.filter((member) => holdsAt(on(at), member)) ?? [];
          expect(holding.length).toBeLessThan(2);
        }
      }),
    );
  });
});
