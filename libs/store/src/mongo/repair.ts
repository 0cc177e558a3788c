import type { Model } from 'mongoose';
import type { CommitRecord, ProgressRecord } from './layout.js';
import type { Marks } from './marks.js';
import type { Sequence } from './sequence.js';
import type { StoredView } from './stored-views.js';
import { lackedBy, type Place, refold } from './streams.js';

export interface RepairParts extends Place {
  readonly progress: Model<ProgressRecord>;
  readonly sequence: Sequence;
  readonly marks: Marks;
  /** Whether this process is about to finish a stream by itself. */
  readonly isBusy: (stream: string) => boolean;
}

/** Finishes what a crash left between a commit and its own views, and fills views that are new here. */
export interface Repairer {
  /**
   * Looks through the commits that are not known to be in every view. What another process has just made is its own to
   * finish: with `patient`, a commit is left alone until it is met a second time. Answers how many commits were folded.
   */
  run(options: { patient: boolean; onProgress?: (looked: number, total: number) => void }): Promise<number>;
  /** Says that views hold every commit up to a number. */
  reached(views: readonly StoredView[], number: number): Promise<void>;
}

const page = 500;

type Looked = Pick<CommitRecord, '_id' | 'stream' | 'in'>;

export function openRepairer(parts: RepairParts): Repairer {
  const { commits, progress, sequence, views } = parts;
  /** Up to here every commit is known to be in every view. */
  let through: number | null = null;
  let met: ReadonlySet<number> = new Set();

  async function readThrough(): Promise<number> {
    if (views.length === 0) return sequence.newest();
    const records = await progress.collection
      .find<ProgressRecord>({ _id: { $in: views.map(({ view }) => view.collection.name) } } as object)
      .toArray();
    return records.length < views.length ? 0 : Math.min(...records.map((record) => record.through));
  }

  async function reached(chosen: readonly StoredView[], number: number): Promise<void> {
    if (chosen.length === 0) return;
    await progress.collection.bulkWrite(
      chosen.map(({ view }) => ({
        updateOne: {
          filter: { _id: view.collection.name },
          update: { $max: { through: number }, $set: { view: true } },
          upsert: true,
        },
      })) as never,
    );
  }

  return {
    reached,
    async run({ patient, onProgress }) {
      await parts.marks.flush();
      const begin = through ?? (await readThrough());
      const newest = await sequence.newest();
      const left = new Set<number>();
      let whole = begin;
      const failures: unknown[] = [];
      let folded = 0;
      for (let from = begin; from < newest; from += page) {
        const upTo = Math.min(from + page, newest);
        const records = await commits.collection
          .find<Looked>({ _id: { $gt: from, $lte: upTo } } as object, {
            projection: { stream: 1, in: 1 },
          })
          .sort({ _id: 1 })
          .toArray();
        const lacking = records.filter((record) => lackedBy(record, views).length > 0);
        for (const record of lacking)
          if (parts.isBusy(record.stream) || (patient && !met.has(record._id))) left.add(record._id);
        const ready = lacking.filter(({ _id }) => !left.has(_id));
        folded += await repairStreams(parts, ready, (error, stream) => {
          failures.push(error);
          for (const record of ready) if (record.stream === stream) left.add(record._id);
        });
        if (left.size === 0) whole = upTo;
        onProgress?.(upTo - begin, newest - begin);
      }
      met = left;
      if (whole > begin || through === null) await reached(views, whole);
      through = whole;
      // What one stream's view cannot take holds no other stream up.
      if (failures.length > 0) throw failures[0];
      return folded;
    },
  };
}

/** Folds each stream once, however many of its commits were met, into the views that lack one of them. */
async function repairStreams(
  place: Place,
  lacking: readonly Looked[],
  failed: (error: unknown, stream: string) => void,
): Promise<number> {
  const wanted = new Map<string, Set<StoredView>>();
  for (const record of lacking) {
    const views = wanted.get(record.stream) ?? new Set();
    for (const view of lackedBy(record, place.views)) views.add(view);
    wanted.set(record.stream, views);
  }
  let folded = 0;
  for (const [stream, views] of wanted)
    try {
      folded += await refold(place, stream, [...views]);
    } catch (error) {
      failed(error, stream);
    }
  return folded;
}
