/** Milliseconds and bytes; a request may ask for less, never for more. */
export interface EgressLimits {
  /** From the call to the last byte of the answer. */
  readonly totalMs: number;
  readonly connectMs: number;
  /** Silence while an answer is awaited or read. */
  readonly idleMs: number;
  /** Bytes of an answer's body. */
  readonly maxBytes: number;
  /** Bytes of a request's body. */
  readonly maxRequestBytes: number;
  /** Connections to one origin at once. */
  readonly perOrigin: number;
}

export const egressLimits: EgressLimits = {
  totalMs: 30_000,
  connectMs: 5_000,
  idleMs: 10_000,
  maxBytes: 10 * 1_024 * 1_024,
  maxRequestBytes: 1_024 * 1_024,
  perOrigin: 4,
};

export interface EgressRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** An answer above `maxBytes` fails (the default), or is cut and marked, where only its status matters. */
  readonly overflow?: 'fail' | 'cut';
  /** Redirects to follow, each checked as the first address was; default 0: a redirect is a failure. */
  readonly redirects?: number;
}

export interface EgressResponse {
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case; repeated ones joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** As sent: a content encoding is not undone, so that a small answer cannot become a large one. */
  readonly body: Uint8Array;
  readonly truncated: boolean;
}

export interface Egress {
  /** Any status is an answer. Throws a Fault: `egress/url-forbidden`, `-/address-forbidden`, `-/name-unresolved`, `-/connect`, `-/timeout`, `-/broken`, `-/too-large`, `-/redirect`, `-/closed`. */
  fetch(url: string, options?: EgressRequest): Promise<EgressResponse>;
  /** Whether a URL may be reached now, without reaching it; throws as `fetch` does. */
  inspect(url: string): Promise<void>;
  /** Ends every connection; what is under way fails with `egress/closed`. */
  close(): Promise<void>;
}
