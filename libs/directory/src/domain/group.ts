import { type Decider, type Event, ensure, type Instant } from '@tocsin/kernel';
import { checkHandle, checkName } from './organisation.js';

export interface Member {
  readonly organisation: string;
  readonly from: Instant;
  /** Exclusive; `null` while the membership has no end. */
  readonly until: Instant | null;
}

export type GroupCreated = Event<
  'GroupCreated',
  { group: string; handle: string; name: string; owner: string }
>;
export type MemberAdded = Event<
  'MemberAdded',
  { organisation: string; from: Instant; until: Instant | null }
>;
export type MembershipEnded = Event<'MembershipEnded', { organisation: string; until: Instant }>;
export type GroupEvent = GroupCreated | MemberAdded | MembershipEnded;

export type GroupCommand =
  | { type: 'CreateGroup'; handle: string; name: string; owner: string }
  | { type: 'AddMember'; organisation: string; from: Instant; until: Instant | null }
  | { type: 'EndMembership'; organisation: string; until: Instant };

/** A sharing group: who belongs to it, from when and until when. Its owner keeps the list. */
export interface Group {
  readonly group: string;
  readonly handle: string;
  readonly name: string;
  readonly owner: string;
  readonly members: readonly Member[];
}

export const groupDecider: Decider<Group | null, GroupCommand, GroupEvent> = {
  initial: null,
  evolve,
  decide(command, state) {
    if (command.type === 'CreateGroup') return create(command, state);
    ensure(state, 'group/unknown', 'There is no such sharing group.', ['group']);
    const open = state.members.find(
      (member) => member.organisation === command.organisation && member.until === null,
    );
    if (command.type === 'EndMembership') {
      ensure(open, 'group/no-member', 'This organisation has no open membership in the group.', [
        'organisation',
      ]);
      ensure(command.until >= open.from, 'group/dates', 'A membership ends after it begins.', ['until']);
      return [
        { type: 'MembershipEnded', data: { organisation: command.organisation, until: command.until } },
      ];
    }
    if (open) return [];
    ensure(
      !command.until || command.until > command.from,
      'group/dates',
      'A membership ends after it begins.',
      ['until'],
    );
    const { organisation, from, until } = command;
    return [{ type: 'MemberAdded', data: { organisation, from, until } }];
  },
};

function create(
  command: Extract<GroupCommand, { type: 'CreateGroup' }>,
  state: Group | null,
): readonly GroupEvent[] {
  const { handle, name, owner } = command;
  if (state && state.owner === owner && state.name === name) return [];
  ensure(!state, 'group/handle-taken', `The handle ${handle} is taken.`, ['handle']);
  checkHandle(handle);
  checkName(name);
  return [{ type: 'GroupCreated', data: { group: handle, handle, name: name.trim(), owner } }];
}

function evolve(state: Group | null, event: GroupEvent): Group | null {
  if (event.type === 'GroupCreated') return { ...event.data, members: [] };
  if (!state) return state;
  if (event.type === 'MemberAdded') return { ...state, members: [...state.members, event.data] };
  const { organisation, until } = event.data;
  return {
    ...state,
    members: state.members.map((member) =>
      member.organisation === organisation && member.until === null ? { ...member, until } : member,
    ),
  };
}
