import { ensure, type Ports } from '@tocsin/kernel';
import { authorise, type OrganisationKind, type Principal, type Role, type Rule } from '@tocsin/sharing';
import { type Asked, type Commanding, checkZone, system } from './commanding.js';
import { type OrganisationCommand, organisationDecider } from './domain/organisation.js';
import { operator, policy } from './domain/policy.js';
import type { Contact } from './domain/roster.js';
import { checkHandle, readEmail } from './domain/words.js';
import type { peopleCommands } from './people.js';
import { personId } from './person-id.js';
import { memberships } from './views.js';

export type Within = Asked & { readonly organisation: string };

export interface Registration extends Asked {
  readonly handle: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly administrator: { readonly email: string; readonly name: string };
}

/** An organisation itself, its sites and its roster. */
export function organisationCommands(
  { documents }: Ports,
  { meta, run }: Commanding,
  { place }: Pick<ReturnType<typeof peopleCommands>, 'place'>,
) {
  async function change(principal: Principal, input: Within, rule: Rule, command: OrganisationCommand) {
    authorise(principal, rule, input.organisation);
    await run(organisationDecider, `organisation-${input.organisation}`, command, meta(principal, input));
    return input.organisation;
  }

  /** Who registers an organisation again, with another administrator, would reach into what is not theirs. */
  async function unlessTaken({ handle, administrator }: Registration): Promise<boolean> {
    const { items } = await documents.find(memberships, system, {
      filter: { organisation: handle },
      first: 1,
    });
    if (items.length === 0) return true;
    const first = `${personId(readEmail(administrator.email))}@${handle}`;
    const held = await documents.get(memberships, system, first);
    ensure(
      held?.roles.includes('administrator'),
      'organisation/handle-taken',
      `The handle ${handle} is taken.`,
      ['handle'],
    );
    return false;
  }

  return {
    /** Registers an organisation with its first administrator, who may do everything until roles are divided. */
    async registerOrganisation(principal: Principal, input: Registration): Promise<string> {
      authorise(principal, policy.register, operator);
      const { handle, name, kind, administrator } = input;
      checkHandle(handle);
      readEmail(administrator.email, ['administrator', 'email']);
      const by = meta(principal, input);
      const stream = `organisation-${handle}`;
      const command = { type: 'RegisterOrganisation', handle, name, kind } as const;
      const { repeated, events } = await run(organisationDecider, stream, command, by);
      if (repeated || events.length > 0 || (await unlessTaken(input)))
        await place(by, { ...administrator, organisation: handle, roles: allRolesOf(kind) });
      return handle;
    },

    renameOrganisation: (principal: Principal, input: Within & { name: string }) =>
      change(principal, input, policy.administer, { type: 'RenameOrganisation', name: input.name }),

    async addSite(principal: Principal, input: Within & { handle: string; name: string; timeZone: string }) {
      const { handle, name, timeZone } = input;
      checkZone(timeZone);
      return change(principal, input, policy.administer, { type: 'AddSite', handle, name, timeZone });
    },

    async changeSite(principal: Principal, input: Within & { site: string; name: string; timeZone: string }) {
      const { site, name, timeZone } = input;
      checkZone(timeZone);
      return change(principal, input, policy.administer, { type: 'ChangeSite', site, name, timeZone });
    },

    closeSite: (principal: Principal, input: Within & { site: string }) =>
      change(principal, input, policy.administer, { type: 'CloseSite', site: input.site }),

    changeRoster: (principal: Principal, input: Within & { contacts: readonly Contact[] }) =>
      change(principal, input, policy.roster, { type: 'ChangeRoster', contacts: input.contacts }),

    changeConsent(principal: Principal, input: Within & { namesShownToManufacturers: boolean }) {
      const { namesShownToManufacturers } = input;
      return change(principal, input, policy.administer, {
        type: 'ChangeConsent',
        namesShownToManufacturers,
      });
    },
  };
}

/** The roles of a first administrator: everything that this kind of organisation does. */
function allRolesOf(kind: OrganisationKind): readonly Role[] {
  const forAll: readonly Role[] = ['administrator', 'author', 'releaser', 'analyst', 'reader'];
  if (kind === 'healthcare-provider' || kind === 'service-provider') return [...forAll, 'biomed'];
  return kind === 'isao' || kind === 'regulator' ? [...forAll, 'coordinator'] : forAll;
}
