import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@tocsin/kernel';
import type { Admin, Kafka, KafkaMessage } from 'kafkajs';
import type { Letters } from './letters.js';
import type { Producing } from './producer.js';
import { replayHeaders } from './replay-work.js';
import { replayTopicOf } from './topics.js';

const longestWait = 30_000;
const lookEvery = 50;

/** The context whose group it is. */
export function contextOf(group: string): string {
  return group.split('.')[0] as string;
}

export interface ReplayParts {
  readonly producing: Producing;
  readonly prefix: string;
}

/**
 * Has a dead letter tried once more by whichever process runs its group: it goes into the replay topic of the group's
 * context. True where it went well; Fault `bus/no-such-letter` and, after half a minute of silence, `bus/no-such-group`.
 */
export async function replayLetter(
  { producing, prefix, letters }: ReplayParts & { readonly letters: Letters },
  id: string,
  group: string,
): Promise<boolean> {
  const before = await letters.get(id, group);
  if (!before) throw new Fault('bus/no-such-letter', `${group} has no dead letter ${id}.`, false);
  const { topic } = before.letter;
  const headers = addressOf(group, topic, id);
  await producing.send(prefix + replayTopicOf(contextOf(group)), [{ key: id, value: null, headers }]);
  for (const began = performance.now(); performance.now() - began < longestWait; await wait(lookEvery)) {
    const now = await letters.get(id, group);
    if (!now) return true;
    if (now.revision !== before.revision) return false;
  }
  throw new Fault('bus/no-such-group', `Nobody runs as ${group} on ${topic}.`, true);
}

function addressOf(group: string, topic: string, letter?: string): Record<string, string> {
  return {
    [replayHeaders.group]: group,
    [replayHeaders.topic]: topic,
    ...(letter !== undefined && { [replayHeaders.letter]: letter }),
  };
}

/** A stretch of a topic, by when its events were sent. */
export interface Stretch {
  readonly topic: string;
  /** Milliseconds since 1970; `to` is not part of it. */
  readonly from: number;
  readonly to: number;
}

/** The offsets of a stretch by partition: from, and up to but without. */
type Bounds = ReadonlyMap<number, { readonly from: number; readonly to: number }>;

async function boundsOf(admin: Admin, topicName: string, { from, to }: Stretch): Promise<Bounds> {
  const [first, last] = [
    await admin.fetchTopicOffsetsByTimestamp(topicName, from),
    await admin.fetchTopicOffsetsByTimestamp(topicName, to),
  ];
  return new Map(
    first.flatMap(({ partition, offset }) => {
      const end = last.find((each) => each.partition === partition)?.offset ?? offset;
      return Number(end) > Number(offset) ? [[partition, { from: Number(offset), to: Number(end) }]] : [];
    }),
  );
}

/** How many events a stretch holds. */
export async function countStretch(admin: Admin, prefix: string, stretch: Stretch): Promise<number> {
  const bounds = await boundsOf(admin, prefix + stretch.topic, stretch);
  return [...bounds.values()].reduce((sum, { from, to }) => sum + to - from, 0);
}

/**
 * Gives the events of a stretch to one group again, in their order, by way of the replay topic. Answers how many; they
 * are handled after that, as fast as the group can.
 */
export async function replayStretch(
  { kafka, admin, producing, prefix }: ReplayParts & { readonly kafka: Kafka; readonly admin: Admin },
  group: string,
  stretch: Stretch,
  told: (sent: number) => void = () => {},
): Promise<number> {
  const bounds = await boundsOf(admin, prefix + stretch.topic, stretch);
  const target = prefix + replayTopicOf(contextOf(group));
  const headers = addressOf(group, stretch.topic);
  let sent = 0;
  await readBounds({ kafka, admin }, prefix, stretch.topic, bounds, async (messages) => {
    await producing.send(
      target,
      messages.map(({ key, value, headers: own }) => ({ key, value, headers: { ...own, ...headers } })),
    );
    sent += messages.length;
    told(sent);
  });
  return sent;
}

/** Reads stretches of partitions as a group of its own that nothing is left of. */
async function readBounds(
  { kafka, admin }: { readonly kafka: Kafka; readonly admin: Admin },
  prefix: string,
  topic: string,
  bounds: Bounds,
  take: (messages: readonly KafkaMessage[]) => Promise<void>,
): Promise<void> {
  if (bounds.size === 0) return;
  const groupId = `${prefix}replay-${randomUUID()}`;
  const topicName = prefix + topic;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 500, allowAutoTopicCreation: false });
  const open = new Set(bounds.keys());
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topicName], fromBeginning: true });
    consumer.on(consumer.events.GROUP_JOIN, () => {
      for (const [partition, { from }] of bounds)
        consumer.seek({ topic: topicName, partition, offset: String(from) });
    });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
      const eachBatch = async ({ batch }: { batch: { partition: number; messages: KafkaMessage[] } }) => {
        const within = bounds.get(batch.partition);
        if (!within || !open.has(batch.partition)) return;
        const messages = batch.messages.filter(
          ({ offset }) => Number(offset) >= within.from && Number(offset) < within.to,
        );
        if (messages.length > 0) await take(messages);
        if (Number(batch.messages.at(-1)?.offset ?? -1) + 1 < within.to) return;
        open.delete(batch.partition);
        consumer.pause([{ topic: topicName, partitions: [batch.partition] }]);
        if (open.size === 0) resolve();
      };
      consumer.run({ autoCommit: false, eachBatch }).catch(reject);
    });
  } catch (error) {
    throw new Fault('bus/unread', `${topic} could not be read.`, true, { cause: error });
  } finally {
    await consumer.disconnect().catch(() => undefined);
    await admin.deleteGroups([groupId]).catch(() => undefined);
  }
}
