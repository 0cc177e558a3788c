import { ensure, Refusal } from '@tocsin/kernel';
import type { Advisory, AdvisoryStatus } from './advisory.js';

/** What decides whether something can be done with an advisory now, beside the roles. */
export interface Standing {
  readonly status: AdvisoryStatus | 'none';
  readonly hasDraft: boolean;
  readonly inReview: boolean;
  readonly isOut: boolean;
  /** Who wrote at the draft. */
  readonly authors: readonly string[];
  /** Who wrote at what is out; nobody where it was imported. */
  readonly writtenBy: readonly string[];
}

export function standingOf(state: Advisory): Standing {
  const { status, draft, inReview, released, authors, writtenBy } = state;
  return { status, hasDraft: draft !== null, inReview, isOut: released !== null, authors, writtenBy };
}

/** Each throws a Refusal where the time for it, or the person, is wrong. */
export const guards = {
  changeDraft({ hasDraft }: Standing) {
    ensure(hasDraft, 'advisory/no-draft', 'There is no draft to change; revise the advisory to begin one.');
  },
  changeAudience({ status, isOut, writtenBy }: Standing, by: string) {
    exists(status);
    ensure(status !== 'withdrawn', 'advisory/withdrawn', 'A withdrawn advisory keeps its audience.');
    ensure(!isOut || !writtenBy.includes(by), ...secondPerson);
  },
  requestReview({ hasDraft, inReview }: Standing) {
    ensure(hasDraft, 'advisory/no-draft', 'There is no draft to review.');
    ensure(!inReview, 'advisory/in-review', 'It is in review already.');
  },
  returnFromReview({ inReview }: Standing) {
    ensure(inReview, 'advisory/not-in-review', 'Only an advisory in review can be returned to its authors.');
  },
  setEmbargo({ inReview, isOut, authors }: Standing, by: string) {
    ensure(inReview, 'advisory/not-in-review', 'Ask for a review before an embargo is set.');
    ensure(!isOut, 'advisory/already-public', 'What was published is under no embargo.');
    ensure(!authors.includes(by), ...secondPerson);
  },
  releaseAdvisory({ hasDraft, inReview, authors }: Standing, by: string) {
    ensure(hasDraft && inReview, 'advisory/not-in-review', 'Only an advisory in review can be released.');
    ensure(!authors.includes(by), ...secondPerson);
  },
  reviseAdvisory({ isOut, status }: Standing) {
    ensure(
      isOut,
      'advisory/not-published',
      'Only a published advisory is revised; change the draft instead.',
    );
    ensure(
      status !== 'withdrawn',
      'advisory/withdrawn',
      'A withdrawn advisory is not revised; publish a new one.',
    );
  },
  withdrawAdvisory({ status }: Standing) {
    exists(status);
    ensure(status !== 'withdrawn', 'advisory/withdrawn', 'It is withdrawn already.');
  },
} satisfies Record<string, (standing: Standing, by: string) => void>;

export type Action = keyof typeof guards;

/** Why something cannot be done now, in a sentence; `null` where it can. */
export function hindrance(action: Action, standing: Standing, by: string): string | null {
  try {
    guards[action](standing, by);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

export const secondPerson = [
  'advisory/second-person-needed',
  'Whoever wrote at it, or said whom it reaches, cannot let it out; a second person must.',
] as const;

function exists(status: Standing['status']): void {
  ensure(status !== 'none', 'advisory/unknown', 'There is no such advisory.');
}
