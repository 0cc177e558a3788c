import { type Decider, type Event, ensure, type Instant } from '@tocsin/kernel';
import { covers, cut, type Period, reachesBeyond, touch } from './periods.js';
import { checkHandle, checkName } from './words.js';

/** More periods of membership than a group ever had; a limit because everything has one. */
const maxMembers = 5_000;

export interface Member extends Period {
  readonly organisation: string;
}

export type GroupCreated = Event<
  'GroupCreated',
  { group: string; handle: string; name: string; owner: string }
>;
export type GroupRenamed = Event<'GroupRenamed', { name: string }>;
export type MemberAdded = Event<'MemberAdded', Member>;
/** Whatever membership of the organisation reaches beyond the instant ends there; what would begin later never holds. */
export type MembershipEnded = Event<'MembershipEnded', { organisation: string; until: Instant }>;
export type GroupEvent = GroupCreated | GroupRenamed | MemberAdded | MembershipEnded;

export type GroupCommand =
  | { type: 'CreateGroup'; handle: string; name: string; owner: string }
  | { type: 'RenameGroup'; name: string }
  | { type: 'AddMember'; organisation: string; from: Instant; until: Instant | null }
  | { type: 'EndMembership'; organisation: string; until: Instant };

type Of<Type extends GroupCommand['type']> = Extract<GroupCommand, { type: Type }>;

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
    switch (command.type) {
      case 'RenameGroup': {
        const name = checkName(command.name);
        return name === state.name ? [] : [{ type: 'GroupRenamed', data: { name } }];
      }
      case 'AddMember':
        return addMember(command, state);
      case 'EndMembership':
        return endMembership(command, state);
    }
  },
};

function create(command: Of<'CreateGroup'>, state: Group | null): readonly GroupEvent[] {
  const { handle, owner } = command;
  checkHandle(handle);
  const name = checkName(command.name);
  if (state && state.owner === owner && state.name === name) return [];
  ensure(!state, 'group/handle-taken', `The handle ${handle} is taken.`, ['handle']);
  return [{ type: 'GroupCreated', data: { group: handle, handle, name, owner } }];
}

function addMember(command: Of<'AddMember'>, state: Group): readonly GroupEvent[] {
  const { organisation, from, until } = command;
  ensure(!until || until > from, 'group/dates', 'A membership ends after it begins.', ['until']);
  const periods = state.members.filter(
    (each) => each.organisation === organisation && each.from !== each.until,
  );
  if (periods.some((each) => covers(each, command))) return [];
  const other = periods.find((each) => touch(each, command) && each.until !== from && each.from !== until);
  ensure(
    !other,
    'group/member-already',
    `${organisation} is a member from ${other?.from}${other?.until ? ` until ${other.until}` : ''}; begin where that ends, or end it first.`,
    ['from'],
  );
  ensure(
    state.members.length < maxMembers,
    'group/too-many',
    `A group has at most ${maxMembers} memberships, past ones included.`,
  );
  return [{ type: 'MemberAdded', data: { organisation, from, until } }];
}

function endMembership({ organisation, until }: Of<'EndMembership'>, state: Group): readonly GroupEvent[] {
  ensure(
    state.members.some((each) => each.organisation === organisation && reachesBeyond(each, until)),
    'group/no-member',
    'This organisation has no membership that lasts so long.',
    ['organisation'],
  );
  return [{ type: 'MembershipEnded', data: { organisation, until } }];
}

function evolve(state: Group | null, event: GroupEvent): Group | null {
  if (event.type === 'GroupCreated') return { ...event.data, members: [] };
  if (!state) return state;
  if (event.type === 'GroupRenamed') return { ...state, name: event.data.name };
  if (event.type === 'MemberAdded') return { ...state, members: [...state.members, event.data] };
  const { organisation, until } = event.data;
  const end = (member: Member) => (member.organisation === organisation ? cut(member, until) : member);
  return { ...state, members: state.members.map(end) };
}
