import type { Model } from 'mongoose';
import type { CommitRecord } from './layout.js';

/** Writes down which commits the views have taken, many at once and without holding anybody up. */
export interface Marks {
  add(number: number): void;
  /** Writes what waits at this moment. */
  flush(): Promise<void>;
}

const soon = 20;
const together = 1_000;

/**
 * A mark is written after the views it speaks of, and so is never on disk without them. One that is lost costs a repair,
 * nothing else: that is why nobody waits for it.
 */
export function openMarks(commits: Model<CommitRecord>, views: readonly string[]): Marks {
  let waiting: number[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(numbers: readonly number[]): Promise<void> {
    for (let begin = 0; begin < numbers.length; begin += together)
      await commits.collection.updateMany(
        { _id: { $in: numbers.slice(begin, begin + together) } } as object,
        { $addToSet: { in: { $each: views } } } as object,
        { writeConcern: { w: 1 } },
      );
  }

  function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const numbers = waiting;
    waiting = [];
    if (numbers.length > 0) writing = writing.then(() => write(numbers)).catch(() => {});
    return writing;
  }

  return {
    add(number) {
      if (views.length === 0) return;
      waiting.push(number);
      timer ??= setTimeout(flush, soon);
    },
    flush,
  };
}
