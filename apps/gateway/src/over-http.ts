import { setTimeout as wait } from 'node:timers/promises';
import { nextStep } from '@tocsin/host/graphql';
import type { ExecutionResult } from 'graphql';
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

  async function ask(part: Part): Promise<ExecutionResult> {
    const { context = {}, variables, operationName } = part;
    const body = JSON.stringify({ query: textOf(part.document), variables, operationName });
    const headers = {
      ...{ 'content-type': 'application/json', accept: 'application/json' },
      traceparent: nextStep(context.traceparent),
      ...(context.bearer !== undefined && { authorization: `Bearer ${context.bearer}` }),
    };
    const over = AbortSignal.timeout(timeout);
    const signal = part.signal ? AbortSignal.any([over, part.signal]) : over;
    const tries = part.operationType === 'query' ? retries + 1 : 1;
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= tries;
      try {
        const answer = await fetch(address, { method: 'POST', headers, body, signal, redirect: 'error' });
        if (last || !passing.has(answer.status)) return await resultOf(answer, name);
        await answer.body?.cancel();
      } catch {
        if (over.aborted) return unavailable(name, 'gateway/subgraph-timeout', 'did not answer in time');
        if (last || signal.aborted) return unavailable(name);
      }
      await wait(Math.min(firstWait * 3 ** (attempt - 1), longestWait));
    }
  }

  return Object.assign(
    async (part: Part) => (part.operationType === 'subscription' ? streams.subscribe(part, name) : ask(part)),
    { [Symbol.asyncDispose]: () => streams.close() },
  );
}

async function resultOf(answer: Response, name: string): Promise<ExecutionResult> {
  const read = await answer.json().catch(() => null);
  if (typeof read !== 'object' || read === null || !('data' in read || 'errors' in read))
    return unavailable(name);
  const { data, errors } = read as { data?: ExecutionResult['data']; errors?: readonly Told[] };
  return {
    ...(data !== undefined && { data }),
    ...(errors && { errors: errors.map((error) => told(error, answer.status)) }),
  };
}
