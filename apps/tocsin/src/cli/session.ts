import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type IssuerKeys, isService, loadKeys, mintToken, realmPath, serviceOf } from '@tocsin/auth';
import { operatorEmail, personId } from '@tocsin/directory';
import { systemClock } from '@tocsin/host';
import { Fault, Refusal } from '@tocsin/kernel';
import { type Running, runningFile, serve } from '../serve.js';
import type { Settings } from '../settings.js';
import { savedToken } from './tokens.js';

/** A way to ask Tocsin: the running process, or the data folder opened by this one. */
export interface Session {
  /** Where its tokens come from, without a last slash. */
  readonly address: string;
  /** Asks as somebody, by e-mail; as the operator, where nobody is named. Throws a Refusal for what the rules refuse. */
  ask<T>(query: string, variables?: object, as?: string): Promise<T>;
  token(email: string, ttl?: number): Promise<string>;
  /** The id of the person whom an e-mail address names. */
  personOf(email: string): string;
  /** Who acts for an organisation where nobody is named: whoever signed in, else its service account, whom the data folder can speak for. */
  actorFor(organisation: string): Promise<string | undefined>;
  /** Resolves when everything that follows from what was asked is done. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body: string },
) => Promise<Response>;

/** Finds the running process, or opens the data folder where none runs. */
export async function openSession(settings: Settings, remote?: string): Promise<Session> {
  const address = remote ?? (await runningAddress(settings.folder));
  if (address)
    return sessionOver(
      settings,
      address,
      fetch as Fetch,
      async () => {},
      async () => {},
    );
  const running = await serve({
    ...settings,
    listen: false,
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  const inside: Fetch = async (url, init) => running.gateway.fetch(url, init) as Promise<Response>;
  await running.embedded.settled();
  return sessionOver(
    settings,
    running.address,
    inside,
    () => settledAll(running),
    () => running.close(),
  );
}

async function settledAll(running: Running): Promise<void> {
  await running.embedded.settled();
}

/** The address that a running process left in its data folder; `null` where none answers there. */
export async function runningAddress(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, runningFile), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const { address } = JSON.parse(text) as { address: string };
    const answer = await fetch(`${address}/health/live`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? address : null;
  } catch {
    return null;
  }
}

async function sessionOver(
  settings: Settings,
  address: string,
  send: Fetch,
  settled: () => Promise<void>,
  close: () => Promise<void>,
): Promise<Session> {
  const tokens = new Map<string, { token: string; until: number }>();
  let keys: IssuerKeys | null = null;

  async function token(email: string, ttl = 600): Promise<string> {
    keys ??= await loadKeys(settings.folder);
    const subject = isService(email) ? email : personId(email);
    return mintToken({ keys, issuer: `${address}${realmPath}`, subject, email, ttl, clock: systemClock });
  }

  async function bearer(email: string | undefined): Promise<string> {
    const saved = email === undefined ? await savedToken(address) : null;
    if (saved) return saved;
    const who = (email ?? operatorEmail).toLowerCase();
    const held = tokens.get(who);
    if (held && held.until > Date.now()) return held.token;
    const fresh = await token(who);
    tokens.set(who, { token: fresh, until: Date.now() + 300_000 });
    return fresh;
  }

  return {
    address,
    token,
    settled,
    close,
    personOf: (email) => personId(email.trim().toLowerCase()),
    actorFor: async (organisation) => ((await savedToken(address)) ? undefined : serviceOf(organisation)),
    async ask<T>(query: string, variables: object = {}, as?: string): Promise<T> {
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${await bearer(as)}`,
      };
      const answer = await send(`${address}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
      }).catch((error: unknown) => {
        throw new Fault('cli/unreachable', `${address} does not answer (${(error as Error).message}).`, true);
      });
      return unwrap<T>(await answer.text(), answer.status);
    },
  };
}

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly path?: readonly string[] };
  }[];
}

function unwrap<T>(text: string, status: number): T {
  let answer: Answer<T>;
  try {
    answer = JSON.parse(text) as Answer<T>;
  } catch {
    throw new Fault('cli/answer', `The answer (HTTP ${status}) is no JSON.`, false);
  }
  const error = answer.errors?.[0];
  if (error) {
    const code = error.extensions?.code ?? 'unknown';
    if (code.includes('/')) throw new Refusal(code, error.message, error.extensions?.path ?? []);
    throw new Fault(code, error.message, false);
  }
  if (!answer.data) throw new Fault('cli/answer', `The answer (HTTP ${status}) holds no data.`, false);
  for (const payload of Object.values(answer.data)) {
    const refusal = (
      payload as { refusal?: { code: string; message: string; path: readonly string[] } } | null
    )?.refusal;
    if (refusal) throw new Refusal(refusal.code, refusal.message, refusal.path);
  }
  return answer.data;
}
