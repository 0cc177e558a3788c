import { type Commit, Fault, type StoredDocument, type View } from '@tocsin/kernel';
import { type Folded, foldCommit, viewFailed } from '../fold.js';
import type { Database } from './database.js';
import { encode, erase, load, type StoredRow, save } from './rows.js';
import type { Table } from './tables.js';

/** A view with the tables that it is written to. */
export interface Projection {
  readonly view: View;
  readonly table: Table;
}

/**
 * Folds a commit into the context's own views; runs in the commit's transaction. A view that fails, or a document that
 * is fed by two streams, throws Fault `store/view-failed`, and the commit is not kept.
 */
export function project(
  database: Database,
  projections: readonly Projection[],
  commit: Commit,
  written: (projection: Projection, id: string) => void,
): void {
  for (const projection of projections) {
    const { view, table } = projection;
    const loaded = new Map<string, StoredRow | null>();
    const folded = foldCommit(view, commit, (id) => {
      const row = load(database, table, id);
      loaded.set(id, row);
      return row && { document: JSON.parse(row.doc) as StoredDocument, version: row.version };
    });
    for (const [id, after] of folded) {
      keep(database, projection, commit, { id, before: loaded.get(id) ?? null, after });
      written(projection, id);
    }
  }
}

/** Writes a folded document over what is there. Within a transaction. */
export function keep(
  database: Database,
  { view, table }: Projection,
  commit: Commit,
  { id, before, after }: { id: string; before: StoredRow | null; after: Folded },
): void {
  const { document, version } = after;
  try {
    if (document === null) erase(database, table, id);
    else save(database, table, before, { document, json: encode(document, table), version });
  } catch (error) {
    // A Fault of the disk goes through as it is; a document that is refused is the view's mistake.
    throw error instanceof Fault ? error : viewFailed(view, commit, error);
  }
}
