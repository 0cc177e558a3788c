import { type Bell, openChanges, type Patience, type Ports, Refusal, second } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { advisories, quarantine } from './views.js';

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

/** That colleagues work at an advisory, or brought documents in; what others publish comes as a notice. */
export function createLive(ports: Ports, bell: Bell) {
  const changes = openChanges(ports, bell, {
    most: streamsPerPerson,
    patience: after(lookEvery),
    rest: after(restBetween),
    refuse() {
      throw new Refusal(
        'advisory/too-many-streams',
        `At most ${streamsPerPerson} live streams for one person.`,
      );
    },
    watched: [
      { from: advisories, organisation: 'source', changed: 'changedAt' },
      { from: quarantine, organisation: 'organisation', changed: 'at' },
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
