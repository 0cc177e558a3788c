import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Fault } from '@tocsin/kernel';
import {
  blankResult,
  type CheckResult,
  type CheckWishes,
  type DocumentOrigin,
  finding,
} from './check-result.js';
import { csafLimits, type JsonLimits } from './json.js';
import { ownWords } from './test-words.js';
import type { CheckReply, CheckRequest } from './worker.js';

export interface CheckerOptions extends Partial<JsonLimits> {
  /** Worker threads at most; each takes about 150 MB and some seconds to begin. Default 1. */
  readonly workers?: number;
  /** Time for one document, in milliseconds, from when its turn comes; waiting for tests to be read is not counted. Default 5,000. */
  readonly maxMilliseconds?: number;
  /** Memory of one worker, in MB. Default 512. */
  readonly maxMegabytes?: number;
  /** A worker without work for so long is ended, in milliseconds. Default 60,000. */
  readonly idleMilliseconds?: number;
}

export interface Checker {
  /** The verdict on a document; the bytes stay the caller's. Rejects only with a `Fault`, when there is no checker any more. */
  check(bytes: Uint8Array, origin?: DocumentOrigin, wishes?: CheckWishes): Promise<CheckResult>;
  /** Starts a worker ahead of the first document. */
  warm(): void;
  /** Ends the workers; documents without a verdict are rejected. */
  close(): Promise<void>;
}

interface Job {
  readonly bytes: Uint8Array;
  readonly origin: DocumentOrigin;
  readonly wishes: CheckWishes;
  readonly resolve: (result: CheckResult) => void;
  readonly reject: (error: Fault) => void;
  /** Milliseconds used so far, and since when the time runs. */
  used: number;
  since: number | null;
  timer: NodeJS.Timeout | null;
}

interface Slot {
  readonly thread: Worker;
  readonly jobs: Map<number, Job>;
  idle: NodeJS.Timeout | null;
}

/** A second document lies ready at the worker, so that it need not wait for a busy main thread. */
const jobsPerWorker = 2;

/**
 * Checks CSAF documents in worker threads, which start with the first document and end when idle. A document that
 * exceeds its time or memory ends its worker, is refused, and the next one gets a new worker.
 */
