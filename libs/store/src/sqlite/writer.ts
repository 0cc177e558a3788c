import { Fault } from '@tocsin/kernel';
import type { Database } from './database.js';
import { endsTransaction } from './faults.js';

/** Writes of everybody, joined into few transactions: one sync to disk serves all that wait for it. */
export interface Writer {
  /**
   * Runs a synchronous write within the next transaction and answers once it is on disk. A write that throws is undone
   * alone and its promise rejects; where the transaction itself fails, every write in it rejects with the Fault.
   */
  write<T>(run: () => T): Promise<T>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
  /** Finishes what waits; later writes are refused with Fault `store/closed`. */
  close(): Promise<void>;
}

interface Job {
  run(): void;
  resolve(): void;
  reject(error: unknown): void;
}

/** A transaction takes no new write after this long, so that the event loop is never held. */
const budget = 12;
/** While more waits to be written, what is in the file waits so long for a sync that serves all of it. */
const longestUnsynced = 40;

export function openWriter(database: Database): Writer {
  const queue: Job[] = [];
  let unsynced: Job[] = [];
  let unsyncedSince = 0;
  let syncing = false;
  let scheduled = false;
  let closed = false;
  const waiting: (() => void)[] = [];

  function flush(): void {
    scheduled = false;
    if (unsynced.length === 0) unsyncedSince = performance.now();
    unsynced.push(...transaction(database, queue));
    // What one transaction had no time for goes on at once; what comes later waits for the sync, and is written together.
    if (queue.length > 0) schedule();
    if (!syncing) void sync();
  }

  const isSyncDue = () =>
    unsynced.length > 0 && (queue.length === 0 || performance.now() - unsyncedSince >= longestUnsynced);

  /** One sync serves all transactions that ended before it began; those that end meanwhile share the next. */
  async function sync(): Promise<void> {
    syncing = true;
    while (isSyncDue()) {
      const jobs = unsynced;
      unsynced = [];
      try {
        await database.sync();
        for (const job of jobs) job.resolve();
      } catch (error) {
        for (const job of jobs) job.reject(error);
      }
    }
    syncing = false;
    if (queue.length > 0) schedule();
    if (isIdle()) for (const free of waiting.splice(0)) free();
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  const isIdle = () => queue.length === 0 && !syncing;
  const idle = () => new Promise<void>((free) => (isIdle() ? free() : waiting.push(free)));

  return {
    write<T>(run: () => T): Promise<T> {
      if (closed) return Promise.reject(new Fault('store/closed', 'The store is closed.', false));
      return new Promise<T>((resolve, reject) => {
        let result: T;
        queue.push({
          run: () => {
            result = run();
          },
          resolve: () => resolve(result),
          reject,
        });
        if (!syncing) schedule();
      });
    },
    idle,
    async close() {
      closed = true;
      await idle();
    },
  };
}

/** Runs what waits, as far as the time goes; answers the jobs that are in the file, though not yet on disk. */
function transaction(database: Database, queue: Job[]): readonly Job[] {
  const done: Job[] = [];
  let taken = 0;
  try {
    database.run('BEGIN IMMEDIATE');
    // One that is alone is undone with its transaction, and needs no savepoint.
    const isAlone = queue.length === 1;
    const end = performance.now() + budget;
    while (taken < queue.length && (taken === 0 || performance.now() < end)) {
      const job = queue[taken++];
      if (!job) break;
      if (isAlone) job.run();
      if (isAlone || attempt(database, job)) done.push(job);
    }
    database.run('COMMIT');
  } catch (error) {
    rollBack(database);
    // Nothing of this transaction is kept: whoever was in it, or first in line for it, hears why.
    for (const job of queue.splice(0, Math.max(taken, 1))) job.reject(error);
    return [];
  }
  queue.splice(0, taken);
  return done;
}

function rollBack(database: Database): void {
  try {
    if (database.inTransaction) database.exec('ROLLBACK');
  } catch {
    // The failure that led here is the one to tell; a broken connection fails again at the next BEGIN.
  }
}

/** Runs one write in a savepoint; false where it was undone and has been told so. */
function attempt(database: Database, job: Job): boolean {
  database.run('SAVEPOINT one');
  try {
    job.run();
    database.run('RELEASE one');
    return true;
  } catch (error) {
    if (endsTransaction(error) || !database.inTransaction) throw error;
    database.exec('ROLLBACK TO one; RELEASE one');
    job.reject(error);
    return false;
  }
}
