import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, Refusal } from '@tocsin/kernel';
import { type RunningMark, runningFile } from '../running-mark.js';
import type { Settings } from '../settings.js';
import { type Fetch, unwrap } from './answer.js';
import type { Reach } from './reach.js';
import type { Signer } from './signer.js';
import { savedToken } from './tokens.js';

/** A way to ask Tocsin: the running process, or the data folder opened by this one. */
export interface Session {
  /** Where its tokens come from, without a last slash. */
  readonly address: string;
  /** Asks as somebody, by e-mail; as the operator, where nobody is named. Throws a Refusal for what the rules refuse. */
  ask<T>(query: string, variables?: object, as?: string): Promise<T>;
  /** An address at which a person sets their own password: once, within the hour. For whoever holds the data folder. */
  passwordLink(email: string): Promise<string>;
  token(email: string, ttl?: number): Promise<string>;
  /** The id of the person whom an e-mail address names. */
  personOf(email: string): Promise<string>;
  /** Who acts for an organisation where nobody is named: whoever signed in, else its service account, whom the data folder can speak for. */
  actorFor(organisation: string): Promise<string | undefined>;
  /** Resolves once somebody who was just added can be spoken for: sign-in hears of the directory by its events. */
  known(who: string): Promise<void>;
  /** Resolves when every event has been handled, as far as we are told: what follows from what was asked is done then. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

// Its own name, checked against the directory's: that module brings the whole context with it.
const operator: typeof import('@tocsin/directory').operator = 'operator';

/** Finds the running process, or opens the data folder where none runs. */
export async function openSession(settings: Settings, remote?: string): Promise<Session> {
  if (remote !== undefined) return sessionOver(elsewhere(addressOf(remote)), null);
  const { signerOf } = await import('./signer.js');
  const address = await runningAddress(settings.folder);
  if (address) return sessionOver(overHttp(address), signerOf(settings.folder, address));
  const { openFolder } = await import('./folder.js');
  const reach = await openFolder(settings);
  return sessionOver(reach, signerOf(settings.folder, reach.address));
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  throw new Refusal('cli/url', `--url is an address such as https://tocsin.example, not "${text}".`, ['url']);
}

/** The address that a running process left in its data folder; `null` where it does not answer there, or another does. */
export async function runningAddress(folder: string): Promise<string | null> {
  try {
    const { address, instance } = JSON.parse(
      await readFile(join(folder, runningFile), 'utf8'),
    ) as RunningMark;
    const answer = await fetch(`${address}/health/live`, { signal: AbortSignal.timeout(2_000) });
    const live = (await answer.json()) as Partial<RunningMark>;
    return live.instance === instance ? address : null;
  } catch {
    return null;
  }
}

function elsewhere(address: string): Reach {
  return { address, send: fetch as Fetch, faults: new Map(), quiet: async () => {}, close: async () => {} };
}

const longestQuiet = 60_000;

/** The process of our own data folder, whose operator we can speak for. */
function overHttp(address: string): Reach {
  return {
    ...elsewhere(address),
    async quiet({ token }) {
      const authorization = `Bearer ${await token(operator)}`;
      for (const began = performance.now(); performance.now() - began < longestQuiet; await pause()) {
        const answer = await fetch(`${address}/health/settled`, { headers: { authorization } });
        if (!answer.ok || ((await answer.json()) as { settled: boolean }).settled) return;
      }
    },
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

function sessionOver(reach: Reach, signer: Signer | null): Session {
  const { address, send, faults } = reach;

  /** Only whoever holds the data folder can speak for others. */
  function holder(): Signer {
    if (signer) return signer;
    throw new Refusal(
      'cli/sign-in',
      `Nobody is signed in at ${address}: run tocsin --url ${address} login. Only whoever holds the data folder can act as others.`,
    );
  }

  const token = async (who: string, ttl?: number) => holder().token(who, ttl);

  async function bearer(who: string | undefined): Promise<string> {
    const saved = who === undefined ? await savedToken(address) : null;
    return saved ?? token(who ?? operator);
  }

  async function ask<T>(query: string, variables: object = {}, as?: string): Promise<T> {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${await bearer(as)}`,
    };
    const body = JSON.stringify({ query, variables });
    const answer = await send(`${address}/graphql`, { method: 'POST', headers, body }).catch(
      (error: Error & { cause?: { code?: string } }) => {
        const why = error.cause?.code ?? error.message;
        throw new Fault('cli/unreachable', `${address} does not answer (${why}).`, true);
      },
    );
    try {
      return unwrap<T>(await answer.text(), answer.status, faults);
    } catch (error) {
      throw named(error, as);
    }
  }

  async function isKnown(who: string): Promise<boolean> {
    try {
      await ask('{ viewer { person } }', {}, who);
      return true;
    } catch (error) {
      if (isUnknown(error)) return false;
      throw error;
    }
  }

  return {
    address,
    token,
    ask,
    async known(who) {
      if (signer)
        for (const began = performance.now(); performance.now() - began < longestQuiet; await pause())
          if (await isKnown(who)) return;
    },
    passwordLink: async (email) => holder().passwordLink(email),
    quiet: () => reach.quiet({ token }),
    close: () => reach.close(),
    async personOf(email) {
      const { personId } = await import('@tocsin/directory');
      return personId(email.trim().toLowerCase());
    },
    actorFor: async (organisation) => (signer && !(await savedToken(address)) ? organisation : undefined),
  };
}

/** Somebody whom the directory does not know, or not yet. */
function isUnknown(error: unknown): boolean {
  return error instanceof Refusal && /^(?:cli\/nobody|organisation\/unknown)$/.test(error.code);
}

/** With the name of whom the command line wanted to speak for. */
function named(error: unknown, who: string | undefined): unknown {
  return who?.includes('@') && error instanceof Refusal && error.code === 'auth/unknown-person'
    ? new Refusal('cli/nobody', `Nobody here is called ${who}.`)
    : error;
}
