import { type CarriedLog, readKafkaSettings } from '@tocsin/bus/kafka';
import { Fault } from '@tocsin/kernel';
import { carry, readSqliteDepot } from '@tocsin/store';
import { openMongoDepot } from '@tocsin/store/mongo';
import { openFolder } from '../cli/folder.js';
import { runningAddress } from '../cli/session.js';
import { carryBus } from './carry-bus.js';
import { buildIndexes, counting, type Keeping } from './place.js';
import { tellInventory } from './tell.js';

/**
 * Carries a data folder into the cluster: commits, documents and blobs into the database, the log between contexts with
 * the place of every group into Kafka, and what could not be handled into its letterbox. Stopped on the way it is finished
 * by the next call; at the end both sides are counted and hashed. The folder stays as it is.
 */
export async function migrate(keeping: Keeping, to: string): Promise<number> {
  const { settings, output } = keeping;
  const environment = { ...keeping.environment, MONGODB_URI: to };
  // What is missing is told before anything is carried.
  readKafkaSettings('tocsin-operator', environment);
  await finishWhatIsAtHand(keeping);
  await buildIndexes(environment);
  const shown = counting(output);
  const [source, target] = [readSqliteDepot(settings.folder), await openMongoDepot(to)];
  try {
    const topics: CarriedLog[] = [];
    const inventory = await carry(source, target, shown.told, async () => {
      topics.push(...(await carryBus(settings.folder, environment, shown.told)));
    });
    shown.end();
    tellInventory(output, inventory);
    for (const topic of topics) output.tell(topic);
    const events = topics.reduce((sum, topic) => sum + topic.events, 0);
    output.tell({ migrated: settings.folder, to: target.place, events, verified: true });
    output.say(`${events} events of ${topics.length} topics
Carried and verified. Start the services over it. Keep ${settings.folder} as it is and do not start it again: the two would part ways.`);
    return 0;
  } finally {
    await source.close();
    await target.close();
  }
}

/** Nobody may be at work, and every event has to have been handled: a last start without listening sees to it. */
async function finishWhatIsAtHand({ settings }: Keeping): Promise<void> {
  if (await runningAddress(settings.folder))
    throw new Fault('store/in-use', `A process serves from ${settings.folder}; end it first.`, false);
  const reach = await openFolder(settings);
  await reach.close();
}
