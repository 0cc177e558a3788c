import { type Commit, lifted, type Upcasters } from '@tocsin/kernel';
import type { Model } from 'mongoose';
import { unsealed } from '../stored-commit.js';
import type { CommitRecord } from './layout.js';
import { foldWhole, type StoredView, writeViews } from './stored-views.js';

/** The commits of one context as they lie there, and its views. */
export interface Place {
  readonly context: string;
  readonly commits: Model<CommitRecord>;
  readonly views: readonly StoredView[];
  readonly upcasters: Upcasters;
}

/** A stored commit with its events in the schemas of today. */
export function readRecord(record: CommitRecord, upcasters: Upcasters): Commit {
  return lifted(upcasters, unsealed(record));
}

export async function readStream(
  { commits }: Pick<Place, 'commits'>,
  stream: string,
): Promise<readonly CommitRecord[]> {
  return commits.collection
    .find<CommitRecord>({ stream: { $eq: stream } } as object)
    .sort({ version: 1 })
    .toArray();
}

/** The views that have not taken a commit. */
export function lackedBy(
  record: Pick<CommitRecord, 'in'>,
  views: readonly StoredView[],
): readonly StoredView[] {
  return views.filter(({ view }) => !record.in.includes(view.collection.name));
}

/**
 * Folds a whole stream anew into some views and marks its commits. One document is fed by one stream, so this needs
 * nothing of what is stored, and whoever was faster with a later commit stays ahead. Answers how many commits there were.
 */
export async function refold(
  place: Place,
  stream: string,
  views: readonly StoredView[],
  rebuild?: string,
): Promise<number> {
  const records = await readStream(place, stream);
  await refoldRecords(place, stream, records, views, rebuild);
  return records.length;
}

export async function refoldRecords(
  { commits, upcasters }: Place,
  stream: string,
  records: readonly CommitRecord[],
  views: readonly StoredView[],
  rebuild?: string,
): Promise<void> {
  const last = records.at(-1);
  if (!last || views.length === 0) return;
  const whole = foldWhole(
    views,
    records.map((record) => readRecord(record, upcasters)),
    (version) => records[version - 1]?._id ?? last._id,
  );
  await writeViews(whole, rebuild);
  const names = views.map(({ view }) => view.collection.name);
  if (records.every((record) => names.every((name) => record.in.includes(name)))) return;
  await commits.collection.updateMany(
    { stream: { $eq: stream }, version: { $gte: 1, $lte: last.version } } as object,
    { $addToSet: { in: { $each: names } } } as object,
  );
}
