import type { Context } from '@tocsin/kernel';
import { publish } from './domain/publish.js';
import { InventoryModule } from './module.js';
import { remediations, remediationsView, siteAnswers } from './remediating.js';
import { circles, looked } from './standing.js';
import {
  affected,
  affectedView,
  claims,
  devices,
  devicesView,
  exposures,
  intakes,
  judgements,
  judgementsView,
  keying,
  kinds,
  knownAdvisories,
  names,
  siteNames,
} from './views.js';

/** The one door: what the host needs to run this context. */
export const inventoryContext: Context = {
  name: 'inventory',
  module: InventoryModule,
  schema: new URL('../schema.graphql', import.meta.url),
  views: [devicesView, affectedView, judgementsView, remediationsView],
  collections: [
    devices,
    affected,
    judgements,
    kinds,
    intakes,
    knownAdvisories,
    claims,
    exposures,
    names,
    keying,
    siteNames,
    circles,
    looked,
    remediations,
    siteAnswers,
  ],
  publish,
};
