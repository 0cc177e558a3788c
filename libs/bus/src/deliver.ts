import { Fault, Refusal } from '@tocsin/kernel';

/** How often a failing event is tried, and how long to wait between: doubling, in milliseconds. */
export interface RetryPolicy {
  readonly tries: number;
  readonly firstWait: number;
  readonly longestWait: number;
}

export const defaultRetries: RetryPolicy = { tries: 5, firstWait: 50, longestWait: 2_000 };

/** How the delivery of one event ended. `stopped`: the consumer is closing, the event stays where it is. */
export type Outcome =
  | { readonly kind: 'handled' | 'stopped' }
  | { readonly kind: 'ignored'; readonly code: string; readonly message: string }
  | { readonly kind: 'dead'; readonly code: string; readonly cause: string; readonly tries: number };

/** Two commands met on one stream: the rules did not refuse, the next try decides on the new state. */
const conflict = 'kernel/conflict';

/** The place where everything is kept takes no writes: no other event would fare better, and what is kept of a failure neither. */
const placeFaults: ReadonlySet<string> = new Set([
  'store/full',
  'store/read-only',
  'store/failed',
  'store/in-use',
]);

/**
 * Tries until an event is handled, refused by rules, or beyond hope: after the policy's tries, at once for a Fault that
 * says so. While the store takes no writes it waits, and that counts for nothing. Never throws.
 */
export async function deliver(
  handle: (attempt: number) => Promise<void>,
  policy: RetryPolicy,
  signal: AbortSignal,
): Promise<Outcome> {
  for (let attempt = 1, tries = 0; ; attempt++) {
    if (signal.aborted) return { kind: 'stopped' };
    try {
      await handle(attempt);
      return { kind: 'handled' };
    } catch (error) {
      if (error instanceof Refusal && error.code !== conflict)
        return { kind: 'ignored', code: error.code, message: error.message };
      if (!isOfPlace(error) && (++tries >= policy.tries || isFinal(error)))
        return { kind: 'dead', code: codeOf(error), cause: causeOf(error), tries };
    }
    await pause(Math.min(policy.firstWait * 2 ** (attempt - 1), policy.longestWait), signal);
  }
}

export function isOfPlace(error: unknown): boolean {
  return error instanceof Fault && placeFaults.has(error.code);
}

function isFinal(error: unknown): boolean {
  return error instanceof Fault && !error.retryable;
}

export function codeOf(error: unknown): string {
  return error instanceof Fault || error instanceof Refusal ? error.code : 'bug';
}

const longestCause = 2_000;

/** What went wrong in one line, causes included, without stacks: it is kept and shown. */
export function causeOf(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error; at !== undefined && parts.length < 5; )
    if (at instanceof Error) {
      parts.push(`${at.name}: ${at.message}`);
      at = at.cause;
    } else {
      parts.push(typeof at === 'string' ? at : (JSON.stringify(at) ?? String(at)));
      break;
    }
  return parts.join('; because ').slice(0, longestCause);
}

/** Waits, or ends at once when the signal says so. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
