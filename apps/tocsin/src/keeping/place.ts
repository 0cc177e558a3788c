import { auth } from '@tocsin/auth';
import { definitionsOf, systemClock } from '@tocsin/host/cluster';
import type { ContextDefinition } from '@tocsin/kernel';
import { type MongoStore, openMongo, readMongoSettings } from '@tocsin/store/mongo';
import type { Output } from '../cli/output.js';
import { contexts } from '../contexts.js';
import type { Settings } from '../settings.js';

/** What a command over a store is given. */
export interface Keeping {
  readonly settings: Settings;
  readonly environment: NodeJS.ProcessEnv;
  readonly output: Output;
}

/** Whether the database of a cluster is meant, not the data folder. */
export function meansDatabase({ environment }: Pick<Keeping, 'environment'>): boolean {
  return Boolean(environment['MONGODB_URI']);
}

/** Everything that is kept in a database: of each service, and what the built-in sign-in kept before a migration. */
export const definitions: readonly ContextDefinition[] = [...contexts.flatMap(definitionsOf), auth];

/** Works on the database of the environment. */
export async function withDatabase<T>(
  environment: NodeJS.ProcessEnv,
  work: (store: MongoStore) => Promise<T>,
  { isCarrying = false } = {},
): Promise<T> {
  const store = await openMongo({ ...readMongoSettings(environment), clock: systemClock, isCarrying });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Counts of several things, one after the other, shown as they grow. */
export function counting(output: Output): { told(what: string, count: number): void; end(): void } {
  let what = '';
  let count = 0;
  let bar = output.progress(0, '');
  return {
    told(now, reached) {
      if (now !== what) {
        if (what) bar.end();
        what = now;
        count = 0;
        bar = output.progress(0, now);
      }
      bar.advance(reached - count);
      count = reached;
    },
    end() {
      if (what) bar.end();
    },
  };
}

/** Builds the indexes of everything that is kept. */
export async function buildIndexes(
  environment: NodeJS.ProcessEnv,
  how: { prune?: boolean; tell?: (line: string) => void } = {},
): Promise<void> {
  await withDatabase(environment, async (store) => {
    await Promise.all(definitions.map((definition) => store.migrate(definition, how)));
  });
}
