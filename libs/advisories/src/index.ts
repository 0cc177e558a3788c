import type { Context } from '@tocsin/kernel';
import { publish } from './domain/publish.js';
import { AdvisoriesModule } from './module.js';
import { knownGroups, knownOrganisations, knownRelations } from './neighbours.js';
import { advisories, advisoriesView, quarantine, quarantineView, revisions, revisionsView } from './views.js';

/** The one door: what the host needs to run this context. */
export const advisoriesContext: Context = {
  name: 'advisories',
  module: AdvisoriesModule,
  schema: new URL('../schema.graphql', import.meta.url),
  views: [advisoriesView, revisionsView, quarantineView],
  collections: [advisories, revisions, quarantine, knownOrganisations, knownGroups, knownRelations],
  publish,
};
