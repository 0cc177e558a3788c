import type { AnswerStatus } from '@tocsin/contracts';
import { type Decider, day, ensure, type Instant, plus, Refusal, sameJson } from '@tocsin/kernel';
import { findPatientData } from '@tocsin/phi';
import {
  type Answer,
  type AnswerEvent,
  type AnswerState,
  evolve,
  revisionOf,
  type Subject,
  unanswered,
} from './answer.js';

export type AnswerCommand =
  | { type: 'Acknowledge'; subject: Subject; by: string; at: Instant }
  | { type: 'Answer'; subject: Subject; answer: Answer; by: string; at: Instant };

/** Days that a mitigation may hold at most: what nobody looks at again within a year is no mitigation. */
export const longestMitigation = 366;

const longestText = 4_000;
const texts = ['reason', 'evidence', 'impactStatement', 'control', 'reference'] as const;

/** The rules of one answer: what each status must bring along, and that a repeat changes nothing, unless the advisory was revised. */
export const answerDecider: Decider<AnswerState, AnswerCommand, AnswerEvent> = {
  initial: unanswered,
  evolve,
  decide(command, state) {
    const { subject, by, at } = command;
    const revision = revisionOf(subject);
    if (command.type === 'Acknowledge')
      return state.acknowledged && state.seen >= revision
        ? []
        : [{ type: 'AdvisoryAcknowledged', data: { ...subject, by, at } }];
    const answer = checked(command.answer, at);
    if (sameJson(state.answer, answer) && state.revision >= revision) return [];
    return [{ type: 'AdvisoryAnswered', data: { ...subject, answer, by, at } }];
  },
};

type Field = Exclude<keyof Answer, 'status' | 'reason' | 'evidence'>;

/** What only one status may carry. */
const belongs: Readonly<Record<Field, AnswerStatus>> = {
  justification: 'not-affected',
  impactStatement: 'not-affected',
  control: 'mitigated',
  expiresAt: 'mitigated',
  grade: 'patched',
  reference: 'patched',
};

/** The answer, its texts trimmed; refuses one that lacks what its status needs, or says what does not belong to it. */
export function checked(given: Answer, at: Instant): Answer {
  const answer = trimmed(given);
  for (const [field, status] of Object.entries(belongs) as [Field, AnswerStatus][])
    ensure(
      answer[field] === null || answer.status === status,
      'answer/not-of-this-status',
      `${field} belongs to the answer ${status}, not to ${answer.status}.`,
      [field],
    );
  for (const field of texts) checkText(answer[field], field);
  if (answer.status === 'not-affected') checkNotAffected(answer);
  if (answer.status === 'mitigated') checkMitigated(answer, at);
  if (answer.status === 'patched') checkPatched(answer);
  return answer;
}

function checkText(text: string | null, field: (typeof texts)[number]): void {
  if (text === null) return;
  const words = `A text has at most ${longestText} characters.`;
  ensure(text.length <= longestText, 'answer/text-too-long', words, [field]);
  const [found] = findPatientData(text);
  if (found)
    throw new Refusal(
      'phi/patient-data',
      `Characters ${found.start + 1} to ${found.end} look like patient data (${found.category}); nothing of it is stored. ${found.reason}`,
      [field],
    );
}

/** CSAF 2.0 §4.5 (VEX): *not affected* needs a justification or an impact statement; here, reason and evidence too. */
function checkNotAffected(answer: Answer): void {
  ensure(
    answer.justification || answer.impactStatement,
    'answer/justification-needed',
    'Not affected needs one of the five VEX justifications, or an impact statement.',
    ['justification'],
  );
  ensure(answer.reason, 'answer/reason-needed', 'Not affected needs its reason.', ['reason']);
  ensure(answer.evidence, 'answer/evidence-needed', 'Not affected needs what it stands on.', ['evidence']);
}

function checkMitigated(answer: Answer, at: Instant): void {
  ensure(answer.control, 'answer/control-needed', 'Mitigated names the control that holds.', ['control']);
  ensure(answer.expiresAt, 'answer/expiry-needed', 'A mitigation always expires: say when.', ['expiresAt']);
  if (answer.expiresAt <= at || answer.expiresAt > plus(at, longestMitigation * day))
    throw new Refusal(
      'answer/expiry-out-of-range',
      `A mitigation expires after now, and within ${longestMitigation} days.`,
      ['expiresAt'],
    );
}

function checkPatched(answer: Answer): void {
  ensure(answer.grade, 'answer/grade-needed', 'Patched names the grade of its evidence, A to D.', ['grade']);
  ensure(answer.reference, 'answer/reference-needed', 'Patched refers to the record that proves it.', [
    'reference',
  ]);
}

/** Without the blanks around texts; a text of blanks alone is none. */
function trimmed(answer: Answer): Answer {
  const text = (value: string | null) => value?.trim() || null;
  return { ...answer, ...Object.fromEntries(texts.map((field) => [field, text(answer[field])])) };
}
