import { type EmbeddedBus, openEmbeddedBus } from '@tocsin/bus';
import type { Clock, Context, ContextDefinition, Ports } from '@tocsin/kernel';
import { openSqlite, type RebuildOptions, type Store, type Verified } from '@tocsin/store';
import { type ContextApp, startContext } from './context-app.js';
import { createIds, systemClock } from './world.js';

/** Contexts in one process, over one data folder. */
export interface Embedded {
  readonly store: Store;
  readonly bus: EmbeddedBus;
  readonly clock: Clock;
  readonly apps: readonly ContextApp[];
  /** The ports of a context: for what starts it, never for another context. */
  portsOf(name: string): Ports;
  /** Computes the chains of every context anew, by name. */
  verifyAll(): Promise<ReadonlyMap<string, Verified>>;
  /** Folds views of a context anew while it serves; see `ContextStore.rebuild`. */
  rebuild(name: string, options: RebuildOptions): Promise<number>;
  /** Resolves when every event has been handled. */
  settled(): Promise<void>;
  /** Stops contexts with what they consume, the last started first, then relays and the store. What is at hand is finished. */
  close(): Promise<void>;
}

export interface EmbedOptions {
  readonly folder: string;
  readonly contexts: readonly Context[];
  /** Views without streams that live beside the contexts, such as who may sign in. */
  readonly beside?: readonly ContextDefinition[];
  readonly clock?: Clock;
  /** Runs before the contexts start, with everything that they will have. */
  readonly before?: (embedded: Omit<Embedded, 'apps'>) => Promise<void>;
  readonly onFailure?: (error: unknown) => void;
}

/** Opens the data folder and starts every context in this process. */
export async function embed(options: EmbedOptions): Promise<Embedded> {
  const { folder, contexts, beside = [], clock = systemClock } = options;
  const store = openSqlite({ folder, clock });
  const ids = createIds();
  const bus = openEmbeddedBus({
    database: store.database,
    writer: store.writer,
    blobs: store.blobs,
    clock,
    ...(options.onFailure && { onFailure: options.onFailure }),
  });
  const apps: ContextApp[] = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= inOrder([...apps.map((app) => app.close).reverse(), bus.close, store.close]);
    return closing;
  };
  try {
    const opened = new Map(
      [...beside, ...contexts].map((definition) => [definition.name, store.forContext(definition)]),
    );
    const ports = new Map<string, Ports>(
      [...opened].map(([name, { events, documents, blobs }]) => [
        name,
        { events, documents, blobs, clock, ids, alone: true },
      ]),
    );
    const portsOf = (name: string) => {
      const found = ports.get(name);
      if (!found) throw new Error(`There is no context ${name}.`);
      return found;
    };
    const rebuild = async (name: string, how: RebuildOptions) => {
      const own = opened.get(name);
      if (!own) throw new Error(`There is no context ${name}.`);
      return own.rebuild(how);
    };
    // A view that is new to commits that are there already would stay empty.
    for (const own of opened.values()) await own.rebuild();
    const verifyAll = async () => {
      const found = new Map<string, Verified>();
      for (const [name, own] of opened) found.set(name, await own.verifyAll());
      return found;
    };
    const settled = () => bus.settled();
    const embedded = { store, bus, clock, portsOf, rebuild, verifyAll, settled, close };
    await options.before?.(embedded);
    for (const context of contexts)
      apps.push(await startContext(context, portsOf(context.name), bus.transport));
    for (const context of contexts)
      bus.relay(context, opened.get(context.name) as ReturnType<Store['forContext']>);
    return { ...embedded, apps };
  } catch (error) {
    await close().catch((second: unknown) => options.onFailure?.(second));
    throw error;
  }
}

/** Each step in its turn, also after one that failed; throws the first failure at the end. */
async function inOrder(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
