import {
  type Collection,
  type CommandMeta,
  collection,
  ensure,
  handle,
  type Ports,
  Refusal,
  type View,
} from '@tocsin/kernel';
import { authorise, type Principal, token } from '@tocsin/sharing';
import { type AdvisoryAssigned, type Assignment, assignmentDecider } from './domain/assignment.js';
import { policy } from './domain/policy.js';
import { advisories } from './views.js';

export interface AssignmentDocument extends Assignment {
  readonly id: string;
  readonly readers: readonly string[];
}

export const assignments: Collection<AssignmentDocument> = collection('assignments', {
  indexes: ['at'],
});

/** Who is known to belong where, fed by the directory; for the context itself. */
export interface PersonDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly organisations: readonly string[];
}

export const people: Collection<PersonDocument> = collection('people');

/** A TLP:RED advisory is seen to by who was named, and by nobody else's knowledge. */
export const assignmentsView: View<AssignmentDocument, AdvisoryAssigned> = {
  collection: assignments,
  ids: ({ type }, { stream }) => (type === 'AdvisoryAssigned' ? [stream] : []),
  fold: (_, { data }, __, id) => ({
    ...data,
    id,
    readers: data.tlp === 'RED' ? [token.person(data.by)] : [token.organisation(data.organisation)],
  }),
};

export interface Assign {
  readonly commandId?: string | null;
  readonly organisation: string;
  readonly advisory: string;
  readonly person?: string | null;
}

/** Who of an organisation sees to an advisory. `spoken` is called after each that is kept: whoever listens looks. */
export function createAssignments({ events, documents, clock, ids }: Ports, spoken: () => void) {
  const system = { system: 'whether the person that an assignment names belongs to the organisation' };

  async function checkPerson(person: string, organisation: string): Promise<void> {
    const known = await documents.get(people, system, person);
    ensure(
      known?.organisations.includes(organisation),
      'answer/person-unknown',
      'The organisation has no such person.',
      ['person'],
    );
  }

  return {
    /** The organisation's, or one's own of a TLP:RED advisory, whichever was said last. */
    async of(principal: Principal, organisation: string, advisory: string) {
      const streams = [
        streamOf(organisation, advisory),
        ownStreamOf(organisation, advisory, principal.person),
      ];
      const found = [...(await documents.getMany(assignments, principal, streams)).values()];
      return found.sort((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
    },

    async assign(principal: Principal, { commandId, organisation, advisory, person = null }: Assign) {
      authorise(principal, policy.assign, organisation);
      const known = await documents.get(advisories, principal, advisory);
      if (!known)
        throw new Refusal('advisory/unknown', 'There is no such advisory, or you may not see it.', [
          'advisory',
        ]);
      const by = principal.person;
      ensure(
        known.tlp !== 'RED' || person === null || person === by,
        'answer/assign-red',
        'A TLP:RED advisory is taken in hand by the people it names; take it yourself.',
        ['person'],
      );
      if (person !== null) await checkPerson(person, organisation);
      const at = clock.now();
      const meta: CommandMeta = {
        ...{ commandId: commandId ?? ids.next(), actor: `person:${by}`, at, cause: null },
      };
      const said = { organisation, advisory, person, tlp: known.tlp, by, at };
      await handle(
        events,
        assignmentDecider,
        known.tlp === 'RED' ? ownStreamOf(organisation, advisory, by) : streamOf(organisation, advisory),
        { type: 'Assign', ...said },
        meta,
      );
      spoken();
    },
  };
}

export type Assignments = ReturnType<typeof createAssignments>;

function streamOf(organisation: string, advisory: string): string {
  return `assignment-${organisation}~${advisory}`;
}

/** People who may not know of each other each keep their own. */
function ownStreamOf(organisation: string, advisory: string, person: string): string {
  return `${streamOf(organisation, advisory)}~${person}`;
}
