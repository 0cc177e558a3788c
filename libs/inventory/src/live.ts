import { type Bell, openChanges, type Patience, type Ports, Refusal, second } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { remediations } from './remediating.js';
import { affected, devices, judgements } from './views.js';

/** Streams of one person at once. */
export const streamsPerPerson = 5;
/** A look when the bell is silent: another process may have something new. */
const lookEvery = second;
/** A bulk import rings all the time, for everybody: nobody looks more often than so. */
const restBetween = 0.1 * second;
const after =
  (milliseconds: number): Patience =>
  (done) => {
    const timer = setTimeout(done, milliseconds);
    return () => clearTimeout(timer);
  };

/** That something of a person's own inventory is new: devices, what touches them, what colleagues said and marked. */
export function createLive(ports: Ports, bell: Bell) {
  const changes = openChanges(ports, bell, {
    most: streamsPerPerson,
    patience: after(lookEvery),
    rest: after(restBetween),
    refuse() {
      throw new Refusal(
        'inventory/too-many-streams',
        `At most ${streamsPerPerson} live streams for one person.`,
      );
    },
    watched: [
      { from: devices, organisation: 'organisation', changed: 'changedAt' },
      { from: affected, organisation: 'organisation', changed: 'assessedAt' },
      { from: judgements, organisation: 'organisation', changed: 'at' },
      { from: remediations, organisation: 'organisation', changed: 'changedAt' },
    ],
  });
  return (principal: Principal) =>
    changes(
      principal.person,
      principal,
      principal.memberships.map(({ organisation }) => organisation),
    );
}

export type Live = ReturnType<typeof createLive>;
