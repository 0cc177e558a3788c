import { parentPort } from 'node:worker_threads';
import type { CheckResult, CheckWishes, DocumentOrigin } from './check-result.js';
import type { JsonLimits } from './json.js';
import { type Await, judge } from './judge.js';
import { loadTestSets } from './validator.js';

/** One document for the worker. */
export interface CheckRequest {
  readonly id: number;
  readonly bytes: ArrayBuffer;
  readonly origin: DocumentOrigin;
  readonly wishes: CheckWishes;
  readonly limits: JsonLimits;
}

/** What the worker says: whether the document's time runs, and in the end the result or why there is none. */
export type CheckReply =
  | { readonly id: number; readonly clock: 'running' | 'stopped' }
  | { readonly id: number; readonly result: CheckResult }
  | { readonly id: number; readonly failure: string };

const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread');

const reply = (message: CheckReply): void => port.postMessage(message);
const tests = loadTestSets();
const read = new WeakSet<Promise<unknown>>();
let last: Promise<void> = Promise.resolve();

// One document after the other, so that each has the thread, and its time, to itself.
port.on('message', (request: CheckRequest) => {
  last = last.then(() => check(request));
});

async function check({ id, bytes, origin, wishes, limits }: CheckRequest): Promise<void> {
  const wait: Await = async (set) => {
    if (read.has(set)) return set;
    reply({ id, clock: 'stopped' });
    const tests = await set;
    read.add(set);
    reply({ id, clock: 'running' });
    return tests;
  };
  try {
    reply({ id, clock: 'running' });
    reply({ id, result: await judge(new Uint8Array(bytes), { origin, wishes }, limits, tests, wait) });
  } catch (error) {
    reply({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
