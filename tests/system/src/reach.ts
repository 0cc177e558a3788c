import type { Running } from '@tocsin/tocsin';

/** How a world is reached: over the embedded process, or over the services of a cluster. */
export interface Reach {
  readonly address: string;
  /** A request to `/graphql`. */
  send(init: RequestInit): Promise<Response>;
  token(who: string, more?: { ttl?: number }): Promise<string>;
  settled(): Promise<void>;
  /** Mistakes and faults that were masked outside. */
  readonly masked: unknown[];
  /** The process that everything runs in; asked for on a cluster, it throws. */
  readonly running: Running;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly listen?: boolean;
  readonly port?: number;
  readonly folder?: string;
}
