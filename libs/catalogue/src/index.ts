import type { Context } from '@tocsin/kernel';
import { publish } from './domain/publish.js';
import { CatalogueModule } from './module.js';
import { manufacturers, manufacturersView, models, modelsView, proposals, proposalsView } from './views.js';

/** The one door: what the host needs to run this context. */
export const catalogueContext: Context = {
  name: 'catalogue',
  module: CatalogueModule,
  schema: new URL('../schema.graphql', import.meta.url),
  views: [manufacturersView, modelsView, proposalsView],
  collections: [manufacturers, models, proposals],
  publish,
};
