import { Fault } from '@tocsin/kernel';
import { openBlobs } from './blobs.js';
import { openEvents } from './commits.js';
import { openDatabase } from './database.js';
import { openDocuments } from './documents.js';
import { lockFolder } from './lock.js';
import { openOutbox } from './outbox.js';
import { project } from './project.js';
import { openProjections, rebuild } from './rebuild.js';
import { prepareTable } from './tables.js';
import { verify } from './verify.js';
import { openWriter } from './writer.js';
/**
 * Opens a data folder, creating it where it is not there. Faults, each with what to do: `store/in-use` (names the
 * process), `store/newer-version`, `store/read-only`, `store/full`, `store/damaged`.
 */
export function openSqlite({ folder, clock }) {
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
function openContext({ name, views, collections }, { database, writer, blobs, clock }) {
  const declared = [...collections, ...views.map((view) => view.collection)];
  const tables = new Map();
  for (const collection of declared)
    if (!tables.has(collection.name)) tables.set(collection.name, prepareTable(database, name, collection));
  const tableOf = (collection) => {
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
    views.map((view) => ({ view, table: tableOf(view.collection) })),
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
