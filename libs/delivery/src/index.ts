import type { Context } from '@tocsin/kernel';
import { groups, organisations, people, relations } from './known.js';
import { DeliveryModule } from './module.js';
import {
  advisories,
  exposures,
  heardFrom,
  items,
  lines,
  linesView,
  schedule,
  scheduleView,
  secrets,
  subscriptions,
  subscriptionsView,
  webhooks,
  webhooksView,
} from './views.js';

/** The one door: what the host needs to run this context. */
export const deliveryContext: Context = {
  name: 'delivery',
  module: DeliveryModule,
  schema: new URL('../schema.graphql', import.meta.url),
  views: [subscriptionsView, webhooksView, linesView, scheduleView],
  collections: [
    ...[subscriptions, webhooks, secrets, lines, schedule],
    ...[items, advisories, exposures, heardFrom, people, organisations, groups, relations],
  ],
  publish: () => [],
};
