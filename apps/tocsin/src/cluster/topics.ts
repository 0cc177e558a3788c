import {
  applyTopics,
  connectKafka,
  type DeclaredTopic,
  declareTopics,
  defaultSizes,
  diffTopics,
  type KafkaSettings,
  readKafkaSettings,
  type TopicChange,
} from '@tocsin/bus/kafka';
import { Fault } from '@tocsin/kernel';
import { contexts } from '../contexts.js';

/** Every topic that this installation needs: of `KAFKA_PARTITIONS` partitions and `KAFKA_REPLICAS` replicas. */
export function declaredTopics(environment: NodeJS.ProcessEnv): readonly DeclaredTopic[] {
  const size = (name: string, otherwise: number, most: number) => {
    const text = environment[name] || String(otherwise);
    if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
    throw new Fault('bus/setting', `${name} is a number from 1 to ${most}, not "${text}".`, false);
  };
  return declareTopics(
    contexts.map(({ name }) => name),
    {
      partitions: size('KAFKA_PARTITIONS', defaultSizes.partitions, 256),
      replicas: size('KAFKA_REPLICAS', defaultSizes.replicas, 9),
    },
  );
}

/** What differs between the topics as declared and as they are; with `apply`, what could be changed has been. */
export async function compareTopics(
  environment: NodeJS.ProcessEnv,
  apply: boolean,
): Promise<readonly TopicChange[]> {
  const declared = declaredTopics(environment);
  return withAdmin(environment, (admin, { prefix }) =>
    (apply ? applyTopics : diffTopics)(admin, prefix, declared),
  );
}

/** Removes every topic and group under the prefix: what a place that was made for a while leaves behind. */
export async function removeTopics(environment: NodeJS.ProcessEnv): Promise<void> {
  await withAdmin(environment, async (admin, { prefix }) => {
    if (prefix === '') throw new Fault('bus/setting', 'Topics without a prefix are not removed.', false);
    const topics = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
    if (topics.length > 0) await admin.deleteTopics({ topics });
    const { groups } = await admin.listGroups();
    const own = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(prefix));
    if (own.length > 0) await admin.deleteGroups(own).catch(() => undefined);
  });
}

type Admin = ReturnType<ReturnType<typeof connectKafka>['admin']>;

export async function withAdmin<T>(
  environment: NodeJS.ProcessEnv,
  work: (admin: Admin, settings: KafkaSettings, kafka: ReturnType<typeof connectKafka>) => Promise<T>,
): Promise<T> {
  const settings = readKafkaSettings('tocsin-operator', environment);
  const said: string[] = [];
  const kafka = connectKafka(settings, (line) => said.push(line));
  const admin = kafka.admin();
  try {
    await admin.connect();
  } catch (error) {
    throw new Fault('bus/unreachable', `Kafka does not answer at ${settings.brokers.join(', ')}.`, true, {
      cause: error,
    });
  }
  try {
    return await work(admin, settings, kafka);
  } finally {
    await admin.disconnect();
  }
}
