import { createHash } from 'node:crypto';
import {
  type CommandMeta,
  type Decider,
  type Event,
  ensure,
  handle,
  isTimeZone,
  type Ports,
  Refusal,
  readInstant,
} from '@tocsin/kernel';
import { authorise, type OrganisationKind, type Principal, type Role } from '@tocsin/sharing';
import { clientRelationDecider } from './domain/client-relation.js';
import { groupDecider } from './domain/group.js';
import { type Contact, organisationDecider } from './domain/organisation.js';
import { personDecider, readEmail } from './domain/person.js';
import { operator, policy } from './domain/policy.js';
import { clientRelations, groups, memberships, organisations } from './views.js';

export interface Asked {
  readonly commandId?: string | null;
}

/** The id of the person whom an e-mail address names: the same for ever, and no address itself. */
export function personId(email: string): string {
  return createHash('sha256').update(`person:${email}`).digest('hex').slice(0, 32);
}

/** The commands of the context, one method each: authorise → handle(decider) → the id of what changed. */
export function createDirectory(ports: Ports) {
  const { events, documents, clock, ids } = ports;
  const system = { system: 'whether what a command names exists' };

  function meta(principal: Principal, asked: Asked): CommandMeta {
    return {
      commandId: asked.commandId ?? ids.next(),
      actor: `person:${principal.person}`,
      at: clock.now(),
      cause: null,
    };
  }

  async function run<S, C, E extends Event>(
    decider: Decider<S, C, E>,
    stream: string,
    command: C,
    by: CommandMeta,
  ) {
    return handle(events, decider, stream, command, by);
  }

  async function known(organisation: string, field: string): Promise<void> {
    if (!(await documents.get(organisations, system, organisation)))
      throw new Refusal('organisation/unknown', `There is no organisation ${organisation}.`, [field]);
  }

  async function organisationCommand(
    principal: Principal,
    input: Asked & { organisation: string },
    rule: (typeof policy)[keyof typeof policy],
    command: Parameters<typeof organisationDecider.decide>[0],
  ): Promise<string> {
    authorise(principal, rule, input.organisation);
    await run(organisationDecider, `organisation-${input.organisation}`, command, meta(principal, input));
    return input.organisation;
  }

  async function addPerson(
    by: CommandMeta,
    input: { organisation: string; email: string; name: string; roles: readonly Role[] },
  ): Promise<string> {
    const email = readEmail(input.email);
    const person = personId(email);
    const { organisation, name, roles } = input;
    await run(
      personDecider,
      `person-${person}`,
      { type: 'AddPerson', person, email, name, organisation, roles },
      by,
    );
    return `${person}@${organisation}`;
  }

  return {
    /** Registers an organisation with its first administrator, who may do everything until roles are divided. */
    async registerOrganisation(
      principal: Principal,
      input: Asked & {
        handle: string;
        name: string;
        kind: OrganisationKind;
        administrator: { email: string; name: string };
      },
    ): Promise<string> {
      authorise(principal, policy.register, operator);
      const { handle, name, kind, administrator } = input;
      readEmail(administrator.email);
      const by = meta(principal, input);
      await run(
        organisationDecider,
        `organisation-${handle}`,
        { type: 'RegisterOrganisation', handle, name, kind },
        by,
      );
      await addPerson(by, { ...administrator, organisation: handle, roles: allRolesOf(kind) });
      return handle;
    },

    renameOrganisation: (principal: Principal, input: Asked & { organisation: string; name: string }) =>
      organisationCommand(principal, input, policy.administer, {
        type: 'RenameOrganisation',
        name: input.name,
      }),

    async addSite(
      principal: Principal,
      input: Asked & { organisation: string; handle: string; name: string; timeZone: string },
    ) {
      const { organisation, handle, name, timeZone } = input;
      checkZone(timeZone);
      await organisationCommand(principal, input, policy.administer, {
        type: 'AddSite',
        handle,
        name,
        timeZone,
      });
      return organisation;
    },

    async changeSite(
      principal: Principal,
      input: Asked & { organisation: string; site: string; name: string; timeZone: string },
    ) {
      const { site, name, timeZone } = input;
      checkZone(timeZone);
      return organisationCommand(principal, input, policy.administer, {
        type: 'ChangeSite',
        site,
        name,
        timeZone,
      });
    },

    closeSite: (principal: Principal, input: Asked & { organisation: string; site: string }) =>
      organisationCommand(principal, input, policy.administer, { type: 'CloseSite', site: input.site }),

    changeRoster: (
      principal: Principal,
      input: Asked & { organisation: string; contacts: readonly Contact[] },
    ) =>
      organisationCommand(principal, input, policy.roster, {
        type: 'ChangeRoster',
        contacts: input.contacts,
      }),

    changeConsent: (
      principal: Principal,
      input: Asked & { organisation: string; namesShownToManufacturers: boolean },
    ) =>
      organisationCommand(principal, input, policy.administer, {
        type: 'ChangeConsent',
        namesShownToManufacturers: input.namesShownToManufacturers,
      }),

    async addPerson(
      principal: Principal,
      input: Asked & { organisation: string; email: string; name: string; roles: readonly Role[] },
    ): Promise<string> {
      authorise(principal, policy.administer, input.organisation);
      return addPerson(meta(principal, input), input);
    },

    async changeRoles(
      principal: Principal,
      input: Asked & { organisation: string; person: string; roles: readonly Role[] },
    ) {
      authorise(principal, policy.administer, input.organisation);
      const { organisation, roles, person } = input;
      await keepsAdministrator(organisation, person, roles);
      await run(
        personDecider,
        `person-${person}`,
        { type: 'ChangeRoles', organisation, roles },
        meta(principal, input),
      );
      return `${person}@${organisation}`;
    },

    async removePerson(principal: Principal, input: Asked & { organisation: string; person: string }) {
      authorise(principal, policy.administer, input.organisation);
      const { organisation, person } = input;
      await keepsAdministrator(organisation, person, []);
      await run(
        personDecider,
        `person-${person}`,
        { type: 'RemovePerson', organisation },
        meta(principal, input),
      );
      return organisation;
    },

    async createGroup(
      principal: Principal,
      input: Asked & { owner: string; handle: string; name: string },
    ): Promise<string> {
      authorise(principal, policy.groups, input.owner);
      const { handle, name, owner } = input;
      const by = meta(principal, input);
      await run(groupDecider, `group-${handle}`, { type: 'CreateGroup', handle, name, owner }, by);
      const self = { type: 'AddMember' as const, organisation: owner, from: by.at, until: null };
      await run(groupDecider, `group-${handle}`, self, { ...by, commandId: `${by.commandId}-owner` });
      return handle;
    },

    async addMember(
      principal: Principal,
      input: Asked & { group: string; organisation: string; from?: string | null; until?: string | null },
    ): Promise<string> {
      await ownsGroup(principal, input.group);
      await known(input.organisation, 'organisation');
      const from = instantOr(input.from, clock.now(), 'from');
      const until = instantOr(input.until, null, 'until');
      const command = { type: 'AddMember' as const, organisation: input.organisation, from, until };
      await run(groupDecider, `group-${input.group}`, command, meta(principal, input));
      return input.group;
    },

    async endMembership(
      principal: Principal,
      input: Asked & { group: string; organisation: string; until?: string | null },
    ) {
      if (!mayLeave(principal, input.organisation)) await ownsGroup(principal, input.group);
      const until = instantOr(input.until, clock.now(), 'until');
      const command = { type: 'EndMembership' as const, organisation: input.organisation, until };
      await run(groupDecider, `group-${input.group}`, command, meta(principal, input));
      return input.group;
    },

    async relateClient(
      principal: Principal,
      input: Asked & { provider: string; client: string; from?: string | null; until?: string | null },
    ): Promise<string> {
      authorise(principal, policy.administer, input.provider);
      await known(input.client, 'client');
      const { provider, client } = input;
      const from = instantOr(input.from, clock.now(), 'from');
      const until = instantOr(input.until, null, 'until');
      const id = `${provider}~${client}`;
      await run(
        clientRelationDecider,
        `relation-${id}`,
        { type: 'RelateClient', provider, client, from, until },
        meta(principal, input),
      );
      return id;
    },

    async endClientRelation(
      principal: Principal,
      input: Asked & { provider: string; client: string; until?: string | null },
    ) {
      if (!mayLeave(principal, input.client)) authorise(principal, policy.administer, input.provider);
      const until = instantOr(input.until, clock.now(), 'until');
      const id = `${input.provider}~${input.client}`;
      const found = await documents.get(clientRelations, principal, id);
      ensure(found, 'relation/none', 'There is no such client relation.');
      await run(
        clientRelationDecider,
        `relation-${id}`,
        { type: 'EndClientRelation', until },
        meta(principal, input),
      );
      return id;
    },
  };

  async function ownsGroup(principal: Principal, group: string): Promise<void> {
    const found = await documents.get(groups, principal, group);
    ensure(found, 'group/unknown', 'There is no such sharing group, or you may not see it.', ['group']);
    authorise(principal, policy.groups, found.owner);
  }

  /** An organisation without an administrator could never be administered again. */
  async function keepsAdministrator(
    organisation: string,
    person: string,
    next: readonly Role[],
  ): Promise<void> {
    if (next.includes('administrator')) return;
    const { items } = await documents.find(memberships, system, { filter: { organisation }, first: 1_000 });
    const others = items.some((each) => each.person !== person && each.roles.includes('administrator'));
    ensure(others, 'person/last-administrator', 'Somebody else must be administrator first.', ['roles']);
  }
}

export type Directory = ReturnType<typeof createDirectory>;

function mayLeave(principal: Principal, organisation: string): boolean {
  return principal.memberships.some(
    (each) => each.organisation === organisation && each.roles.includes('administrator'),
  );
}

/** The roles of a first administrator: everything that this kind of organisation does. */
function allRolesOf(kind: OrganisationKind): readonly Role[] {
  const forAll: readonly Role[] = ['administrator', 'author', 'releaser', 'analyst', 'reader'];
  if (kind === 'healthcare-provider' || kind === 'service-provider') return [...forAll, 'biomed'];
  return kind === 'isao' || kind === 'regulator' ? [...forAll, 'coordinator'] : forAll;
}

function instantOr<T>(text: string | null | undefined, otherwise: T, field: string): string | T {
  if (text === null || text === undefined) return otherwise;
  const instant = readInstant(text);
  ensure(instant, 'kernel/instant', 'An instant is written as 2026-11-24T09:00:00-05:00.', [field]);
  return instant;
}

function checkZone(zone: string): void {
  ensure(isTimeZone(zone), 'kernel/time-zone', 'A time zone is an IANA name such as Europe/Vienna.', [
    'timeZone',
  ]);
}
