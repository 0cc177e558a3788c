import type { ContextDefinition } from '@tocsin/kernel';
import * as known from '../context.js';

/** What a service knows of people: a view of its own of the directory's events, so that it needs to ask nobody. */
export function peopleView(service: string): ContextDefinition {
  return {
    ...{ name: `${service}-people`, views: [] },
    collections: [known.people, known.organisations, known.groups, known.relations, known.accessTokens],
    publish: () => [],
  };
}
