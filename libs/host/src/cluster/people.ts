import { setTimeout as wait } from 'node:timers/promises';
import { createPeople, directoryEventTypes, type People } from '@tocsin/auth/asking';
import type { KafkaBus } from '@tocsin/bus/kafka';
import { type Documents, type PublicEvent, topicOf } from '@tocsin/kernel';

/**
 * People as the directory tells of them. One process of the service writes what it hears; every process hears it as well,
 * so that what it holds in memory is never older than the directory's last word.
 */
export async function followPeople(
  service: string,
  documents: Documents,
  transport: KafkaBus['transport'],
): Promise<People> {
  const people = createPeople({ documents });
  const learn = (event: PublicEvent) => people.applyDirectoryEvent(event);
  const handlers = new Map(directoryEventTypes.map((type) => [type as string, learn]));
  const topics = [topicOf('directory'), topicOf('directory', true)];
  await Promise.all(
    topics.map((topic) =>
      transport.subscribe({ group: `${service}.who-asks-here`, topic, handlers, everyProcess: true }),
    ),
  );
  await Promise.all(
    topics.map((topic) => transport.subscribe({ group: `${service}.who-asks`, topic, handlers })),
  );
  return people;
}

/** Resolves when everything that the directory has told so far is known here. */
export async function peopleCaughtUp(service: string, bus: Pick<KafkaBus, 'lags'>): Promise<void> {
  for (;;) {
    const lags = (await bus.lags()).filter(({ group }) => group.startsWith(`${service}.who-asks`));
    if (lags.every(({ entries }) => entries === 0)) return;
    await wait(50);
  }
}
