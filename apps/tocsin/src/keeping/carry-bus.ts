import { type CarriedLog, carryLog, contextOf, letterbox, openLetters, readKeptLog } from '@tocsin/bus/kafka';
import { readDatabase } from '@tocsin/store';
import type { MongoStore } from '@tocsin/store/mongo';
import { compareTopics, withAdmin } from '../cluster/topics.js';
import { contexts } from '../contexts.js';
import { withDatabase } from './place.js';

type Told = (what: string, count: number) => void;

/** Carries the log between contexts into Kafka, and dead letters and refusals into the letterboxes of their contexts. */
export async function carryBus(
  folder: string,
  environment: NodeJS.ProcessEnv,
  told: Told,
): Promise<readonly CarriedLog[]> {
  await compareTopics(environment, true);
  const database = readDatabase(folder);
  try {
    const log = readKeptLog(database);
    const carried = await withAdmin(environment, (admin, { prefix }, kafka) =>
      carryLog(kafka, admin, prefix, log, (topic, events) => told(`log: ${topic}`, events)),
    );
    await carryLetters(environment, log, told);
    return carried;
  } finally {
    database.close();
  }
}

async function carryLetters(
  environment: NodeJS.ProcessEnv,
  log: Pick<ReturnType<typeof readKeptLog>, 'deadLetters' | 'ignored'>,
  told: Told,
): Promise<void> {
  const carry = async (store: MongoStore) => {
    const boxes = new Map(
      contexts.map(({ name }) => [name, openLetters(store.forContext(letterbox(name)).documents)]),
    );
    let count = 0;
    // A group of the built-in sign-in has no service in the cluster: Keycloak signs people in.
    for (const letter of log.deadLetters()) await boxes.get(contextOf(letter.group))?.add(letter);
    for (const ignored of log.ignored()) {
      await boxes.get(contextOf(ignored.group))?.ignore(ignored);
      told('refused events', ++count);
    }
  };
  await withDatabase(environment, carry, { isCarrying: true });
}
