import { type CommandMeta, ensure, type Ports } from '@tocsin/kernel';
import { authorise, type Principal, type Role } from '@tocsin/sharing';
import { type Asked, type Commanding, inTurn, system } from './commanding.js';
import { type PersonCommand, personDecider } from './domain/person.js';
import { policy } from './domain/policy.js';
import { readEmail } from './domain/words.js';
import { personId } from './person-id.js';
import { memberships } from './views.js';

export interface NewPerson {
  readonly organisation: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** A person's place in an organisation: an administrator's business, each within their own organisation. */
export function peopleCommands({ documents }: Ports, { meta, run }: Commanding) {
  const turn = inTurn();

  /** Gives a person a place; answers the membership's id. */
  async function place(by: CommandMeta, named: NewPerson): Promise<string> {
    const { organisation, name, roles } = named;
    const email = readEmail(named.email);
    const person = personId(email);
    await run(
      personDecider,
      `person-${person}`,
      { type: 'AddPerson', person, email, name, organisation, roles },
      by,
    );
    return `${person}@${organisation}`;
  }

  async function change(
    principal: Principal,
    asked: Asked & { organisation: string; person: string },
    command: PersonCommand,
  ): Promise<string> {
    const { organisation, person } = asked;
    await run(personDecider, `person-${person}`, command, meta(principal, asked));
    return `${person}@${organisation}`;
  }

  /** An organisation without an administrator could never be administered again. */
  async function keepingAdministrator<T>(
    { organisation, person }: { organisation: string; person: string },
    then: () => Promise<T>,
  ): Promise<T> {
    return turn(organisation, async () => {
      const filter = { organisation, roles: 'administrator' };
      const { items } = await documents.find(memberships, system, { filter, first: 2 });
      const others = items.some((each) => each.person !== person);
      const held = items.some((each) => each.person === person);
      ensure(others || !held, 'person/last-administrator', 'Somebody else must be administrator first.', [
        'person',
      ]);
      return then();
    });
  }

  return {
    place,

    async addPerson(principal: Principal, input: Asked & NewPerson): Promise<string> {
      authorise(principal, policy.administer, input.organisation);
      return place(meta(principal, input), input);
    },

    async renamePerson(
      principal: Principal,
      input: Asked & { organisation: string; person: string; name: string },
    ): Promise<string> {
      authorise(principal, policy.administer, input.organisation);
      const { organisation, name } = input;
      return change(principal, input, { type: 'RenamePerson', organisation, name });
    },

    async changeRoles(
      principal: Principal,
      input: Asked & { organisation: string; person: string; roles: readonly Role[] },
    ): Promise<string> {
      authorise(principal, policy.administer, input.organisation);
      const { organisation, roles } = input;
      const then = () => change(principal, input, { type: 'ChangeRoles', organisation, roles });
      return roles.includes('administrator') ? then() : keepingAdministrator(input, then);
    },

    async removePerson(
      principal: Principal,
      input: Asked & { organisation: string; person: string },
    ): Promise<string> {
      authorise(principal, policy.administer, input.organisation);
      const { organisation } = input;
      await keepingAdministrator(input, () =>
        change(principal, input, { type: 'RemovePerson', organisation }),
      );
      return organisation;
    },
  };
}
