import type { Instant } from '@tocsin/kernel';
import type { Shared } from './advisories.js';

export type AnswerStatus = 'investigating' | 'affected' | 'not-affected' | 'mitigated' | 'patched';

/** A site acknowledged or answered an advisory. Its readers are the answering organisation; others see what answers lets them. */
export interface AnswerGiven {
  readonly type: 'org.tocsin.answers.AnswerGiven.v1';
  readonly data: Shared & {
    readonly organisation: string;
    readonly site: string;
    readonly advisory: string;
    readonly product: string;
    readonly status: AnswerStatus;
    readonly at: Instant;
    readonly expiresAt: Instant | null;
  };
}

export type AnswersEvent = AnswerGiven;
