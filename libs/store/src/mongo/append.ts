import { type Appended, Fault, type NewCommit, stamped } from '@tocsin/kernel';
import { ensureCommit } from '../chain.js';
import { asMongoFault, insertedBefore } from './faults.js';
import type { Heads } from './heads.js';
import { type Judged, judge } from './judge.js';
import type { CommitRecord } from './layout.js';
import type { Marks } from './marks.js';
import { isPrepared, isUnprepared, type Prepared, prepare } from './prepare.js';
import type { Sequence } from './sequence.js';
import { numbered, writeViews } from './stored-views.js';
import { lackedBy, type Place, readRecord, refold } from './streams.js';

export interface AppenderParts extends Place {
  readonly sequence: Sequence;
  readonly heads: Heads;
  readonly marks: Marks;
  /** Told after each append that its own views show. */
  readonly appended: () => void;
}

/** Appends in groups: one message inserts the commits of everybody who waits. */
export interface Appender {
  append(commit: NewCommit): Promise<Appended>;
  /** Whether an append to this stream is on its way. */
  isBusy(stream: string): boolean;
  idle(): Promise<void>;
}

interface Job {
  readonly commit: NewCommit;
  resolve(appended: Appended): void;
  reject(error: unknown): void;
}

type Made = Prepared<Job> & { readonly number: number };

const together = 200;
/** Groups whose views are still being written while the next is inserted. */
const overlapping = 4;
/** Others may be faster so often in a row before we say so. */
const patience = 100;

export function openAppender(parts: AppenderParts): Appender {
  const queue: Job[] = [];
  const busy = new Set<string>();
  const finishing = new Set<Promise<void>>();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    if (parts.sequence.seen === 0) await parts.sequence.newest();
    while (queue.length > 0) {
      const jobs = take();
      if (jobs.length === 0 || finishing.size >= overlapping) {
        queue.unshift(...jobs);
        await Promise.race(finishing);
        continue;
      }
      for (const { commit } of jobs) busy.add(commit.stream);
      const made = await group(parts, jobs);
      const ending: Promise<void> = finish(parts, made).finally(() => {
        for (const { commit } of jobs) busy.delete(commit.stream);
        finishing.delete(ending);
      });
      finishing.add(ending);
    }
  }

  /** Jobs of distinct streams; those of a stream that is on its way wait, in their order. */
  function take(): readonly Job[] {
    const streams = new Set(busy);
    const taken: Job[] = [];
    const left: Job[] = [];
    for (const job of queue.splice(0)) {
      const fits = taken.length < together && !streams.has(job.commit.stream);
      (fits ? taken : left).push(job);
      streams.add(job.commit.stream);
    }
    queue.push(...left);
    return taken;
  }

  function start(): void {
    running ??= run()
      .catch((error: unknown) => {
        for (const job of queue.splice(0)) job.reject(asMongoFault(error));
      })
      .finally(() => {
        running = null;
        if (queue.length > 0) start();
      });
  }

  return {
    append(commit) {
      return new Promise((resolve, reject) => {
        try {
          ensureCommit(commit);
          queue.push({
            commit: { ...commit, events: stamped(parts.upcasters, commit.events) },
            resolve,
            reject,
          });
          start();
        } catch (error) {
          reject(error);
        }
      });
    },
    isBusy: (stream) => busy.has(stream),
    async idle() {
      while (running || finishing.size > 0) await Promise.all([running, ...finishing]);
    },
  };
}

/** Brings a group into the database; what cannot be is answered at once. Never throws. */
async function group(parts: AppenderParts, jobs: readonly Job[]): Promise<readonly Made[]> {
  try {
    const outcomes = await prepare(parts, jobs);
    const unprepared = outcomes.filter(isUnprepared);
    await Promise.all(unprepared.map(({ job, error }) => judgeOrReject(parts, job, error)));
    return await insert(parts, outcomes.filter(isPrepared));
  } catch (error) {
    for (const { commit, reject } of jobs) {
      parts.heads.forget(commit.stream);
      reject(asMongoFault(error));
    }
    return [];
  }
}

/** A commit that failed may have been made before, or decided on an old version: that is the answer then. */
async function judgeOrReject(parts: AppenderParts, job: Job, error: unknown): Promise<void> {
  const [judged] = await judge(parts, [job.commit]);
  if (judged) settle(parts, job, judged);
  else job.reject(error);
}

function settle(parts: AppenderParts, { commit, resolve, reject }: Job, judged: Judged): void {
  parts.heads.forget(commit.stream);
  if (judged.kind === 'conflict') {
    resolve(judged);
    return;
  }
  const { record } = judged;
  // Its first sender may have died before the views: an answer means that they show it.
  refold(parts, record.stream, lackedBy(record, parts.views))
    .then(() => resolve({ kind: 'repeated', commit: readRecord(record, parts.upcasters) }))
    .catch((error: unknown) => reject(asMongoFault(error)));
}

/**
 * Inserts commits under the next numbers, all or those before the first that a unique index refuses. Then either others
 * took the numbers, or that commit was made before or comes too late: what is stored says which.
 */
async function insert(parts: AppenderParts, prepared: readonly Prepared<Job>[]): Promise<readonly Made[]> {
  const made: Made[] = [];
  let rest = prepared;
  for (let tries = 0; rest.length > 0; tries++) {
    const first = parts.sequence.seen + 1;
    const numberedOnes = rest.map((each, index) => ({ ...each, number: first + index }));
    const done = await insertSome(parts, numberedOnes);
    made.push(...numberedOnes.slice(0, done));
    parts.sequence.made(first + done - 1);
    rest = rest.slice(done);
    if (done > 0) tries = 0;
    if (rest.length === 0) break;
    if (tries >= patience)
      throw new Fault('store/contended', 'Others were faster every time; try again.', true);
    await parts.sequence.newest();
    rest = await stillWanted(parts, rest);
  }
  return made;
}

async function insertSome({ commits }: AppenderParts, all: readonly Made[]): Promise<number> {
  try {
    await commits.collection.insertMany(all.map(recordOf) as never, { ordered: true });
    return all.length;
  } catch (error) {
    return insertedBefore(error);
  }
}

async function stillWanted(
  parts: AppenderParts,
  prepared: readonly Prepared<Job>[],
): Promise<readonly Prepared<Job>[]> {
  const judged = await judge(
    parts,
    prepared.map(({ job }) => job.commit),
  );
  return prepared.filter(({ job }, index) => {
    const against = judged[index];
    if (against) settle(parts, job, against);
    return !against;
  });
}

function recordOf({ commit, body, number }: Made): CommitRecord {
  const { stream, version, commandId, hash, bulk } = commit;
  return { _id: number, stream, version, commandId, body, hash, lane: bulk ? 1 : 0, in: [] };
}

/** Own views follow; then the commit is answered. Never throws: a commit that is stored is finished by the repairer. */
async function finish(parts: AppenderParts, made: readonly Made[]): Promise<void> {
  try {
    await writeViews(made.flatMap(({ writes, number }) => numbered(writes, number)));
    for (const { commit, number, job } of made) {
      parts.heads.set(commit.stream, { version: commit.version, hash: commit.hash });
      parts.marks.add(number);
      job.resolve({ kind: 'appended', commit });
    }
  } catch (error) {
    for (const { commit, job } of made) {
      parts.heads.forget(commit.stream);
      job.reject(asMongoFault(error));
    }
  }
  if (made.length > 0) parts.appended();
}
