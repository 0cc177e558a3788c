import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@tocsin/kernel';
import kafkajs, { type Admin } from 'kafkajs';
import type { DeclaredTopic } from './topics.js';

const longestWait = 30_000;

/** What differs between a topic as declared and as it is. */
export type TopicChange =
  | { readonly kind: 'create'; readonly topic: DeclaredTopic }
  | { readonly kind: 'configure'; readonly topic: DeclaredTopic; readonly settings: readonly Setting[] }
  /** What cannot be changed without moving subjects or data: somebody decides. */
  | { readonly kind: 'differs'; readonly topic: DeclaredTopic; readonly what: string };

export interface Setting {
  readonly name: string;
  readonly is: string;
  readonly declared: string;
}

/** What `applyTopics` would do, and what it would not. Names in the cluster begin with the prefix. */
export async function diffTopics(
  admin: Admin,
  prefix: string,
  declared: readonly DeclaredTopic[],
): Promise<readonly TopicChange[]> {
  const present = new Set(await admin.listTopics());
  const there = declared.filter(({ name }) => present.has(prefix + name));
  const changes: TopicChange[] = declared
    .filter((topic) => !there.includes(topic))
    .map((topic) => ({ kind: 'create', topic }));
  if (there.length === 0) return changes;
  const names = there.map(({ name }) => prefix + name);
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })),
  });
  for (const topic of there) {
    const name = prefix + topic.name;
    const partitions = topics.find((each) => each.name === name)?.partitions ?? [];
    const entries = resources.find((each) => each.resourceName === name)?.configEntries ?? [];
    const is = new Map(entries.map((entry) => [entry.configName, entry.configValue]));
    const settings = Object.entries(topic.config)
      .filter(([setting, value]) => is.get(setting) !== value)
      .map(([setting, value]) => ({ name: setting, is: is.get(setting) ?? '', declared: value }));
    if (settings.length > 0) changes.push({ kind: 'configure', topic, settings });
    if (partitions.length !== topic.partitions)
      changes.push({
        ...{ kind: 'differs', topic },
        what: `has ${partitions.length} partitions, not ${topic.partitions}: subjects would move, and their order with them`,
      });
    const replicas = partitions[0]?.replicas.length ?? topic.replicas;
    if (replicas !== topic.replicas)
      changes.push({ kind: 'differs', topic, what: `has ${replicas} replicas, not ${topic.replicas}` });
  }
  return changes;
}

/** Creates what is missing and sets what differs; what it may not change is left, and answered with the rest. */
export async function applyTopics(
  admin: Admin,
  prefix: string,
  declared: readonly DeclaredTopic[],
): Promise<readonly TopicChange[]> {
  const changes = await diffTopics(admin, prefix, declared);
  try {
    await create(admin, prefix, changes);
    await configure(admin, prefix, changes);
  } catch (error) {
    throw new Fault('bus/topics', 'The brokers refused to change the topics.', false, { cause: error });
  }
  return changes;
}

async function create(admin: Admin, prefix: string, changes: readonly TopicChange[]): Promise<void> {
  const missing = changes.flatMap((change) => (change.kind === 'create' ? [change.topic] : []));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: false,
    topics: missing.map(({ name, partitions, replicas, config }) => ({
      topic: prefix + name,
      numPartitions: partitions,
      replicationFactor: replicas,
      configEntries: Object.entries(config).map(([setting, value]) => ({ name: setting, value })),
    })),
  });
  for (const { name } of missing) await untilServed(admin, prefix + name);
}

/** A topic that the controller has made is not at once known to the broker that leads it. */
async function untilServed(admin: Admin, topic: string): Promise<void> {
  for (const began = performance.now(); ; await wait(50))
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (error) {
      if (performance.now() - began > longestWait) throw error;
    }
}

async function configure(admin: Admin, prefix: string, changes: readonly TopicChange[]): Promise<void> {
  const resources = changes.flatMap((change) =>
    change.kind === 'configure'
      ? [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: prefix + change.topic.name,
            configEntries: Object.entries(change.topic.config).map(([name, value]) => ({ name, value })),
          },
        ]
      : [],
  );
  if (resources.length > 0) await admin.alterConfigs({ validateOnly: false, resources });
}
