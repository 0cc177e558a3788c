import { setTimeout as wait } from 'node:timers/promises';
import type { Consumer, Kafka, KafkaMessage } from 'kafkajs';

export interface ReaderOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topic: string;
  /** Must not wait for what it is given to be handled: the next messages of other partitions come after it. */
  readonly onMessages: (partition: number, messages: readonly KafkaMessage[]) => void;
  /** The partitions that are this process's from now on; all others are somebody else's. */
  readonly onAssigned: (partitions: readonly number[]) => void;
  readonly report: (error: unknown) => void;
}

/** A member of a consumer group that keeps being one: a broker that went away is waited for. */
export interface Reader {
  /** Resolves at the first membership. */
  readonly joined: Promise<void>;
  pause(partition: number): void;
  resume(partition: number): void;
  /** Reads on from a position; to be called from `onAssigned`. */
  seek(partition: number, offset: number): void;
  /** Keeps the positions of the next messages to read. */
  commit(offsets: ReadonlyMap<number, number>): Promise<void>;
  close(): Promise<void>;
}

/** A member that fell silent is given up after this long: what it had is read by others, or by its next life. */
const session = 10_000;
const heartbeat = 2_500;
const rebalance = 15_000;
/** How long a fetch may wait for messages: what an end waits for. */
const fetchWait = 500;
const restartAfter = 1_000;

export function openReader(options: ReaderOptions): Reader {
  const { kafka, groupId, topic, report } = options;
  const closing = new AbortController();
  let joined = () => {};
  const firstJoin = new Promise<void>((resolve) => {
    joined = resolve;
  });
  let consumer: Consumer | null = null;
  /** Resolves when the member runs: what it is told to keep before that, kafkajs passes over in silence. */
  let running: Promise<void> = Promise.resolve();

  /** One life of the member; resolves when it is over and no other comes by itself. */
  async function live(): Promise<void> {
    const member = kafka.consumer({
      groupId,
      sessionTimeout: session,
      heartbeatInterval: heartbeat,
      rebalanceTimeout: rebalance,
      maxWaitTimeInMs: fetchWait,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 6 },
    });
    const over = new Promise<void>((resolve) => {
      member.on(member.events.CRASH, ({ payload }) => {
        report(payload.error);
        if (!payload.restart) resolve();
      });
      closing.signal.addEventListener('abort', () => resolve());
    });
    member.on(member.events.GROUP_JOIN, ({ payload }) => {
      options.onAssigned(payload.memberAssignment[topic] ?? []);
      joined();
    });
    try {
      await member.connect();
      await member.subscribe({ topics: [topic], fromBeginning: true });
      consumer = member;
      running = member.run({
        autoCommit: false,
        partitionsConsumedConcurrently: 8,
        eachBatch: async ({ batch }) => options.onMessages(batch.partition, batch.messages),
      });
      await running;
      await over;
    } finally {
      consumer = null;
      await member.disconnect().catch(report);
    }
  }

  async function liveOn(): Promise<void> {
    while (!closing.signal.aborted) {
      await live().catch(report);
      options.onAssigned([]);
      await wait(restartAfter, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    joined();
  }

  const ended = liveOn();
  return {
    joined: firstJoin,
    pause: (partition) => consumer?.pause([{ topic, partitions: [partition] }]),
    resume: (partition) => consumer?.resume([{ topic, partitions: [partition] }]),
    seek: (partition, offset) => consumer?.seek({ topic, partition, offset: String(offset) }),
    async commit(offsets) {
      const member = consumer;
      if (!member) throw new Error(`${groupId} is no member at the moment.`);
      await running;
      await member.commitOffsets(
        [...offsets].map(([partition, offset]) => ({ topic, partition, offset: String(offset) })),
      );
    },
    async close() {
      closing.abort();
      await ended;
    },
  };
}
