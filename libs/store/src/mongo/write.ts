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
}

/** Documents per message; MongoDB takes 48 MB and 100,000 operations in one. */
const together = 200;
const mostBytes = 24 * 1024 * 1024;

/**
 * Upserts that only move a document's version forward; answers how many were written. A rebuild also writes over the
 * version that is there, and signs what it wrote.
 */
export async function writeGuarded(
  model: Model<DocumentRecord>,
  writes: readonly GuardedWrite[],
  { rebuild }: { rebuild?: string } = {},
): Promise<number> {
  let written = 0;
  for (const part of parts(writes)) {
    const refused = await bulk(model, part, { upsert: true, rebuild });
    written += part.length - refused.length;
    // Either the stored version is as high, or somebody else inserted a lower one at the same moment: asked once more.
    if (refused.length > 0) written += await update(model, refused, rebuild);
  }
  return written;
}

async function bulk(
  model: Model<DocumentRecord>,
  writes: readonly GuardedWrite[],
  { upsert, rebuild }: { upsert: boolean; rebuild: string | undefined },
): Promise<readonly GuardedWrite[]> {
  try {
    await model.collection.bulkWrite(writes.map((write) => operation(write, upsert, rebuild)) as never, {
      ordered: false,
    });
    return [];
  } catch (error) {
    const errors = writeErrors(error);
    if (errors.length === 0 || errors.some(({ code }) => code !== duplicateKey)) throw error;
    return errors.map(({ index }) => writes[index] as GuardedWrite);
  }
}

async function update(
  model: Model<DocumentRecord>,
  writes: readonly GuardedWrite[],
  rebuild: string | undefined,
): Promise<number> {
  const { modifiedCount } = await model.collection.bulkWrite(
    writes.map((write) => operation(write, false, rebuild)) as never,
    { ordered: false },
  );
  return modifiedCount;
}

function operation({ id, version, number, document }: GuardedWrite, upsert: boolean, rebuild?: string) {
  const set = {
    v: version,
    ...(number === undefined ? {} : { s: number }),
    ...(rebuild === undefined ? {} : { r: rebuild }),
    ...(document === null ? { gone: new Date() } : { d: document.stored }),
  };
  return {
    updateOne: {
      filter: { _id: id, v: rebuild === undefined ? { $lt: version } : { $lte: version } },
      update: { $set: set, $unset: document === null ? { d: '' } : { gone: '' } },
      upsert,
    },
  };
}

function writeErrors(error: unknown): readonly { code: number; index: number }[] {
  const { writeErrors: found } = error as { writeErrors?: unknown };
  return [found ?? []].flat() as { code: number; index: number }[];
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
