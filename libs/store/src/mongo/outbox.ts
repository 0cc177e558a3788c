import { type Clock, type Outbox, plus } from '@tocsin/kernel';
import type { Model } from 'mongoose';
import { unsealed } from '../stored-commit.js';
import { isDuplicate } from './faults.js';
import type { CommitRecord, LeaseRecord } from './layout.js';
import type { Sequence } from './sequence.js';
import { type Place, readRecord } from './streams.js';

export interface OutboxParts extends Place {
  readonly leases: Model<LeaseRecord>;
  readonly sequence: Sequence;
  readonly clock: Clock;
}

/** Numbers looked through at first, for one commit that is asked for; further and further where few wait. */
const width = 4;
const widening = 8;

/** The outbox of one context, and what wakes its relay. */
export function openOutbox(parts: OutboxParts): { outbox: Outbox; wake(): void } {
  const { context, commits, upcasters, sequence } = parts;
  const wakers = new Set<() => void>();
  /** Of each lane, the number up to which nothing waits: the outbox is not read through from its beginning every time. */
  const sent: [number, number] = [0, 0];

  const waitingIn = (lane: 0 | 1, from: number, upTo: number, limit: number) =>
    commits.collection
      .find<CommitRecord>({ lane, _id: { $gt: from, $lte: upTo } } as object)
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();

  async function oldest(lane: 0 | 1): Promise<CommitRecord | null> {
    const [record] = await pending(lane, 0, 1);
    return record ?? null;
  }

  async function pending(lane: 0 | 1, after: number, limit: number): Promise<readonly CommitRecord[]> {
    const newest = await sequence.newest();
    const begin = Math.max(after, sent[lane]);
    const found: CommitRecord[] = [];
    let from = begin;
    for (let wide = limit * width; from < newest && found.length < limit; wide *= widening) {
      const upTo = Math.min(newest, from + wide);
      const asked = limit - found.length;
      const records = await waitingIn(lane, from, upTo, asked);
      found.push(...records);
      from = records.length === asked ? (records.at(-1)?._id ?? upTo) : upTo;
    }
    if (begin === sent[lane]) sent[lane] = Math.max(sent[lane], found[0] ? found[0]._id - 1 : from);
    return found;
  }

  const outbox: Outbox = {
    async pending({ bulk, after, limit }) {
      const records = await pending(bulk ? 1 : 0, after, limit);
      return records.map((record) => ({ position: record._id, commit: readRecord(record, upcasters) }));
    },
    async mark(positions) {
      if (positions.length === 0) return;
      await commits.collection.updateMany(
        { _id: { $in: positions } } as object,
        { $unset: { lane: '' } } as object,
      );
    },
    async waiting() {
      const count = await commits.collection.countDocuments({ lane: { $in: [0, 1] } } as object);
      const records = (await Promise.all([oldest(0), oldest(1)])).filter((record) => record !== null);
      const first = records.sort((a, b) => a._id - b._id)[0];
      return { count, oldestAt: first ? unsealed(first).at : null };
    },
    lease: (owner, milliseconds) => lease(parts.leases, context, parts.clock, owner, milliseconds),
    onAppend(waker) {
      wakers.add(waker);
      return () => wakers.delete(waker);
    },
  };
  return {
    outbox,
    wake() {
      for (const waker of wakers) waker();
    },
  };
}

async function lease(
  leases: Model<LeaseRecord>,
  context: string,
  clock: Clock,
  owner: string,
  length: number,
): Promise<boolean> {
  const now = clock.now();
  try {
    await leases.collection.updateOne(
      { _id: context, $or: [{ owner }, { until: { $lte: now } }] } as object,
      { $set: { owner, until: plus(now, length) } },
      { upsert: true },
    );
    return true;
  } catch (error) {
    // Somebody else's lease stands under this name.
    if (isDuplicate(error)) return false;
    throw error;
  }
}
