import { randomUUID } from 'node:crypto';
import type { RebuildOptions } from '../context-store.js';
import type { CommitRecord } from './layout.js';
import type { Repairer } from './repair.js';
import type { Sequence } from './sequence.js';
import type { StoredView } from './stored-views.js';
import { type Place, refold, refoldRecords } from './streams.js';

/** Folds streams anew into views, over what is there; see `ContextStore.rebuild`. */
export async function rebuild(
  place: Place & { readonly sequence: Sequence },
  repairer: Repairer,
  { all = false, only, onProgress }: RebuildOptions,
): Promise<number> {
  if (!all) return repairer.run({ patient: false, ...(onProgress && { onProgress }) });
  const chosen = place.views.filter(({ view }) => !only || only.includes(view.collection.name));
  if (chosen.length === 0) return 0;
  const id = randomUUID();
  const begun = await place.sequence.newest();
  let folded = 0;
  for await (const records of byStream(place)) {
    const stream = (records[0] as CommitRecord).stream;
    await refoldRecords(place, stream, records, chosen, id);
    folded += records.length;
    onProgress?.(Math.min(folded, begun), begun);
  }
  const ended = await catchUp(place, chosen, begun, id);
  for (const { model } of chosen)
    await model.collection.deleteMany({
      r: { $ne: id },
      $or: [{ s: { $lte: ended } }, { s: { $exists: false } }],
    } as object);
  await repairer.reached(chosen, ended);
  return ended;
}

/**
 * A command that came meanwhile may have been folded over a document in its old form: its stream is folded once more. By
 * then every document has its new form, so that those after it need nothing.
 */
async function catchUp(
  place: Place & { readonly sequence: Sequence },
  chosen: readonly StoredView[],
  begun: number,
  id: string,
): Promise<number> {
  const ended = await place.sequence.newest();
  const late = new Set<string>();
  for (let from = begun; from < ended; from += 500) {
    const records = await place.commits.collection
      .find<Pick<CommitRecord, 'stream'>>(
        { _id: { $gt: from, $lte: Math.min(from + 500, ended) } } as object,
        { projection: { stream: 1 } },
      )
      .toArray();
    for (const { stream } of records) late.add(stream);
  }
  for (const stream of late) await refold(place, stream, chosen, id);
  return ended;
}

/** The commits of each stream, stream by stream. */
async function* byStream({ commits }: Place): AsyncGenerator<readonly CommitRecord[]> {
  let stream: CommitRecord[] = [];
  const cursor = commits.collection.find<CommitRecord>({}).sort({ stream: 1, version: 1 }).batchSize(200);
  for await (const record of cursor) {
    if (stream[0] && stream[0].stream !== record.stream) {
      yield stream;
      stream = [];
    }
    stream.push(record);
  }
  if (stream.length > 0) yield stream;
}
