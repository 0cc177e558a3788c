import { setTimeout as wait } from 'node:timers/promises';
import { nextStep } from '@tocsin/host/graphql';
import type { ExecutionResult } from 'graphql';
import { openPoster, type Posted } from './post.js';
import { type Part, type Told, textOf, told, unavailable } from './remote-part.js';
import { openStreams } from './remote-streams.js';

/** How subgraphs of other processes are asked. */
export interface Upstream {
  /** Where a subgraph is, by its name in the supergraph; one that is not named is at its address there. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Milliseconds that a subgraph may take for its part of an answer, all tries together. */
  readonly timeout: number;
  /** How often a read is tried again; a mutation never is: nobody knows whether it was done. */
  readonly retries: number;
}

export const defaultUpstream: Upstream = { addresses: new Map(), timeout: 30_000, retries: 2 };

export type RemoteExecutor = ((part: Part) => Promise<ExecutionResult | AsyncIterable<ExecutionResult>>) &
  AsyncDisposable;

/** Answers of whatever stands before a subgraph, or of one that ends: it was not asked. */
const passing = new Set([502, 503, 504]);
const firstWait = 50;
const longestWait = 1_000;

/** Asks a subgraph over HTTP; its streams come over WebSocket. */
export function overHttp(name: string, address: string, { timeout, retries }: Upstream): RemoteExecutor {
  const streams = openStreams(address);
  const poster = openPoster(address);

  async function ask(part: Part): Promise<ExecutionResult> {
    const { context = {}, variables, operationName } = part;
    const body = JSON.stringify({ query: textOf(part.document), variables, operationName });
    const headers = {
      ...{ 'content-type': 'application/json', accept: 'application/json' },
      traceparent: nextStep(context.traceparent),
      ...(context.bearer !== undefined && { authorization: `Bearer ${context.bearer}` }),
    };
    const deadline = openDeadline(timeout, part.signal);
    const tries = part.operationType === 'query' ? retries + 1 : 1;
    try {
      for (let attempt = 1; ; attempt++) {
        const last = attempt >= tries;
        try {
          const answer = await poster.post(body, headers, deadline.signal);
          if (last || !passing.has(answer.status)) return resultOf(answer, name);
        } catch {
          if (deadline.isOver())
            return unavailable(name, 'gateway/subgraph-timeout', 'did not answer in time');
          if (last || deadline.signal.aborted) return unavailable(name);
        }
        await wait(Math.min(firstWait * 3 ** (attempt - 1), longestWait));
      }
    } finally {
      deadline.close();
    }
  }

  return Object.assign(
    async (part: Part) => (part.operationType === 'subscription' ? streams.subscribe(part, name) : ask(part)),
    {
      async [Symbol.asyncDispose]() {
        await streams.close();
        poster.close();
      },
    },
  );
}

/** Ends what is asked when its time is over, or when nobody waits for it any more. */
function openDeadline(milliseconds: number, signal: AbortSignal | undefined) {
  const stop = new AbortController();
  let over = false;
  const timer = setTimeout(() => {
    over = true;
    stop.abort();
  }, milliseconds);
  const left = () => stop.abort();
  signal?.addEventListener('abort', left, { once: true });
  return {
    signal: stop.signal,
    isOver: () => over,
    close() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', left);
    },
  };
}

function resultOf({ status, text }: Posted, name: string): ExecutionResult {
  const read = parsed(text);
  if (typeof read !== 'object' || read === null || !('data' in read || 'errors' in read))
    return unavailable(name);
  const { data, errors } = read as { data?: ExecutionResult['data']; errors?: readonly Told[] };
  return {
    ...(data !== undefined && { data }),
    ...(errors && { errors: errors.map((error) => told(error, status)) }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
