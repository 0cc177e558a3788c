import type { EventStore } from '@tocsin/kernel';
import { allEnded } from '../all-ended.js';
import { unsealed } from '../stored-commit.js';
import type { Appender } from './append.js';
import type { Heads } from './heads.js';
import type { CommitRecord } from './layout.js';
import { lackedBy, type Place, readRecord, readStream } from './streams.js';

const largestPage = 1_000;

/** The event store of one context. */
export function openEvents(place: Place & { readonly heads: Heads }, appender: Appender): EventStore {
  return {
    async read(stream) {
      const records = await readStream(place, stream);
      const last = records.at(-1);
      // Whoever reads a stream is about to append to it.
      if (last && lackedBy(last, place.views).length === 0)
        place.heads.set(stream, { version: last.version, hash: last.hash });
      return records.map((record) => readRecord(record, place.upcasters));
    },
    append: appender.append,
    appendAll: (commits) => allEnded(commits.map(appender.append)),
    async scan({ after, limit }) {
      const from = after === null ? 0 : Number(after);
      const most = Math.min(Math.max(Math.trunc(limit), 1), largestPage);
      // Numbers have no gap, so a page is a range with both its ends.
      const records = await place.commits.collection
        .find<CommitRecord>({ _id: { $gt: from, $lte: from + most } } as object)
        .sort({ _id: 1 })
        .toArray();
      const last = records.at(-1);
      return { commits: records.map(unsealed), end: last ? String(last._id) : null };
    },
  };
}
