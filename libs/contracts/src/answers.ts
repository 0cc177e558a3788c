import type { Instant } from '@tocsin/kernel';
import type { Shared } from './advisories.js';

export type AnswerStatus = 'investigating' | 'affected' | 'not-affected' | 'mitigated' | 'patched';

/**
 * A site, or a whole organisation, answered an advisory. Its readers are the answering organisation, of TLP:RED the
 * people who answered; others see what answers lets them.
 */
export interface AnswerGiven {
  readonly type: 'org.tocsin.answers.AnswerGiven.v1';
  readonly data: Shared & {
    readonly organisation: string;
    /** `organisation/handle`, or `*` for the whole organisation. */
    readonly site: string;
    readonly advisory: string;
    /** The advisory's `product_id`, or `*` for all of its products. */
    readonly product: string;
    readonly status: AnswerStatus;
    readonly at: Instant;
    readonly expiresAt: Instant | null;
    /** The advisory's revision that was answered; missing in what was published before this was told. */
    readonly revision?: number;
    /** Who answered; missing as above. */
    readonly by?: string;
  };
}

/** A site, or a whole organisation, has seen an advisory; readers as of an answer. */
export interface AdvisoryAcknowledged {
  readonly type: 'org.tocsin.answers.AdvisoryAcknowledged.v1';
  readonly data: Shared & {
    readonly organisation: string;
    /** `organisation/handle`, or `*` for the whole organisation. */
    readonly site: string;
    readonly advisory: string;
    /** The advisory's revision that was seen. */
    readonly revision: number;
    readonly by: string;
    readonly at: Instant;
  };
}

export type AnswersEvent = AnswerGiven | AdvisoryAcknowledged;
