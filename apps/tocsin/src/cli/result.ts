import type { Signature } from './signatures.js';

export interface Reason {
  readonly rule: string;
  readonly message: string;
  readonly place: string;
}

/** What became of one file. */
export interface Result {
  readonly fileName: string;
  readonly verdict: string;
  readonly trackingId: string | null;
  readonly signature?: Signature | null;
  readonly reasons: readonly Reason[];
}
