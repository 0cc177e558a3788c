import type { Decider, Event, Instant } from '@tocsin/kernel';

/** Why a document was not accepted: the rule in words, and where in the document. */
export interface Reason {
  /** `6.1.11`, `schema`, or the code of a refusal. */
  readonly rule: string;
  readonly message: string;
  /** JSON Pointer, or empty for the whole. */
  readonly place: string;
}

/** A document that we could not accept is kept with its reasons, never dropped. The stream is named by its bytes. */
export type DocumentQuarantined = Event<
  'DocumentQuarantined',
  {
    organisation: string;
    fileName: string;
    sha256: string;
    size: number;
    reasons: readonly Reason[];
    at: Instant;
  }
>;

export const quarantineDecider: Decider<
  { known: boolean },
  DocumentQuarantined['data'],
  DocumentQuarantined
> = {
  initial: { known: false },
  evolve: () => ({ known: true }),
  decide: (data, state) => (state.known ? [] : [{ type: 'DocumentQuarantined', data }]),
};
