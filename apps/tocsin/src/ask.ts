import { mintToken, realmPath, serviceOf } from '@tocsin/auth';
import { personId } from '@tocsin/directory';
import { Refusal } from '@tocsin/kernel';
import type { Running } from './serve.js';

/** Asks a running Tocsin of this process: as a person by e-mail, or as an organisation's service account by handle. */
export interface Ask {
  <T = unknown>(who: string, query: string, variables?: object): Promise<T>;
  settled(): Promise<void>;
}

export function asker({ address, keys, gateway, embedded }: Running): Ask {
  const tokenFor = (who: string) => {
    const subject = who.includes('@') ? personId(who) : serviceOf(who);
    return mintToken({
      keys,
      issuer: `${address}${realmPath}`,
      subject,
      email: who,
      ttl: 600,
      clock: embedded.clock,
    });
  };
  const send: Send = async (url, init) => (await gateway.fetch(url, init)) as Response;
  return askerAt(address, tokenFor, () => embedded.settled(), send);
}

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** Asks a Tocsin at an address, with tokens from wherever they are had. */
export function askerAt(
  address: string,
  tokenFor: (who: string) => Promise<string>,
  settled: () => Promise<void>,
  send: Send = fetch,
): Ask {
  const tokens = new Map<string, Promise<string>>();
  async function ask<T>(who: string, query: string, variables: object = {}): Promise<T> {
    const token = tokens.get(who) ?? tokenFor(who);
    tokens.set(who, token);
    const answer = await send(`${address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${await token}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    return dataOf<T>(await answer.json());
  }
  return Object.assign(ask, { settled });
}

interface Said {
  readonly message: string;
  readonly code?: string;
  readonly path?: readonly string[];
  readonly extensions?: { readonly code?: string; readonly path?: readonly string[] };
}

/** The data of an answer; an error or a refusal in it is thrown as a Refusal. */
function dataOf<T>(answer: unknown): T {
  const { data, errors } = answer as { data?: T | null; errors?: readonly Said[] };
  const error = errors?.[0];
  if (error)
    throw new Refusal(error.extensions?.code ?? 'unknown', error.message, error.extensions?.path ?? []);
  for (const payload of Object.values((data ?? {}) as Record<string, { refusal?: Said | null } | null>)) {
    const refusal = payload?.refusal;
    if (refusal) throw new Refusal(refusal.code ?? 'unknown', refusal.message, refusal.path ?? []);
  }
  return data as T;
}
