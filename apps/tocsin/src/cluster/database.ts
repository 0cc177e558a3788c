import { definitionsOf, systemClock } from '@tocsin/host/cluster';
import { openMongo, readMongoSettings } from '@tocsin/store/mongo';
import { contexts } from '../contexts.js';

/** Builds the indexes of everything that the services keep. */
export async function buildIndexes(environment: NodeJS.ProcessEnv): Promise<void> {
  const store = await openMongo({ ...readMongoSettings(environment), clock: systemClock });
  try {
    for (const definition of contexts.flatMap(definitionsOf)) await store.migrate(definition);
  } finally {
    await store.close();
  }
}

/** Removes a database that was made for a while, with all that is in it. */
export async function removeDatabase(environment: NodeJS.ProcessEnv): Promise<void> {
  const store = await openMongo({ ...readMongoSettings(environment), clock: systemClock });
  try {
    await store.connection.dropDatabase();
  } finally {
    await store.close();
  }
}
