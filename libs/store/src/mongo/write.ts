import type { Model } from 'mongoose';
import type { Encoded } from './encode.js';
import { duplicateKey } from './faults.js';
import type { DocumentRecord } from './layout.js';

/** A document to write where its version is above the stored one; `null` takes it away. */
export interface GuardedWrite {
  readonly id: string;
  readonly version: number;
  /** The number of the commit behind it; none where a reaction wrote it. */
  readonly number?: number;
  readonly document: Encoded | null;
  /** Whether nothing was stored under its id a moment ago; where that is not known, it is looked up. */
  readonly isNew?: boolean;
}

/** Documents per message; MongoDB takes 48 MB and 100,000 operations in one. */
const together = 200;
const mostBytes = 24 * 1024 * 1024;

/** Below this, looking what is there costs more than it spares. */
const few = 4;

/**
 * Writes that only move a document's version forward; answers how many were kept. A rebuild also writes over the version
 * that is there, and signs what it wrote.
 */
export async function writeGuarded(
  model: Model<DocumentRecord>,
  writes: readonly GuardedWrite[],
  { rebuild }: { rebuild?: string } = {},
): Promise<number> {
  let written = 0;
  for (const part of parts(writes)) {
    const { fresh, known } = part.length < few ? { fresh: [], known: part } : await split(model, part);
    const late = await attempt(fresh, () => insert(model, fresh, rebuild));
    const upserted = part.length < few;
    const refused = await attempt(known, () => update(model, known, { upsert: upserted, rebuild }));
    // Either the stored version is as high, or somebody else inserted a lower one at the same moment: asked once more.
    const again = [...late.refused, ...refused.refused];
    const last = await attempt(again, () => update(model, again, { upsert: false, rebuild }));
    written += late.written + refused.written + last.written;
  }
  return written;
}

/** A new document is inserted with all others in one step, where each upsert would be a step of its own. */
async function split(model: Model<DocumentRecord>, writes: readonly GuardedWrite[]) {
  const there = await presentOf(
    model,
    writes.filter(({ isNew }) => isNew === undefined).map(({ id }) => id),
  );
  const isFresh = ({ id, isNew }: GuardedWrite) => isNew ?? !there.has(id);
  return { fresh: writes.filter(isFresh), known: writes.filter((write) => !isFresh(write)) };
}

async function presentOf(model: Model<DocumentRecord>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const there = await model.collection
    .find<Pick<DocumentRecord, '_id'>>({ _id: { $in: ids } } as object, { projection: { _id: 1 } })
    .toArray();
  return new Set(there.map(({ _id }) => _id));
}

/** How many were written, and which a unique index refused. */
async function attempt(
  writes: readonly GuardedWrite[],
  run: () => Promise<number>,
): Promise<{ written: number; refused: readonly GuardedWrite[] }> {
  if (writes.length === 0) return { written: 0, refused: [] };
  try {
    return { written: await run(), refused: [] };
  } catch (error) {
    const errors = writeErrors(error);
    if (errors.length === 0 || errors.some(({ code }) => code !== duplicateKey)) throw error;
    return {
      written: writtenBefore(error),
      refused: errors.map(({ index }) => writes[index] as GuardedWrite),
    };
  }
}

async function insert(
  model: Model<DocumentRecord>,
  writes: readonly GuardedWrite[],
  rebuild: string | undefined,
): Promise<number> {
  const records = writes.map((write) => ({ _id: write.id, ...fieldsOf(write, rebuild) }));
  const { insertedCount } = await model.collection.insertMany(records as never, { ordered: false });
  return insertedCount;
}

async function update(
  model: Model<DocumentRecord>,
  writes: readonly GuardedWrite[],
  { upsert, rebuild }: { upsert: boolean; rebuild: string | undefined },
): Promise<number> {
  const { modifiedCount, upsertedCount } = await model.collection.bulkWrite(
    writes.map((write) => operation(write, upsert, rebuild)) as never,
    { ordered: false },
  );
  return modifiedCount + upsertedCount;
}

function fieldsOf({ version, number, document }: GuardedWrite, rebuild: string | undefined) {
  return {
    v: version,
    ...(number === undefined ? {} : { s: number }),
    ...(rebuild === undefined ? {} : { r: rebuild }),
    ...(document === null ? { gone: new Date() } : { d: document.stored }),
  };
}

function operation(write: GuardedWrite, upsert: boolean, rebuild: string | undefined) {
  const { id, version, document } = write;
  return {
    updateOne: {
      filter: { _id: id, v: rebuild === undefined ? { $lt: version } : { $lte: version } },
      update: { $set: fieldsOf(write, rebuild), $unset: document === null ? { d: '' } : { gone: '' } },
      upsert,
    },
  };
}

function writeErrors(error: unknown): readonly { code: number; index: number }[] {
  const { writeErrors: found } = error as { writeErrors?: unknown };
  return [found ?? []].flat() as { code: number; index: number }[];
}

function writtenBefore(error: unknown): number {
  const { result } = error as {
    result?: { insertedCount?: number; modifiedCount?: number; upsertedCount?: number };
  };
  return (result?.insertedCount ?? 0) + (result?.modifiedCount ?? 0) + (result?.upsertedCount ?? 0);
}

/** Few enough for one message, and no document twice in one: the order within a message is nobody's promise. */
function* parts(writes: readonly GuardedWrite[]): Generator<readonly GuardedWrite[]> {
  let part: GuardedWrite[] = [];
  let ids = new Set<string>();
  let bytes = 0;
  for (const write of writes) {
    const weight = write.document?.bytes ?? 0;
    if (part.length === together || bytes + weight > mostBytes || ids.has(write.id)) {
      yield part;
      part = [];
      ids = new Set();
      bytes = 0;
    }
    part.push(write);
    ids.add(write.id);
    bytes += weight;
  }
  if (part.length > 0) yield part;
}
