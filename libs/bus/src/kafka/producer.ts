import { Fault } from '@tocsin/kernel';
import kafkajs, { type Kafka, type Producer, type Message as Sent } from 'kafkajs';

/** Sends to topics; each topic has its own turn, so that one never waits behind another. */
export interface Producing {
  /** Answers once every replica that counts has the messages; those of one call stay in order. */
  send(topic: string, messages: readonly Sent[]): Promise<void>;
  close(): Promise<void>;
}

/** Below Kafka's `max.message.bytes` of 1 MiB, which bounds a whole batch. */
const largestBatch = 700_000;
const envelopeOf = 200;

/**
 * Idempotent and acknowledged by all. kafkajs takes back its sequence numbers when a request fails, also where the
 * broker has written it: what is sent next under the same numbers would be taken for a repeat and dropped. So each topic
 * sends one thing at a time, and a producer that failed is replaced, which gives new numbers.
 */
export function openProducing(kafka: Kafka): Producing {
  const turns = new Map<string, ReturnType<typeof openTurn>>();
  return {
    async send(topic, messages) {
      const turn = turns.get(topic) ?? openTurn(kafka, topic);
      turns.set(topic, turn);
      for (const batch of batchesOf(messages)) await turn.send(batch);
    },
    async close() {
      await Promise.all([...turns.values()].map((turn) => turn.close()));
    },
  };
}

function openTurn(kafka: Kafka, topic: string) {
  let producer: Producer | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function sendNow(messages: readonly Sent[]): Promise<void> {
    try {
      producer ??= await connect(kafka);
      await producer.send({ topic, acks: -1, messages: [...messages] });
    } catch (error) {
      const failed = producer;
      producer = null;
      await failed?.disconnect().catch(() => undefined);
      throw new Fault('bus/unsent', `${topic} did not take what was sent.`, true, { cause: error });
    }
  }

  return {
    send(messages: readonly Sent[]): Promise<void> {
      const sent = last.then(() => sendNow(messages));
      last = sent.catch(() => undefined);
      return sent;
    },
    async close() {
      await last;
      await producer?.disconnect();
    },
  };
}

async function connect(kafka: Kafka): Promise<Producer> {
  const producer = kafka.producer({
    idempotent: true,
    allowAutoTopicCreation: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 4 },
  });
  await producer.connect();
  return producer;
}

function batchesOf(messages: readonly Sent[]): readonly (readonly Sent[])[] {
  const batches: Sent[][] = [];
  let room = 0;
  for (const message of messages) {
    const size = envelopeOf + lengthOf(message.key) + lengthOf(message.value);
    if (size > room || batches.length === 0) {
      batches.push([]);
      room = largestBatch;
    }
    batches.at(-1)?.push(message);
    room -= size;
  }
  return batches;
}

function lengthOf(value: Buffer | string | null | undefined): number {
  return value ? Buffer.byteLength(value) : 0;
}
