import { createPublicKey, type KeyObject } from 'node:crypto';
import { Fault } from '@tocsin/kernel';
import { invalid } from '../claims.js';

/** The realm's public keys by their ids, as far as they are known here. */
export interface SigningKeys {
  /** Makes a key known; refuses an id that the realm has not, faults with `auth/keys-unreachable`. */
  ensure(kid: string): Promise<void>;
  /** A key that was ensured. */
  known(kid: string): KeyObject | undefined;
  /** Fetches the keys now, so that the first token need not wait. */
  refresh(): Promise<void>;
}

const timeout = 5_000;
/** The shortest time between two fetches: tokens that name ids of their own making cannot have Keycloak flooded. */
const cooldown = 5_000;
/** A key that the realm no longer has is forgotten within this time. */
const longestKept = 300_000;

interface PublishedKey {
  readonly kid?: string;
  readonly kty?: string;
  readonly use?: string;
  readonly alg?: string;
}

/**
 * Fetches the keys at the first need, when a token names one that is new (the realm has rotated), and every five
 * minutes; one fetch at a time.
 */
export function openSigningKeys(certs: string): SigningKeys {
  let keys: ReadonlyMap<string, KeyObject> = new Map();
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | null = null;

  function refresh(): Promise<void> {
    fetching ??= load(certs)
      .then((found) => {
        keys = found;
        fetchedAt = performance.now();
      })
      .finally(() => {
        fetching = null;
      });
    triedAt = performance.now();
    return fetching;
  }

  const mayTry = () => fetching !== null || performance.now() - triedAt >= cooldown;

  return {
    refresh,
    known: (kid) => keys.get(kid),
    async ensure(kid) {
      const stale = performance.now() - fetchedAt > longestKept;
      if (keys.has(kid) && !stale) return;
      if (keys.has(kid)) {
        // Known keys serve on while the realm cannot be asked: who is signed in stays so.
        if (mayTry()) await refresh().catch(() => undefined);
      } else if (mayTry()) await refresh();
      else if (fetchedAt === Number.NEGATIVE_INFINITY)
        throw new Fault('auth/keys-unreachable', "The issuer's keys could not be read.", true);
      if (!keys.has(kid)) throw invalid("its signature is by none of the issuer's keys");
    },
  };
}

async function load(certs: string): Promise<ReadonlyMap<string, KeyObject>> {
  try {
    const answer = await fetch(certs, { signal: AbortSignal.timeout(timeout), redirect: 'error' });
    if (!answer.ok) throw new Error(`${certs} answered ${answer.status}.`);
    const { keys } = (await answer.json()) as { keys: readonly PublishedKey[] };
    const signing = keys.filter(
      (key) => key.kid && key.kty === 'RSA' && key.use !== 'enc' && (key.alg ?? 'RS256') === 'RS256',
    );
    return new Map(
      signing.map((key) => [key.kid as string, createPublicKey({ key: key as JsonWebKey, format: 'jwk' })]),
    );
  } catch (error) {
    throw new Fault('auth/keys-unreachable', "The issuer's keys could not be read.", true, { cause: error });
  }
}

type JsonWebKey = import('node:crypto').JsonWebKey;
