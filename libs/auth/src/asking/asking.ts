import { type Clock, endable, Refusal } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { People } from '../people.js';
import type { TokenVerifier } from '../verifier.js';

/** Somebody who asks with a token, for as long as that lasts. */
export interface Asking {
  readonly principal: Principal;
  /** Refuses where the token is over, its session has ended, or what its bearer may do has changed. */
  recheck(): Promise<void>;
}

export interface AskingParts {
  readonly verifier: TokenVerifier;
  readonly people: Pick<People, 'principalOf'>;
  readonly clock: Clock;
  /** Whether the session behind a token still stands; where nobody can be asked, a token is good until it is over. */
  readonly isActive?: (token: string) => Promise<boolean>;
}

/** Says who asks with a token. */
export function createAsking(parts: AskingParts): (token: string) => Promise<Asking> {
  const { verifier, people, clock, isActive } = parts;
  const principalOf = async (token: string) => people.principalOf(await verifier.verify(token), clock.now());
  return async (token) => {
    const principal = await principalOf(token);
    return {
      principal,
      async recheck() {
        sameRights(principal, await principalOf(token));
        // An issuer that cannot be asked ends nobody's session: the token's own end stays.
        const active = await isActive?.(token).catch(() => true);
        if (active === false) throw new Refusal('auth/session-over', 'The session has ended; sign in again.');
      },
    };
  };
}

/** Refuses where somebody may no longer do the same as before, less or more. */
export function sameRights(before: Principal, now: Principal): void {
  if (rightsOf(before) !== rightsOf(now))
    throw new Refusal('auth/session-changed', 'What you may do has changed; connect again.');
}

function rightsOf({ memberships, tokens }: Principal): string {
  return JSON.stringify([memberships, [...tokens].sort()]);
}

/** How long a stream may outlive what it stands on, at most: half of this on average. */
export const recheckEvery = 20_000;

/** The stream for as long as whoever listens may: ends with the Refusal of `recheck`, and at once where nobody listens. */
export function guarded<T>(
  stream: AsyncIterable<T>,
  recheck: () => Promise<void>,
  every = recheckEvery,
): AsyncGenerator<T, void, void> {
  const iterator = stream[Symbol.asyncIterator]();
  const over = { done: true, value: undefined } as const;
  let refuse: (reason: unknown) => void = () => {};
  let leave: (over: IteratorResult<T, void>) => void = () => {};
  const left = new Promise<IteratorResult<T, void>>((resolve, reject) => {
    leave = resolve;
    refuse = reject;
  });
  left.catch(() => undefined);
  const timer = setInterval(() => {
    recheck().catch((error: unknown) => {
      if (error instanceof Refusal) refuse(error);
    });
  }, every);
  timer.unref();
  const end = async () => {
    clearInterval(timer);
    leave(over);
    // What hangs in its next step must not hold up the end.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  };
  return endable<T>(async () => {
    try {
      const next = await Promise.race([iterator.next(), left]);
      if (next.done) await end();
      return next.done ? over : next;
    } catch (error) {
      await end();
      throw error;
    }
  }, end);
}
