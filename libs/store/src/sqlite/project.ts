import { type Commit, Fault, type StoredDocument, type View } from '@tocsin/kernel';
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
export function project(database: Database, projections: readonly Projection[], commit: Commit): void {
  for (const projection of projections) {
    try {
      projectOne(database, projection, commit);
    } catch (error) {
      if (error instanceof Fault) throw error;
      throw viewFailed(projection, commit, error);
    }
  }
}

interface Touched {
  readonly before: StoredRow | null;
  document: StoredDocument | null;
}

function projectOne(database: Database, { view, table }: Projection, commit: Commit): void {
  const touched = new Map<string, Touched>();
  for (const event of commit.events)
    for (const id of view.ids(event, commit)) {
      const entry = touched.get(id) ?? read(database, table, id);
      touched.set(id, entry);
      entry.document = view.fold(entry.document, event, commit, id);
    }
  for (const [id, { before, document }] of touched) {
    if (before && before.version >= commit.version)
      throw new Error(`document ${id} stands at version ${before.version}: it is fed by two streams`);
    if (document === null) erase(database, table, id);
    else save(database, table, before, { document, json: encode(document, table), version: commit.version });
  }
}

function read(database: Database, table: Table, id: string): Touched {
  const before = load(database, table, id);
  return { before, document: before ? (JSON.parse(before.doc) as StoredDocument) : null };
}

function viewFailed({ view }: Projection, commit: Commit, cause: unknown): Fault {
  const types = commit.events.map((event) => event.type).join(', ');
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `The view ${view.collection.name} cannot take ${types} of ${commit.stream}, version ${commit.version}: ${why}`;
  return new Fault('store/view-failed', message, false, { cause });
}
