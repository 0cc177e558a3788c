import { Fault } from '@tocsin/kernel';
import kafkajs, { type Admin, type Kafka, type Message as Sent } from 'kafkajs';
import type { KeptLog } from '../embedded/kept-log.js';
import { openProducing, type Producing } from './producer.js';
import { toWire } from './wire.js';

export interface CarriedLog {
  readonly topic: string;
  readonly events: number;
  readonly groups: number;
}

const page = 500;

/**
 * Carries the log of one process into Kafka: every event into its topic, and every group to where it came, so that nothing
 * is heard twice or missed, and whoever is new hears it all. Topics are there before. Stopped on the way it goes on where
 * each partition stands. Fault `bus/topic-in-use` where a topic holds more than what is carried.
 */
export async function carryLog(
  kafka: Kafka,
  admin: Admin,
  prefix: string,
  log: Pick<KeptLog, 'topics' | 'read' | 'offsets'>,
  onProgress: (topic: string, events: number) => void = () => {},
): Promise<readonly CarriedLog[]> {
  const producing = openProducing(kafka);
  try {
    const carried: CarriedLog[] = [];
    for (const topic of log.topics()) {
      const name = prefix + topic;
      const positions = await carryTopic(producing, admin, name, topic, log, (events) =>
        onProgress(topic, events),
      );
      const groups = log.offsets(topic);
      // Each of them joins its group for a moment, which takes seconds.
      await Promise.all(
        groups.map(({ group, position }) =>
          admin.setOffsets({
            groupId: `${prefix}${group}@${topic}`,
            topic: name,
            partitions: [...positions].map(([partition, all]) => ({
              partition,
              offset: String(all.filter((each) => each <= position).length),
            })),
          }),
        ),
      );
      const events = [...positions.values()].reduce((sum, all) => sum + all.length, 0);
      carried.push({ topic, events, groups: groups.length });
    }
    return carried;
  } finally {
    await producing.close();
  }
}

/** Sends what the partitions of a topic lack; answers the positions in the log of what each of them holds, in order. */
async function carryTopic(
  producing: Producing,
  admin: Admin,
  name: string,
  topic: string,
  log: Pick<KeptLog, 'read'>,
  onProgress: (events: number) => void,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const there = await lengthsOf(admin, name);
  const partitions = [...there.keys()].sort((a, b) => a - b);
  const held = new Map(partitions.map((partition): [number, number[]] => [partition, []]));
  let events = 0;
  for (let after = 0, entries = log.read(topic, after, page); entries.length > 0; ) {
    const messages: Sent[] = [];
    for (const { position, event } of entries) {
      const message = toWire(event);
      const partition = partitionOf(name, partitions, message);
      const all = held.get(partition) as number[];
      all.push(position);
      if (all.length > (there.get(partition) ?? 0)) messages.push({ ...message, partition });
    }
    if (messages.length > 0) await producing.send(name, messages);
    events += entries.length;
    onProgress(events);
    after = entries.at(-1)?.position ?? after;
    entries = log.read(topic, after, page);
  }
  const foreign = [...there].some(([partition, length]) => length > (held.get(partition)?.length ?? 0));
  if (!foreign) return held;
  const message = `The topic ${name} holds events of others; carry into brokers of its own, or set KAFKA_PREFIX.`;
  throw new Fault('bus/topic-in-use', message, false);
}

async function lengthsOf(admin: Admin, name: string): Promise<ReadonlyMap<number, number>> {
  const offsets = await admin.fetchTopicOffsets(name);
  return new Map(offsets.map(({ partition, high }) => [partition, Number(high)]));
}

const partitioner = kafkajs.Partitioners.DefaultPartitioner();

/** The partition to which the relay sends a subject as well. */
function partitionOf(topic: string, partitions: readonly number[], message: Sent): number {
  const partitionMetadata = partitions.map((partitionId) => ({
    ...{ partitionErrorCode: 0, partitionId, leader: 0, replicas: [0], isr: [0] },
  }));
  return partitioner({ topic, partitionMetadata, message });
}
