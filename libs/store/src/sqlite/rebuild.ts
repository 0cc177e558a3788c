import type { RebuildOptions } from '../context-store.js';
import { type Kept, openKept } from './kept.js';
import type { Projection } from './project.js';
import type { Projections } from './projections.js';
import { type Place, refold, refoldNow } from './refold.js';
import { erase } from './rows.js';

/** Streams that the last step takes in its own transaction, so that it can end while others write. */
const lastFew = 20;
/** Streams looked up, and documents looked at, before others have their turn. */
const page = 200;

/** Folds streams anew into views, over what is there; see `ContextStore.rebuild`. */
export async function rebuild(
  place: Place,
  projections: Projections,
  { all = false, only, onProgress }: RebuildOptions,
): Promise<number> {
  const chosen = (all ? projections.all : projections.stale()).filter(
    ({ table }) => !only || only.includes(table.collection.name),
  );
  if (chosen.length === 0) return 0;
  const kept = openKept(place.database);
  const unwatch = projections.watch((projection, id) => {
    if (chosen.includes(projection)) kept.add(projection, id);
  });
  try {
    await place.writer.write(() => projections.begin(chosen));
    const begun = newest(place);
    const total = count(place);
    let folded = 0;
    for await (const stream of streams(place)) {
      folded += await refold(place, chosen, stream, kept.add);
      onProgress?.(Math.min(folded, total), total);
    }
    await catchUp(place, projections, chosen, kept, begun);
    for (const projection of chosen) await removeOthers(place, projection, kept);
    return await place.writer.write(() => {
      projections.end(chosen);
      return count(place);
    });
  } finally {
    unwatch();
    kept.close();
  }
}

/** Folds what was committed meanwhile, to streams that were done already, until so little is left that it fits one step. */
async function catchUp(
  place: Place,
  projections: Projections,
  chosen: readonly Projection[],
  kept: Kept,
  begun: number,
): Promise<void> {
  for (let since = begun; ; ) {
    const from = since;
    since = newest(place);
    const late = await place.writer.write(() => {
      const found = streamsSince(place, from);
      if (found.length > lastFew) return found;
      for (const stream of found) refoldNow(place, chosen, stream, kept.add);
      projections.follow(chosen);
      return [];
    });
    if (late.length === 0) return;
    for (const stream of late) await refold(place, chosen, stream, kept.add);
  }
}

/** Removes the documents that no commit stands for. */
async function removeOthers({ database, writer }: Place, projection: Projection, kept: Kept): Promise<void> {
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after;
    after = await writer.write(() => {
      const ids = database
        .all<{ id: string }>(
          `SELECT id FROM ${projection.table.name} WHERE id > ? ORDER BY id LIMIT ${page}`,
          from,
        )
        .map(({ id }) => id);
      for (const id of ids) if (!kept.has(projection, id)) erase(database, projection.table, id);
      return ids.at(-1) ?? null;
    });
  }
}

async function* streams({ database, context }: Place): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const found = database
      .all<{ stream: string }>(
        `SELECT DISTINCT stream FROM commits WHERE context = ? AND stream > ? ORDER BY stream LIMIT ${page}`,
        context,
        after,
      )
      .map(({ stream }) => stream);
    yield* found;
    const last = found.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

function streamsSince({ database, context }: Place, seq: number): readonly string[] {
  return database
    .all<{ stream: string }>(
      'SELECT DISTINCT stream FROM commits WHERE context = ? AND seq > ?',
      context,
      seq,
    )
    .map(({ stream }) => stream);
}

function newest({ database, context }: Place): number {
  const row = database.get<{ seq: number | null }>(
    'SELECT max(seq) AS seq FROM commits WHERE context = ?',
    context,
  );
  return row?.seq ?? 0;
}

function count({ database, context }: Place): number {
  const row = database.get<{ count: number }>(
    'SELECT count(*) AS count FROM commits WHERE context = ?',
    context,
  );
  return row?.count ?? 0;
}
