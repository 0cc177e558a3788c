import { type Decider, type Event, ensure } from '@tocsin/kernel';
import { type Role, roles } from '@tocsin/sharing';
import { checkName } from './organisation.js';

export type PersonAdded = Event<
  'PersonAdded',
  { person: string; email: string; name: string; organisation: string; roles: readonly Role[] }
>;
export type RolesChanged = Event<'RolesChanged', { organisation: string; roles: readonly Role[] }>;
export type PersonRemoved = Event<'PersonRemoved', { organisation: string }>;
export type PersonEvent = PersonAdded | RolesChanged | PersonRemoved;

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
  | { type: 'RemovePerson'; organisation: string };

/** A person, named by an e-mail address, with a place in one organisation or more. */
export interface Person {
  readonly person: string;
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly { readonly organisation: string; readonly roles: readonly Role[] }[];
}

export const personDecider: Decider<Person | null, PersonCommand, PersonEvent> = {
  initial: null,
  evolve,
  decide(command, state) {
    if (command.type === 'AddPerson') return add(command, state);
    const membership = state?.memberships.find((each) => each.organisation === command.organisation);
    ensure(membership, 'person/unknown', 'There is no such person in this organisation.', ['person']);
    if (command.type === 'RemovePerson')
      return [{ type: 'PersonRemoved', data: { organisation: command.organisation } }];
    const next = checkRoles(command.roles);
    if (next.join() === membership.roles.join()) return [];
    return [{ type: 'RolesChanged', data: { organisation: command.organisation, roles: next } }];
  },
};

function add(
  command: Extract<PersonCommand, { type: 'AddPerson' }>,
  state: Person | null,
): readonly PersonEvent[] {
  const { person, email, name, organisation } = command;
  checkName(name);
  const wanted = checkRoles(command.roles);
  const held = state?.memberships.find((each) => each.organisation === organisation);
  if (held?.roles.join() === wanted.join()) return [];
  ensure(
    !held,
    'person/member-already',
    `${email} belongs to this organisation already; change the roles instead.`,
    ['email'],
  );
  return [{ type: 'PersonAdded', data: { person, email, name: name.trim(), organisation, roles: wanted } }];
}

function checkRoles(wanted: readonly Role[]): readonly Role[] {
  ensure(wanted.length > 0, 'person/no-role', `Give at least one role: ${roles.join(', ')}.`, ['roles']);
  return roles.filter((role) => wanted.includes(role));
}

/** Addresses as mail uses them every day; what is stranger is refused rather than guessed (RFC 5321 §4.1.2 in part). */
export function readEmail(text: string): string {
  const email = text.trim().toLowerCase();
  ensure(
    email.length <= 254 &&
      /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(email),
    'person/email',
    'An e-mail address looks like name@hospital.example.',
    ['email'],
  );
  return email;
}

function evolve(state: Person | null, event: PersonEvent): Person | null {
  if (event.type === 'PersonAdded') {
    const { person, email, name, organisation, roles: held } = event.data;
    const others = state?.memberships ?? [];
    return {
      person,
      email,
      name: state?.memberships.length ? state.name : name,
      memberships: [...others, { organisation, roles: held }],
    };
  }
  if (!state) return state;
  const { organisation } = event.data;
  if (event.type === 'PersonRemoved')
    return { ...state, memberships: state.memberships.filter((each) => each.organisation !== organisation) };
  return {
    ...state,
    memberships: state.memberships.map((each) => (each.organisation === organisation ? event.data : each)),
  };
}
