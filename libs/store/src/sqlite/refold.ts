import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Commit, lifted, type Upcasters } from '@tocsin/kernel';
import { type Folded, foldCommit } from '../fold.js';
import { unsealed } from '../stored-commit.js';
import type { Database } from './database.js';
import { keep, type Projection } from './project.js';
import { load } from './rows.js';
import type { Writer } from './writer.js';

/** Where streams are folded anew. */
export interface Place {
  readonly database: Database;
  readonly writer: Writer;
  readonly context: string;
  readonly upcasters: Upcasters;
}

/** Told of every document that was written. */
export type Written = (projection: Projection, id: string) => void;

/** Commits read before others have their turn. */
const page = 100;

/** A stream on its way from nothing to the documents that it stands for. */
interface Folding {
  readonly stream: string;
  readonly documents: ReadonlyMap<Projection, Map<string, Folded>>;
  last: Commit | null;
}

/**
 * Folds a stream from nothing, page by page, and writes its documents once nothing was added meanwhile. Answers how many
 * commits it has.
 */
export async function refold(
  place: Place,
  projections: readonly Projection[],
  stream: string,
  written: Written,
): Promise<number> {
  const folding = begin(projections, stream);
  for (;;) {
    while (foldOn(place, folding)) await nextTurn();
    const isWhole = await place.writer.write(() => {
      if (foldOn(place, folding)) return false;
      write(place, folding, written);
      return true;
    });
    if (isWhole) return folding.last?.version ?? 0;
  }
}

/** The same in one go. Within a transaction. */
export function refoldNow(
  place: Place,
  projections: readonly Projection[],
  stream: string,
  written: Written,
): void {
  const folding = begin(projections, stream);
  while (foldOn(place, folding));
  write(place, folding, written);
}

function begin(projections: readonly Projection[], stream: string): Folding {
  const documents = new Map(projections.map((projection) => [projection, new Map<string, Folded>()]));
  return { stream, documents, last: null };
}

/** Folds the next commits; false where there were none. */
function foldOn({ database, context, upcasters }: Place, folding: Folding): boolean {
  const rows = database.all<{ body: string; hash: string }>(
    `SELECT body, hash FROM commits WHERE context = ? AND stream = ? AND version > ? ORDER BY version LIMIT ${page}`,
    context,
    folding.stream,
    folding.last?.version ?? 0,
  );
  for (const row of rows) {
    const commit = lifted(upcasters, unsealed(row));
    for (const [{ view }, documents] of folding.documents)
      for (const [id, folded] of foldCommit(view, commit, (touched) => documents.get(touched) ?? null))
        documents.set(id, folded);
    folding.last = commit;
  }
  return rows.length > 0;
}

function write({ database }: Place, { documents, last }: Folding, written: Written): void {
  if (last === null) return;
  for (const [projection, folded] of documents)
    for (const [id, after] of folded) {
      keep(database, projection, last, { id, before: load(database, projection.table, id), after });
      written(projection, id);
    }
}