export function createChecker(options: CheckerOptions = {}): Checker {
  const limits: JsonLimits = {
    maxBytes: options.maxBytes ?? csafLimits.maxBytes,
    maxDepth: options.maxDepth ?? csafLimits.maxDepth,
  };
  const { workers = 1, maxMilliseconds = 5_000, maxMegabytes = 512, idleMilliseconds = 60_000 } = options;
  const waiting: Job[] = [];
  const slots = new Set<Slot>();
  let nextId = 1;
  let closed = false;

  function start(): Slot {
    const thread = new Worker(workerFile(), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
    });
    const slot: Slot = { thread, jobs: new Map(), idle: null };
    thread.on('message', (message: CheckReply) => hear(slot, message));
    thread.on('error', (error) => lose(slot, error));
    thread.on('exit', () => lose(slot, new Error('The worker ended')));
    slots.add(slot);
    rest(slot);
    return slot;
  }

  function deal(): void {
    while (waiting.length > 0) {
      const free = [...slots].find(({ jobs }) => jobs.size === 0);
      const slot =
        free ?? (slots.size < workers ? start() : [...slots].find(({ jobs }) => jobs.size < jobsPerWorker));
      const job = slot && waiting.shift();
      if (!job) return;
      hand(slot, job);
    }
  }

  function hand(slot: Slot, job: Job): void {
    if (slot.idle) clearTimeout(slot.idle);
    slot.idle = null;
    slot.thread.ref();
    const id = nextId++;
    slot.jobs.set(id, job);
    // A copy travels without being copied again; the caller keeps the original, and so do we for a second worker.
    const bytes = new Uint8Array(job.bytes).buffer;
    const request: CheckRequest = { id, bytes, origin: job.origin, wishes: job.wishes, limits };
    slot.thread.postMessage(request, [bytes]);
  }

  function hear(slot: Slot, message: CheckReply): void {
    const job = slot.jobs.get(message.id);
    if (!job) return;
    stopClock(job);
    if ('clock' in message) {
      if (message.clock === 'running') startClock(slot, job);
      return;
    }
    slot.jobs.delete(message.id);
    if ('result' in message) job.resolve(message.result);
    else job.reject(new Fault('csaf/checker-failed', message.failure, false));
    if (slot.jobs.size === 0) rest(slot);
    deal();
  }

  function startClock(slot: Slot, job: Job): void {
    job.since = performance.now();
    const expire = (): void => {
      if (job.timer === null) return;
      const words = `It takes longer than ${maxMilliseconds} ms to check`;
      replace(slot, job, refusal(job, 'csaf/too-slow', words));
    };
    // A verdict that came while this thread was busy is heard before the time is called.
    job.timer = setTimeout(() => setImmediate(expire), Math.max(maxMilliseconds - job.used, 0));
  }

  function replace(slot: Slot, culprit: Job, answer: CheckResult): void {
    slots.delete(slot);
    void slot.thread.terminate();
    for (const job of [...slot.jobs.values()].reverse()) {
      stopClock(job);
      job.used = 0;
      if (job !== culprit) waiting.unshift(job);
    }
    slot.jobs.clear();
    stopClock(culprit);
    culprit.resolve(answer);
    deal();
  }

  function lose(slot: Slot, error: Error & { code?: string }): void {
    if (!slots.has(slot)) return;
    const culprit = [...slot.jobs.values()].find(({ since }) => since !== null);
    if (culprit && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      const words = `It takes more than ${maxMegabytes} MB to check`;
      replace(slot, culprit, refusal(culprit, 'csaf/too-much-memory', words));
      return;
    }
    slots.delete(slot);
    if (slot.idle) clearTimeout(slot.idle);
    for (const job of slot.jobs.values()) {
      stopClock(job);
      job.reject(new Fault('csaf/checker-failed', `The checker ended: ${error.message}`, true));
    }
    slot.jobs.clear();
    deal();
  }

  function rest(slot: Slot): void {
    slot.thread.unref();
    slot.idle = setTimeout(() => {
      slots.delete(slot);
      void slot.thread.terminate();
    }, idleMilliseconds).unref();
  }

  return {
    check: (bytes, origin = {}, wishes = {}) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(closedFault());
        const job: Job = { bytes, origin, wishes, resolve, reject, used: 0, since: null, timer: null };
        if (bytes.byteLength > limits.maxBytes) return resolve(tooLarge(job, limits.maxBytes));
        waiting.push(job);
        deal();
      }),
    warm: () => {
      if (!closed && slots.size === 0) start();
    },
    close: async () => {
      closed = true;
      const ending = [...slots];
      slots.clear();
      for (const job of [...ending.flatMap(({ jobs }) => [...jobs.values()]), ...waiting.splice(0)]) {
        stopClock(job);
        job.reject(closedFault());
      }
      for (const { idle } of ending) if (idle) clearTimeout(idle);
      await Promise.all(ending.map(({ thread }) => thread.terminate()));
    },
  };
}

function stopClock(job: Job): void {
  if (job.timer) clearTimeout(job.timer);
  if (job.since !== null) job.used += performance.now() - job.since;
  job.timer = null;
  job.since = null;
}

function refusal(job: Job, code: string, message: string, test: 'json' | 'limit' = 'limit'): CheckResult {
  return {
    ...blankResult(job.origin),
    verdict: 'invalid',
    problems: [finding(test, ownWords[test], message, { code })],
  };
}

function tooLarge(job: Job, maxBytes: number): CheckResult {
  const words = `${job.bytes.byteLength} bytes, and at most ${maxBytes} are read`;
  return refusal(job, 'json/too-large', words, 'limit');
}

function closedFault(): Fault {
  return new Fault('csaf/checker-closed', 'The checker is closed', true);
}

/** The built worker: beside this file, or for the sources in `dist`, because a worker thread reads JavaScript only. */
function workerFile(): URL {
  const here = import.meta.url;
  const file = new URL(here.endsWith('.ts') ? '../dist/worker.js' : './worker.js', here);
  if (!existsSync(file)) {
    throw new Fault('csaf/checker-not-built', `${file.pathname} is missing: run npx tsc -b`, false);
  }
  return file;
}
