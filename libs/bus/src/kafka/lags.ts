import type { Admin } from 'kafkajs';

/** A group's reading of a topic, by the names that Kafka knows. */
export interface Reading {
  readonly group: string;
  readonly topic: string;
  readonly groupId: string;
  readonly topicName: string;
}

/** How far a group is behind on a topic. */
export interface Lag {
  readonly group: string;
  readonly topic: string;
  /** Entries that no process of the group has handled and written down. */
  readonly entries: number;
}

/** How far groups are behind, as the brokers know it: over all processes of each group. */
export async function lagsOf(admin: Admin, readings: readonly Reading[]): Promise<readonly Lag[]> {
  const names = [...new Set(readings.map(({ topicName }) => topicName))];
  const ends = new Map(
    await Promise.all(names.map(async (name) => [name, await admin.fetchTopicOffsets(name)] as const)),
  );
  return Promise.all(
    readings.map(async ({ group, topic, groupId, topicName }) => {
      const [kept] = await admin.fetchOffsets({ groupId, topics: [topicName] });
      const at = new Map(kept?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
      const entries = (ends.get(topicName) ?? []).map(({ partition, high, low }) => {
        const offset = at.get(partition) ?? -1;
        // A group that has kept nothing begins at the oldest entry.
        return Math.max(0, Number(high) - Math.max(offset, Number(low)));
      });
      return { group, topic, entries: entries.reduce((sum, each) => sum + each, 0) };
    }),
  );
}
