import { collection, type View } from '@tocsin/kernel';
import { type OrganisationKind, type Role, token } from '@tocsin/sharing';
import { isOfToken } from './domain/access-token.js';
import type { ClientRelation, ClientRelationEvent } from './domain/client-relation.js';
import { clientRelationDecider } from './domain/client-relation.js';
import type { Group, GroupEvent } from './domain/group.js';
import { groupDecider } from './domain/group.js';
import type { Organisation, OrganisationEvent } from './domain/organisation.js';
import { organisationDecider } from './domain/organisation.js';
import { type Person, type PersonEvent, personDecider } from './domain/person.js';
import type { Contact } from './domain/roster.js';

/** The roster of the community: who takes part, nothing of what they have. */
export interface OrganisationDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly handle: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Contacts that the whole community may see. */
  readonly contacts: readonly Contact[];
}

export const organisations = collection<OrganisationDocument>('organisations', { indexes: ['name', 'kind'] });

/** What an organisation says of itself to its own people. */
export interface OwnOrganisationDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly state: Organisation;
}

export const ownOrganisations = collection<OwnOrganisationDocument>('own-organisations');

/** A person's place in one organisation, read by that organisation. */
export interface MembershipDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly person: string;
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

export const memberships = collection<MembershipDocument>('memberships', {
  indexes: [['organisation', 'name']],
  arrays: ['roles'],
});

/** A person with everything that is theirs. */
export interface OwnPersonDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly state: Person;
}

export const ownPeople = collection<OwnPersonDocument>('own-people');

export interface GroupDocument extends Group {
  readonly id: string;
  readonly readers: readonly string[];
}

export const groups = collection<GroupDocument>('groups', { indexes: ['name', 'owner'] });

export interface ClientRelationDocument extends ClientRelation {
  readonly id: string;
  readonly readers: readonly string[];
}

export const clientRelations = collection<ClientRelationDocument>('client-relations', {
  indexes: ['provider', 'client'],
});

const own = (organisation: string) => [token.organisation(organisation)];
const idsOf = (kind: string) => (_: unknown, commit: { stream: string }) =>
  commit.stream.startsWith(`${kind}-`) ? [commit.stream.slice(kind.length + 1)] : [];

export const ownOrganisationsView: View<OwnOrganisationDocument, OrganisationEvent> = {
  collection: ownOrganisations,
  ids: idsOf('organisation'),
  fold(document, event, _, id) {
    const state = organisationDecider.evolve(document?.state ?? null, event);
    return state && { id, readers: own(id), state };
  },
};

export const organisationsView: View<OrganisationDocument, OrganisationEvent> = {
  collection: organisations,
  ids: idsOf('organisation'),
  fold(document, event, _, id) {
    if (event.type === 'OrganisationRegistered') {
      const { handle, name, kind } = event.data;
      return { id, readers: [token.community, token.organisation(id)], handle, name, kind, contacts: [] };
    }
    if (!document) return null;
    if (event.type === 'OrganisationRenamed') return { ...document, name: event.data.name };
    if (event.type !== 'RosterChanged') return document;
    return {
      ...document,
      contacts: event.data.contacts.filter((contact) => contact.shownTo === 'community'),
    };
  },
};

export const membershipsView: View<MembershipDocument, PersonEvent> = {
  collection: memberships,
  ids: (event, commit) =>
    commit.stream.startsWith('person-') && !isOfToken(event)
      ? [`${commit.stream.slice('person-'.length)}@${event.data.organisation}`]
      : [],
  fold(document, event, _, id) {
    if (event.type === 'PersonRemoved' || isOfToken(event)) return null;
    if (event.type !== 'PersonAdded') return document && { ...document, ...event.data };
    const { person, email, name, organisation, roles } = event.data;
    return { id, readers: own(organisation), person, organisation, name, email, roles };
  },
};

/** What a person holds, for themselves alone: their administrators do not see it. */
export const ownPeopleView: View<OwnPersonDocument, PersonEvent> = {
  collection: ownPeople,
  ids: idsOf('person'),
  fold(document, event, _, id) {
    const state = personDecider.evolve(document?.state ?? null, event);
    return state && { id, readers: [token.person(id)], state };
  },
};

/** A group is seen by its owner and by its present members. */
export const groupsView: View<GroupDocument, GroupEvent> = {
  collection: groups,
  ids: idsOf('group'),
  fold(document, event, _, id) {
    const state = groupDecider.evolve(document, event);
    return state && { ...state, id, readers: [token.organisation(state.owner), token.group(id)] };
  },
};

export const clientRelationsView: View<ClientRelationDocument, ClientRelationEvent> = {
  collection: clientRelations,
  ids: idsOf('relation'),
  fold(document, event, _, id) {
    const state = clientRelationDecider.evolve(document, event);
    return state && { ...state, id, readers: [...own(state.provider), ...own(state.client)] };
  },
};
