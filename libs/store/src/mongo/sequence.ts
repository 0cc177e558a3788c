import type { Model } from 'mongoose';
import type { CommitRecord } from './layout.js';

/** How far the commits of a context are counted. */
export interface Sequence {
  /** The number of the newest commit; asks the database for what others added. */
  newest(): Promise<number>;
  /** The newest that this process has seen or made. */
  readonly seen: number;
  /** This process has made commits up to here. */
  made(number: number): void;
}

const window = 500;
/** A round divides the rest by this. */
const parts = 64;

/**
 * Commits are numbered without a gap, so the newest is found by looking ahead of the newest one known, further and
 * further, and never by sorting all of them backwards, which not every server does from its index.
 */
export function openSequence(commits: Model<CommitRecord>): Sequence {
  let seen = 0;

  async function present(numbers: readonly number[]): Promise<ReadonlySet<number>> {
    const found = await commits.collection
      .find({ _id: { $in: numbers } } as object, { projection: { _id: 1 } })
      .toArray();
    return new Set(found.map(({ _id }) => Number(_id)));
  }

  /** The newest number that is there, from `low`, which is there or 0. */
  async function search(low: number): Promise<number> {
    const doubled = Array.from({ length: 40 }, (_, power) => low + window * 2 ** power);
    const there = await present(doubled);
    let bottom = Math.max(low, ...there);
    let top = doubled.find((number) => number > bottom) ?? Number.MAX_SAFE_INTEGER;
    while (top - bottom > 1) {
      const step = Math.max(1, Math.floor((top - bottom) / parts));
      const tried = Array.from({ length: parts }, (_, index) => bottom + step * (index + 1)).filter(
        (number) => number < top,
      );
      const hits = await present(tried);
      const highest = Math.max(bottom, ...hits);
      top = tried.find((number) => number > highest) ?? top;
      bottom = highest;
    }
    return bottom;
  }

  return {
    get seen() {
      return seen;
    },
    made(number) {
      seen = Math.max(seen, number);
    },
    async newest() {
      const from = seen;
      const ahead = await commits.collection.countDocuments({
        _id: { $gt: from, $lte: from + window },
      } as object);
      const found = ahead < window ? from + ahead : await search(from + window);
      seen = Math.max(seen, found);
      return seen;
    },
  };
}
