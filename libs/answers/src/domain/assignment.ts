import type { Decider, Event, Instant } from '@tocsin/kernel';
import type { Tlp } from '@tocsin/sharing';

/** Who of an organisation sees to an advisory; `null` puts it down again. Nobody outside hears of it. */
export interface Assignment {
  readonly organisation: string;
  readonly advisory: string;
  readonly person: string | null;
  readonly tlp: Tlp;
  readonly by: string;
  readonly at: Instant;
}

export type AdvisoryAssigned = Event<'AdvisoryAssigned', Assignment>;
export type AssignCommand = { readonly type: 'Assign' } & Assignment;

interface AssignmentState {
  readonly person: string | null;
}

/** The same person again changes nothing. */
export const assignmentDecider: Decider<AssignmentState, AssignCommand, AdvisoryAssigned> = {
  initial: { person: null },
  evolve: (_, { data: { person } }) => ({ person }),
  decide: ({ type: _, ...data }, { person }) =>
    data.person === person ? [] : [{ type: 'AdvisoryAssigned', data }],
};
