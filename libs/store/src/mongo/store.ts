import { type Blobs, type Clock, type Collection, Fault, type View } from '@tocsin/kernel';
import type { Connection, Model } from 'mongoose';
import type { ContextStore, StoredContext } from '../context-store.js';
import { halfCarried } from '../depot.js';
import { verifyChains } from '../verify.js';
import { openAppender } from './append.js';
import { openBlobs } from './blobs.js';
import { chains } from './chains.js';
import { connectMongo } from './connection.js';
import { isBeingCarried } from './depot.js';
import { openDocuments, type StoredCollection } from './documents.js';
import { openEvents } from './events.js';
import { guarded } from './faults.js';
import { openHeads } from './heads.js';
import { type ContextModels, declareContext, declareLeases, type LeaseRecord } from './layout.js';
import { openMarks } from './marks.js';
import { buildBlobIndex, buildIndexes, ensureIndexes } from './migrate.js';
import { openOutbox } from './outbox.js';
import { rebuild } from './rebuild.js';
import { openRepairer } from './repair.js';
import { openSequence } from './sequence.js';
import type { Place } from './streams.js';

export interface MongoOptions {
  /** `mongodb://…`; a replica set, one member will do. The database is `tocsin` unless it names one. */
  readonly uri: string;
  readonly clock: Clock;
  /** Told when a repair fails and will be tried again. */
  readonly onFailure?: (error: unknown) => void;
  /** For what carries a store here: it is served from although a part is missing. */
  readonly isCarrying?: boolean;
  /** How often what a crash left is looked for, in milliseconds; default 5,000. */
  readonly repairEvery?: number;
}

/** One database, open. Several processes may have the same open. */
export interface MongoStore {
  /** The store of one context. It asks nothing of the database until it is used. */
  forContext(definition: StoredContext): ContextStore;
  /** Builds the indexes that a context declares; with `prune` drops those that it declares no more. */
  migrate(
    definition: StoredContext,
    options?: { prune?: boolean; tell?: (line: string) => void },
  ): Promise<void>;
  /** Blobs, shared by all contexts: what a public event refers to is read by its consumers. */
  readonly blobs: Blobs;
  readonly connection: Connection;
  /** Finishes what is being written, and lets the database go. */
  close(): Promise<void>;
}

interface Open {
  readonly connection: Connection;
  readonly blobs: Blobs;
  readonly leases: Model<LeaseRecord>;
  readonly options: MongoOptions;
  /** What has to end before the connection does. */
  readonly closing: (() => Promise<void>)[];
}

const repairEvery = 5_000;

/**
 * Opens a database. Faults, each with what to do: `store/unreachable`, `store/not-allowed`, and from a context's first
 * use on `store/not-migrated`.
 */
export async function openMongo(options: MongoOptions): Promise<MongoStore> {
  const connection = await connectMongo(options.uri);
  const blobs = guarded(openBlobs(connection));
  const closing: (() => Promise<void>)[] = [];
  const open: Open = { connection, blobs, leases: declareLeases(connection), options, closing };
  return {
    forContext: (definition) => openContext(definition, open),
    async migrate(definition, how = {}) {
      const models = declareContext(connection, definition.name, collectionsOf(definition));
      const task = { run: () => buildIndexes(models, how).then(() => buildBlobIndex(connection)) };
      await guarded(task).run();
    },
    blobs,
    connection,
    async close() {
      await Promise.all(closing.map((end) => end()));
      await connection.close();
    },
  };
}

/** Every collection that a context declares, those of its views included, each once. */
function collectionsOf({ collections, views }: StoredContext): readonly Collection[] {
  const declared = [...collections, ...views.map((view: View) => view.collection)] as readonly Collection[];
  return [...new Map(declared.map((collection) => [collection.name, collection])).values()];
}

function openContext(definition: StoredContext, open: Open): ContextStore {
  const { name, upcasters = {} } = definition;
  const { connection, blobs, leases, options } = open;
  const collections = collectionsOf(definition);
  const models = declareContext(connection, name, collections);
  const stored = new Map(
    collections.map((collection): [string, StoredCollection] => [
      collection.name,
      { collection, model: models.documents.get(collection.name) as StoredCollection['model'] },
    ]),
  );
  const storedOf = ({ name: wanted }: Collection): StoredCollection => {
    const found = stored.get(wanted);
    if (found) return found;
    throw new Fault('store/declaration', `${name} has not declared the collection ${wanted}.`, false);
  };
  const views = (definition.views as readonly View[]).map((view) => ({
    view,
    model: storedOf(view.collection).model,
  }));
  const sequence = openSequence(models.commits);
  const place: Place = { context: name, commits: models.commits, views, upcasters };
  const shared = { ...place, sequence, heads: openHeads() };
  const { outbox, wake } = openOutbox({ ...shared, leases, clock: options.clock });
  const marks = openMarks(
    models.commits,
    views.map(({ view }) => view.collection.name),
  );
  const appender = openAppender({ ...shared, marks, appended: wake });
  const repairer = openRepairer({ ...shared, marks, progress: models.progress, isBusy: appender.isBusy });
  let checked: Promise<void> | null = null;
  const check = () => {
    checked ??= ensureServable(name, models, open).catch((error: unknown) => {
      checked = null;
      throw error;
    });
    return checked;
  };
  const repair = guarded({ run: () => repairer.run({ patient: true }) }, check);
  const stop = everyNow(() => repair.run(), options.repairEvery ?? repairEvery, options.onFailure);
  open.closing.push(async () => {
    await stop();
    await appender.idle();
    await marks.flush();
  });
  const own: Pick<ContextStore, 'verify' | 'verifyAll' | 'rebuild'> = {
    verify: (stream) => verifyChains(chains(place, stream)),
    verifyAll: (onProgress) => verifyChains(chains(place), onProgress),
    rebuild: (how = {}) => rebuild(shared, repairer, how),
  };
  return {
    events: guarded(openEvents(shared, appender), check),
    documents: guarded(openDocuments(storedOf), check),
    blobs,
    outbox: { ...guarded(outbox, check), onAppend: outbox.onAppend },
    ...guarded(own, check),
  };
}

async function ensureServable(
  name: string,
  models: ContextModels,
  { connection, options }: Open,
): Promise<void> {
  if (!options.isCarrying && (await isBeingCarried(connection)))
    throw halfCarried(`the database ${connection.name}`);
  await ensureIndexes(name, models);
}

/** Runs a task again and again, never twice at once; answers how to end that. */
function everyNow(
  task: () => Promise<unknown>,
  pause: number,
  onFailure: (error: unknown) => void = () => {},
): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    running ??= task()
      .catch(onFailure)
      .finally(() => {
        running = null;
      });
  }, pause);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
