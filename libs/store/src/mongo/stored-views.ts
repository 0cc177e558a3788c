import { type Commit, Fault, type View } from '@tocsin/kernel';
import type { Model } from 'mongoose';
import { ensureDocument } from '../document.js';
import { type Base, type Folded, foldCommit, foldStream, touchedBy, viewFailed } from '../fold.js';
import { fromBson, toBson } from './encode.js';
import type { DocumentRecord } from './layout.js';
import { type GuardedWrite, writeGuarded } from './write.js';

/** A view with the collection that it is written to. */
export interface StoredView {
  readonly view: View;
  readonly model: Model<DocumentRecord>;
}

/** What a commit, or a stream, leaves in one view, ready to be written. */
export interface ViewWrites {
  readonly target: StoredView;
  readonly writes: readonly GuardedWrite[];
}

/** The documents that commits touch, as they are stored. */
export type Bases = ReadonlyMap<StoredView, ReadonlyMap<string, Base>>;

/** Loads what commits will be folded over, one question per view. Throws where a view cannot say what it touches. */
export async function loadBases(views: readonly StoredView[], commits: readonly Commit[]): Promise<Bases> {
  const loaded = await Promise.all(
    views.map(async (target) => {
      const ids = [...new Set(commits.flatMap((commit) => touchedBy(target.view, commit)))];
      return [target, await load(target.model, ids)] as const;
    }),
  );
  return new Map(loaded);
}

async function load(
  model: Model<DocumentRecord>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Base>> {
  if (ids.length === 0) return new Map();
  const records = await model.collection
    .find<DocumentRecord>({ _id: { $in: ids } } as object, { projection: { v: 1, d: 1 } })
    .toArray();
  const base = ({ v, d }: DocumentRecord): Base => ({ version: v, document: d ? fromBson(d) : null });
  return new Map(records.map((record) => [record._id, base(record)]));
}

/** Folds one commit over what is stored; Fault `store/view-failed` where a view cannot take it. */
export function foldOver(bases: Bases, commit: Commit): readonly ViewWrites[] {
  return [...bases].map(([target, stored]) => {
    const folded = [...foldCommit(target.view, commit, (id) => stored.get(id) ?? null)];
    // What never was there need not be taken away.
    const changed = folded.filter(([id, { document }]) => document !== null || stored.has(id));
    const writes = changed.map(([id, after]) => ({
      ...writeOf(target, commit, id, after),
      isNew: !stored.has(id),
    }));
    return { target, writes };
  });
}

/** The same writes, knowing the number of their commit. */
export function numbered(all: readonly ViewWrites[], number: number): readonly ViewWrites[] {
  return all.map(({ target, writes }) => ({ target, writes: writes.map((write) => ({ ...write, number })) }));
}

/** Folds a whole stream from nothing. `numberOf` tells the number of the commit of a version. */
export function foldWhole(
  views: readonly StoredView[],
  commits: readonly Commit[],
  numberOf: (version: number) => number,
): readonly ViewWrites[] {
  const last = commits.at(-1);
  if (!last) return [];
  return views.map((target) => ({
    target,
    writes: [...foldStream(target.view, commits)].map(([id, folded]) => ({
      ...writeOf(target, last, id, folded),
      number: numberOf(folded.version),
    })),
  }));
}

/** Writes of one view from many commits go together. */
export async function writeViews(all: readonly ViewWrites[], rebuild?: string): Promise<void> {
  const byTarget = new Map<StoredView, GuardedWrite[]>();
  for (const { target, writes } of all) {
    const joined = byTarget.get(target) ?? [];
    joined.push(...writes);
    byTarget.set(target, joined);
  }
  await Promise.all(
    [...byTarget].map(([{ model }, writes]) => writeGuarded(model, writes, { ...(rebuild && { rebuild }) })),
  );
}

/** A document that would not be kept as it is is the view's mistake. */
function writeOf(
  { view }: StoredView,
  commit: Commit,
  id: string,
  { document, version }: Folded,
): GuardedWrite {
  try {
    if (document === null) return { id, version, document: null };
    ensureDocument(document, view.collection);
    return { id, version, document: toBson(document) };
  } catch (error) {
    throw error instanceof Fault ? error : viewFailed(view, commit, error);
  }
}
