import {
  connectKafka,
  contextOf,
  letterbox,
  openLetters,
  openProducing,
  readKafkaSettings,
  replayLetter,
} from '@tocsin/bus/kafka';
import { systemClock } from '@tocsin/host/cluster';
import { Refusal } from '@tocsin/kernel';
import { openMongo, readMongoSettings } from '@tocsin/store/mongo';
import { contexts } from '../contexts.js';
import type { DeadLetterDesk } from '../letters-door.js';

/** The letterboxes of the services, which need not run to be read; a replay is done by whichever of them runs the group. */
export async function openClusterDesk(environment: NodeJS.ProcessEnv): Promise<DeadLetterDesk> {
  const settings = readKafkaSettings('tocsin-operator', environment);
  const store = await openMongo({ ...readMongoSettings(environment), clock: systemClock });
  const lettersOf = (context: string) => openLetters(store.forContext(letterbox(context)).documents);
  const producing = openProducing(connectKafka(settings, () => {}));
  return {
    async list({ group, limit }) {
      const asked = group === undefined ? contexts.map(({ name }) => name) : [known(contextOf(group))];
      const options = { limit, ...(group !== undefined && { group }) };
      const found = await Promise.all(asked.map((context) => lettersOf(context).list(options)));
      return found
        .flat()
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .slice(0, limit);
    },
    replay(id, group) {
      const letters = lettersOf(known(contextOf(group)));
      return replayLetter({ letters, producing, prefix: settings.prefix }, id, group);
    },
    async close() {
      await producing.close();
      await store.close();
    },
  };
}

/** A context that there is; Refusal `cli/group` for another, which nobody would ever answer for. */
export function known(context: string): string {
  if (contexts.some(({ name }) => name === context)) return context;
  const names = contexts.map(({ name }) => name).join(', ');
  throw new Refusal('cli/group', `A group is CONTEXT.REACTION, of one of ${names}.`, ['group']);
}
