import { randomUUID } from 'node:crypto';
import type { ContextStore, StoredContext } from '../context-store.js';
import type { Movable } from '../contract/carry.js';
import { at, type Subject } from '../contract/subject.js';
import { connectMongo } from './connection.js';
import { openMongoDepot } from './depot.js';
import { type MongoStore, openMongo } from './store.js';

/** The address of a database of its own on the server that MONGODB_URI names. */
export function testDatabase(name: string): string {
  const { MONGODB_URI: uri } = process.env;
  if (!uri) throw new Error('MONGODB_URI names no server: npm run test:cluster starts one.');
  const address = new URL(uri);
  address.pathname = `/t-${name.slice(0, 13)}`;
  return address.href;
}

/** An adapter under test; each context's indexes are built when it is opened, as the command would before a start. */
export async function openSubject(uri: string): Promise<Subject> {
  const store = await openMongo({ uri, clock: { now: () => at } });
  return {
    forContext: (definition) => afterMigration(store, definition),
    async restart() {
      await store.close();
      return openSubject(uri);
    },
    close: store.close,
    async remove() {
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}

/** A context whose ports wait until its indexes are there. */
export function afterMigration(store: MongoStore, definition: StoredContext): ContextStore {
  const migrated = store.migrate(definition);
  migrated.catch(() => {});
  const own = store.forContext(definition);
  const waiting = <Port extends object>(port: Port): Port =>
    Object.fromEntries(
      Object.entries(port).map(([name, method]) => [
        name,
        async (...args: unknown[]) => {
          await migrated;
          return (method as (...given: unknown[]) => unknown)(...args);
        },
      ]),
    ) as Port;
  const { events, documents, outbox, blobs, verify, verifyAll, rebuild } = own;
  return {
    events: waiting(events),
    documents: waiting(documents),
    outbox: { ...waiting(outbox), onAppend: outbox.onAppend },
    blobs,
    ...waiting({ verify, verifyAll, rebuild }),
  };
}

/** A database of its own that can be carried from or into. */
export function movableMongo(): Movable {
  const uri = testDatabase(randomUUID());
  return {
    open: () => openSubject(uri),
    read: () => openMongoDepot(uri),
    take: () => openMongoDepot(uri),
    async remove() {
      const connection = await connectMongo(uri);
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
