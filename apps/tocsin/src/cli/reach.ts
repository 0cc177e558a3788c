import type { Fetch } from './answer.js';

/** Where a session asks. */
export interface Reach {
  readonly address: string;
  readonly send: Fetch;
  /** What was masked on our side, by its reference, where it is our side. */
  readonly faults: ReadonlyMap<string, unknown>;
  quiet(session: { token(email: string): Promise<string> }): Promise<void>;
  close(): Promise<void>;
}
