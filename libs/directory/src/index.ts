import type { Context } from '@tocsin/kernel';
import { publish } from './domain/publish.js';
import { DirectoryModule } from './module.js';
import {
  clientRelations,
  clientRelationsView,
  groups,
  groupsView,
  memberships,
  membershipsView,
  organisations,
  organisationsView,
  ownOrganisations,
  ownOrganisationsView,
  ownPeople,
  ownPeopleView,
} from './views.js';

export { operator } from './domain/policy.js';
export { founding, operatorEmail } from './founding.js';
export { personId } from './person-id.js';

/** The one door: what the host needs to run this context. */
export const directoryContext: Context = {
  name: 'directory',
  module: DirectoryModule,
  schema: new URL('../schema.graphql', import.meta.url),
  views: [
    organisationsView,
    ownOrganisationsView,
    membershipsView,
    ownPeopleView,
    groupsView,
    clientRelationsView,
  ],
  collections: [organisations, ownOrganisations, memberships, ownPeople, groups, clientRelations],
  publish,
};
