import type { AnswerStatus } from '@tocsin/contracts';
import type { Event, Instant } from '@tocsin/kernel';
import type { Tlp } from '@tocsin/sharing';

/** CSAF 2.0 §3.2.3.5: the five VEX justifications for *not affected*. */
export const justifications = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const;
export type Justification = (typeof justifications)[number];

/** How well a patch is proven: A automated version read-back, B signed technician record, C vendor service report, D site attestation. */
export const grades = ['A', 'B', 'C', 'D'] as const;
export type EvidenceGrade = (typeof grades)[number];

/** The part of a subject that names the whole: every site of the organisation, the advisory with all its products. */
export const whole = '*';

/** Who answers what: one stream each. */
export interface Subject {
  readonly organisation: string;
  /** The site's handle, or `whole`. */
  readonly site: string;
  readonly advisory: string;
  /** The advisory's `product_id` (CSAF 2.0 §3.1.8), or `whole`. */
  readonly product: string;
  /** The advisory's label when it was answered: TLP:RED confines the answer to the people who gave it. */
  readonly tlp: Tlp;
  /** The advisory's revision when it was answered; missing in what was said before this was kept. */
  readonly revision?: number;
}

/** What was said before revisions were kept counts as said of the first: a later one that alerts asks again. */
export function revisionOf({ revision }: Pick<Subject, 'revision'>): number {
  return revision ?? 1;
}

/** What was said. A field that does not belong to the status is `null`. */
export interface Answer {
  readonly status: AnswerStatus;
  readonly reason: string | null;
  /** What the decision stands on: a ticket, a measurement, a record. */
  readonly evidence: string | null;
  readonly justification: Justification | null;
  readonly impactStatement: string | null;
  /** What stands between the flaw and the device until it is patched. */
  readonly control: string | null;
  /** A mitigation always ends; from this instant on the answer is open again. */
  readonly expiresAt: Instant | null;
  readonly grade: EvidenceGrade | null;
  /** Where the record of the patch is found. */
  readonly reference: string | null;
}

export type AdvisoryAcknowledged = Event<'AdvisoryAcknowledged', Subject & { by: string; at: Instant }>;
export type AdvisoryAnswered = Event<
  'AdvisoryAnswered',
  Subject & { answer: Answer; by: string; at: Instant }
>;
export type AnswerEvent = AdvisoryAcknowledged | AdvisoryAnswered;

export interface AnswerState {
  readonly acknowledged: boolean;
  readonly answer: Answer | null;
  /** The newest revision that was acknowledged or answered, and the one that the answer is of. */
  readonly seen: number;
  readonly revision: number;
}

export const unanswered: AnswerState = { acknowledged: false, answer: null, seen: 0, revision: 0 };

export function evolve(state: AnswerState, event: AnswerEvent): AnswerState {
  const revision = revisionOf(event.data);
  const seen = Math.max(state.seen, revision);
  return event.type === 'AdvisoryAnswered'
    ? { acknowledged: true, answer: event.data.answer, seen, revision }
    : { ...state, acknowledged: true, seen };
}
