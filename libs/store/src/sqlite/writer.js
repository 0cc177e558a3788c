import { Fault } from '@tocsin/kernel';
import { endsTransaction } from './faults.js';

/** A transaction takes no new write after this long, so that the event loop is never held. */
const budget = 12;
export function openWriter(database) {
  const queue = [];
  let scheduled = false;
  let closed = false;
  let waiting = [];
  function flush() {
    scheduled = false;
    transaction(database, queue);
    if (queue.length > 0) schedule();
    else release();
  }
  function release() {
    const freed = waiting;
    waiting = [];
    for (const free of freed) free();
  }
  function schedule() {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }
  const idle = () => new Promise((free) => (queue.length === 0 ? free() : waiting.push(free)));
  return {
    write(run) {
      if (closed) return Promise.reject(new Fault('store/closed', 'The store is closed.', false));
      return new Promise((resolve, reject) => {
        let result;
        queue.push({
          run: () => {
            result = run();
          },
          resolve: () => resolve(result),
          reject,
        });
        schedule();
      });
    },
    idle,
    async close() {
      closed = true;
      await idle();
    },
  };
}
function transaction(database, queue) {
  const done = [];
  let taken = 0;
  try {
    database.exec('BEGIN IMMEDIATE');
    const end = performance.now() + budget;
    while (taken < queue.length && (taken === 0 || performance.now() < end)) {
      const job = queue[taken++];
      if (job && attempt(database, job)) done.push(job);
    }
    database.exec('COMMIT');
  } catch (error) {
    rollBack(database);
    // Nothing of this transaction is kept: whoever was in it, or first in line for it, hears why.
    for (const job of queue.splice(0, Math.max(taken, 1))) job.reject(error);
    return;
  }
  queue.splice(0, taken);
  for (const job of done) job.resolve();
}
function rollBack(database) {
  try {
    if (database.inTransaction) database.exec('ROLLBACK');
  } catch {
    // The failure that led here is the one to tell; a broken connection fails again at the next BEGIN.
  }
}
/** Runs one write in a savepoint; false where it was undone and has been told so. */
function attempt(database, job) {
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
