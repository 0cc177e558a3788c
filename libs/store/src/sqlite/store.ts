import { type Blobs, type Clock, type Collection, Fault, type View } from '@tocsin/kernel';
import type { ContextStore, StoredContext } from '../context-store.js';
import { halfCarried } from '../depot.js';
import { verifyChains } from '../verify.js';
import { openBlobs } from './blobs.js';
import { chains } from './chains.js';
import { openEvents } from './commits.js';
import { type Database, openDatabase } from './database.js';
import { openDocuments } from './documents.js';
import { lockFolder } from './lock.js';
import { openOutbox } from './outbox.js';
import { openProjections } from './projections.js';
import { rebuild } from './rebuild.js';
import { prepareTable, type Table } from './tables.js';
import { openWriter, type Writer } from './writer.js';

/** One data folder, open. */
export interface Store {
  /** The store of one context; creates and adapts its tables. */
  forContext(definition: StoredContext): ContextStore;
  /** Blobs, shared by all contexts: what a public event refers to is read by its consumers. */
  readonly blobs: Blobs;
  /** The connection, for what shares the file: `@tocsin/bus` keeps its log there. Writes go through `writer` only. */
  readonly database: Database;
  readonly writer: Writer;
  /** Finishes what is being written, and gives the folder back. */
  close(): Promise<void>;
}

/**
 * Opens a data folder, creating it where it is not there. Faults, each with what to do: `store/in-use` (names the
 * process), `store/newer-version`, `store/read-only`, `store/full`, `store/damaged`.
 */
export function openSqlite({ folder, clock }: { folder: string; clock: Clock }): Store {
  const unlock = lockFolder(folder);
  try {
    const database = openDatabase(folder);
    refuseHalfCarried(database);
    const writer = openWriter(database);
    const blobs = openBlobs(database, writer);
    return {
      forContext: (definition) => openContext(definition, { database, writer, blobs, clock }),
      blobs,
      database,
      writer,
      async close() {
        await writer.close();
        database.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function refuseHalfCarried(database: Database): void {
  if (!database.get('SELECT 1 FROM carrying')) return;
  database.close();
  throw halfCarried(database.folder);
}

function openContext(
  { name, views, collections, upcasters = {} }: StoredContext,
  { database, writer, blobs, clock }: { database: Database; writer: Writer; blobs: Blobs; clock: Clock },
): ContextStore {
  const declared = [...collections, ...views.map((view: View) => view.collection)];
  const tables = new Map<string, Table>();
  for (const collection of declared as readonly Collection[])
    if (!tables.has(collection.name)) tables.set(collection.name, prepareTable(database, name, collection));
  const tableOf = (collection: Collection): Table => {
    const table = tables.get(collection.name);
    if (table) return table;
    throw new Fault(
      'store/declaration',
      `${name} has not declared the collection ${collection.name}.`,
      false,
    );
  };
  const projections = openProjections(
    database,
    name,
    (views as readonly View[]).map((view) => ({ view, table: tableOf(view.collection) })),
  );
  const { outbox, wake } = openOutbox(database, writer, { context: name, upcasters, clock });
  return {
    events: openEvents(
      database,
      writer,
      { context: name, upcasters },
      { project: projections.project, appended: wake },
    ),
    documents: openDocuments(database, writer, tableOf),
    blobs,
    outbox,
    verify: (stream) => verifyChains(chains(database, name, stream)),
    verifyAll: (onProgress) => verifyChains(chains(database, name), onProgress),
    rebuild: (options = {}) => rebuild({ database, writer, context: name, upcasters }, projections, options),
  };
}
