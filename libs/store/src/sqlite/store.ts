import {
  type Blobs,
  type Clock,
  type Collection,
  type ContextDefinition,
  type Documents,
  type EventStore,
  Fault,
  type Outbox,
  type View,
} from '@tocsin/kernel';
import { openBlobs } from './blobs.js';
import { openEvents } from './commits.js';
import { type Database, openDatabase } from './database.js';
import { openDocuments } from './documents.js';
import { lockFolder } from './lock.js';
import { openOutbox } from './outbox.js';
import { project } from './project.js';
import { openProjections, rebuild } from './rebuild.js';
import { prepareTable, type Table } from './tables.js';
import { type Verified, verify } from './verify.js';
import { openWriter, type Writer } from './writer.js';

/** What a context, its relay and its repair are handed. */
export interface ContextStore {
  readonly events: EventStore;
  readonly documents: Documents;
  readonly blobs: Blobs;
  readonly outbox: Outbox;
  /** Computes the chain of one stream anew. */
  verify(stream: string): Promise<Verified>;
  verifyAll(): Promise<Verified>;
  /**
   * Folds every commit anew into the views that are new here, or into all of them; to be awaited before the context
   * serves. A kill on the way is finished by the next call. Answers how many commits were folded.
   */
  rebuild(options?: { all?: boolean }): Promise<number>;
}

/** One data folder, open. */
export interface Store {
  /** The store of one context; creates and adapts its tables. */
  forContext(definition: Pick<ContextDefinition, 'name' | 'views' | 'collections'>): ContextStore;
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

function openContext(
  { name, views, collections }: Pick<ContextDefinition, 'name' | 'views' | 'collections'>,
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
  const { outbox, wake } = openOutbox(database, writer, name, clock);
  return {
    events: openEvents(database, writer, name, {
      project: (commit) => project(database, projections.current(), commit),
      appended: wake,
    }),
    documents: openDocuments(database, writer, tableOf),
    blobs,
    outbox,
    verify: (stream) => verify(database, name, stream),
    verifyAll: () => verify(database, name),
    rebuild: ({ all = false } = {}) => rebuild(database, writer, name, projections, all),
  };
}
