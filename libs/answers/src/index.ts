import type { Context } from '@tocsin/kernel';
import { assignments, assignmentsView, people } from './assignments.js';
import { publish } from './domain/publish.js';
import { AnswersModule } from './module.js';
import {
  advisories,
  answers,
  answersView,
  exposures,
  groups,
  history,
  historyView,
  organisations,
  publications,
} from './views.js';

/** The one door: what the host needs to run this context. */
export const answersContext: Context = {
  name: 'answers',
  module: AnswersModule,
  schema: new URL('../schema.graphql', import.meta.url),
  views: [answersView, historyView, assignmentsView],
  collections: [
    ...[answers, history, assignments],
    ...[advisories, organisations, people, groups, exposures, publications],
  ],
  publish,
};
