import { type PageArguments, type Ports, pageOf } from '@tocsin/kernel';
import type { OrganisationKind, Principal } from '@tocsin/sharing';
import { clientRelations, groups, memberships, organisations, ownOrganisations, ownPeople } from './views.js';

/** The questions, each asked as somebody: there is no other way to read. */
export function createQueries(ports: Ports) {
  const { documents } = ports;
  return {
    organisation: (principal: Principal, id: string) => documents.get(organisations, principal, id),
    organisations: (principal: Principal, kind: OrganisationKind | null, page: PageArguments) =>
      documents.find(organisations, principal, {
        filter: kind ? { kind } : {},
        sort: { field: 'name' },
        ...pageOf(page),
      }),
    /** What an organisation says of itself to its own people; `null` for others. */
    own: async (principal: Principal, id: string) =>
      (await documents.get(ownOrganisations, principal, id))?.state ?? null,
    /** Who belongs to an organisation, for its own people; `null` for others. */
    people: async (principal: Principal, organisation: string, page: PageArguments) =>
      (await documents.get(ownOrganisations, principal, organisation)) &&
      documents.find(memberships, principal, {
        filter: { organisation },
        sort: { field: 'name' },
        ...pageOf(page),
      }),
    membership: (principal: Principal, id: string) => documents.get(memberships, principal, id),
    /** The access tokens of whoever asks, the last one first. */
    accessTokens: async (principal: Principal) =>
      [...((await documents.get(ownPeople, principal, principal.person))?.state.tokens ?? [])].reverse(),
    group: (principal: Principal, id: string) => documents.get(groups, principal, id),
    groups: (principal: Principal, page: PageArguments) =>
      documents.find(groups, principal, { sort: { field: 'name' }, ...pageOf(page) }),
    clientRelation: (principal: Principal, id: string) => documents.get(clientRelations, principal, id),
    clientRelations: (principal: Principal, page: PageArguments) =>
      documents.find(clientRelations, principal, pageOf(page)),
  };
}

export type Queries = ReturnType<typeof createQueries>;
