import type { Ports } from '@tocsin/kernel';
import { accessTokenCommands } from './access-tokens.js';
import { createCommanding } from './commanding.js';
import { organisationCommands } from './organisations.js';
import { peopleCommands } from './people.js';
import { relationCommands } from './relations.js';
import { groupCommands } from './sharing-groups.js';

/** The commands of the context, one method each: authorise → handle(decider) → the id of what changed. */
export function createDirectory(ports: Ports) {
  const commanding = createCommanding(ports);
  const people = peopleCommands(ports, commanding);
  return {
    ...organisationCommands(ports, commanding, people),
    ...people,
    ...accessTokenCommands(ports, commanding),
    ...groupCommands(ports, commanding),
    ...relationCommands(ports, commanding),
  };
}

export type Directory = ReturnType<typeof createDirectory>;
