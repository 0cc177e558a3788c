import { type Decider, type Event, ensure, sameJson } from '@tocsin/kernel';
import { type Role, roles } from '@tocsin/sharing';
import {
  type AccessToken,
  type AccessTokenCommand,
  type AccessTokenEvent,
  decideToken,
  evolveTokens,
  isOfToken,
} from './access-token.js';
import { checkName } from './words.js';

export type PersonAdded = Event<
  'PersonAdded',
  { person: string; email: string; name: string; organisation: string; roles: readonly Role[] }
>;
export type RolesChanged = Event<'RolesChanged', { organisation: string; roles: readonly Role[] }>;
/** By one organisation, for its own list; the first one names the person to themselves. */
export type PersonRenamed = Event<'PersonRenamed', { organisation: string; name: string }>;
export type PersonRemoved = Event<'PersonRemoved', { organisation: string }>;
export type PlaceEvent = PersonAdded | RolesChanged | PersonRenamed | PersonRemoved;
export type PersonEvent = PlaceEvent | AccessTokenEvent;

export type PersonCommand =
  | {
      type: 'AddPerson';
      person: string;
      email: string;
      name: string;
      organisation: string;
      roles: readonly Role[];
    }
  | { type: 'ChangeRoles'; organisation: string; roles: readonly Role[] }
  | { type: 'RenamePerson'; organisation: string; name: string }
  | { type: 'RemovePerson'; organisation: string }
  | AccessTokenCommand;

/** A person's place in an organisation, and the name by which it knows them. */
export interface Place {
  readonly organisation: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** A person, named by an e-mail address, with a place in one organisation or more, the first one first. */
export interface Person {
  readonly person: string;
  readonly email: string;
  readonly memberships: readonly Place[];
  /** None of them outlives the last place. */
  readonly tokens: readonly AccessToken[];
}

export const personDecider: Decider<Person | null, PersonCommand, PersonEvent> = {
  initial: null,
  evolve,
  decide(command, state) {
    if (command.type === 'AddPerson') return add(command, state);
    if (command.type === 'IssueAccessToken' || command.type === 'RevokeAccessToken') {
      const placed = state && state.memberships.length > 0;
      ensure(placed, 'person/unknown', 'Access tokens are for a person of an organisation.', ['person']);
      return decideToken(command, state.tokens);
    }
    const { organisation } = command;
    const held = state?.memberships.find((each) => each.organisation === organisation);
    ensure(held, 'person/unknown', 'There is no such person in this organisation.', ['person']);
    switch (command.type) {
      case 'RemovePerson':
        return [{ type: 'PersonRemoved', data: { organisation } }];
      case 'RenamePerson': {
        const name = checkName(command.name);
        return name === held.name ? [] : [{ type: 'PersonRenamed', data: { organisation, name } }];
      }
      case 'ChangeRoles': {
        const next = checkRoles(command.roles);
        return sameJson(next, held.roles)
          ? []
          : [{ type: 'RolesChanged', data: { organisation, roles: next } }];
      }
    }
  },
};

function add(
  command: Extract<PersonCommand, { type: 'AddPerson' }>,
  state: Person | null,
): readonly PersonEvent[] {
  const { person, email, organisation } = command;
  const name = checkName(command.name);
  const wanted = checkRoles(command.roles);
  const held = state?.memberships.find((each) => each.organisation === organisation);
  if (held && held.name === name && sameJson(held.roles, wanted)) return [];
  ensure(
    !held,
    'person/member-already',
    `${email} belongs to this organisation already; change name or roles instead.`,
    ['email'],
  );
  return [{ type: 'PersonAdded', data: { person, email, name, organisation, roles: wanted } }];
}

function checkRoles(wanted: readonly Role[]): readonly Role[] {
  ensure(wanted.length > 0, 'person/no-role', `Give at least one role: ${roles.join(', ')}.`, ['roles']);
  return roles.filter((role) => wanted.includes(role));
}

function evolve(state: Person | null, event: PersonEvent): Person | null {
  if (event.type === 'PersonAdded') {
    const { person, email, name, organisation, roles: held } = event.data;
    const places = state?.memberships ?? [];
    const tokens = state?.tokens ?? [];
    return { person, email, memberships: [...places, { organisation, name, roles: held }], tokens };
  }
  if (!state) return state;
  if (isOfToken(event)) return { ...state, tokens: evolveTokens(state.tokens, event) };
  const { organisation } = event.data;
  if (event.type === 'PersonRemoved') {
    const memberships = state.memberships.filter((each) => each.organisation !== organisation);
    // Whoever comes back later begins without what they once held.
    return { ...state, memberships, tokens: memberships.length > 0 ? state.tokens : [] };
  }
  const change = (each: Place) => (each.organisation === organisation ? { ...each, ...event.data } : each);
  return { ...state, memberships: state.memberships.map(change) };
}
