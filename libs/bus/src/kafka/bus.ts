import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Clock,
  type ContextDefinition,
  type EventStore,
  Fault,
  type Outbox,
  topicOf,
} from '@tocsin/kernel';
import type { Admin } from 'kafkajs';
import { defaultRetries, type RetryPolicy } from '../deliver.js';
import type { HandlingParts } from '../handling.js';
import { publishAgain, type Relay, type RelayParts, relayGroup, startRelay } from '../relay.js';
import type { DeadLetter, DeadLetters, Transport } from '../transport.js';
import { connectKafka, type KafkaSettings } from './connection.js';
import { type KafkaConsumer, type KafkaConsumerParts, startKafkaConsumer } from './consumer.js';
import { eventWork } from './event-work.js';
import { type Lag, lagsOf, type Reading } from './lags.js';
import { type LetterboxPorts, type Letters, openLetters } from './letters.js';
import { openProducing } from './producer.js';
import { openRegistered, replayWork } from './replay-work.js';
import { replayLetter } from './replays.js';
import { deadLetterTopic, replayTopicOf } from './topics.js';
import { toWire } from './wire.js';

export interface KafkaBusOptions extends LetterboxPorts {
  /** The context that this process runs: its letterbox, and its replay topic. */
  readonly context: string;
  readonly settings: KafkaSettings;
  readonly clock: Clock;
  readonly retries?: RetryPolicy;
  /** Told of what the world refuses and will be tried again. */
  readonly onFailure?: (error: unknown) => void;
}

/** The bus of one context's process over Kafka. Topics are there before it opens: see `applyTopics`. */
export interface KafkaBus {
  readonly transport: Transport;
  readonly deadLetters: DeadLetters;
  /** Starts the relay of the context. */
  relay(
    definition: Pick<ContextDefinition, 'name' | 'publish'>,
    store: { readonly events: Pick<EventStore, 'read'>; readonly outbox: Outbox },
  ): Relay;
  /** Whether nothing waits and nothing is under way here, and how many steps were made so far: two equal answers mean quiet. */
  quiet(): Promise<{ quiet: boolean; steps: number }>;
  /** Resolves when every outbox here is empty and every group that runs here has handled everything. */
  settled(): Promise<void>;
  lags(): Promise<readonly Lag[]>;
  /** Commits that wait per context, and since how many milliseconds. */
  waiting(): Promise<readonly { context: string; count: number; oldestAge: number }[]>;
  /** Stops relays, then consumers; what is at hand is finished. */
  close(): Promise<void>;
}

const lookEvery = 20;

export async function openKafkaBus(options: KafkaBusOptions): Promise<KafkaBus> {
  const { context, settings, clock, blobs, documents, retries = defaultRetries } = options;
  const { prefix } = settings;
  const report = options.onFailure ?? (() => {});
  const kafka = connectKafka(settings, (line) => report(new Fault('bus/kafka', line, true)));
  const admin = kafka.admin();
  await admin.connect().catch((error: unknown) => {
    const message = `Kafka does not answer at ${settings.brokers.join(', ')}.`;
    throw new Fault('bus/unreachable', message, true, { cause: error });
  });
  const producing = openProducing(kafka);
  const letters = tellingOf(openLetters(documents), (letter) =>
    producing.send(prefix + deadLetterTopic, [wireOf(letter)]),
  );
  const registered = openRegistered();
  const relays = new Set<Relay>();
  const consumers = new Set<KafkaConsumer>();
  let steps = 0;
  const moved = () => {
    steps++;
  };
  const handling: HandlingParts = { outcomes: letters, blobs, clock, retries };
  const parts: KafkaConsumerParts = { kafka, report, moved };

  function readingOf(group: string, topic: string, process = ''): Reading {
    return { group, topic, groupId: `${prefix}${group}@${topic}${process}`, topicName: prefix + topic };
  }

  const transport: Transport = {
    async publish(messages) {
      const topics = new Set(messages.map(({ topic }) => topic));
      for (const topic of topics)
        await producing.send(
          prefix + topic,
          messages.filter((each) => each.topic === topic).map(({ event }) => toWire(event)),
        );
    },
    async subscribe(subscription) {
      const { group, topic, everyProcess = false } = subscription;
      const own = readingOf(group, topic, everyProcess ? `@${randomUUID()}` : '');
      if (!everyProcess && registered.handlers(group, topic))
        throw new Fault('bus/declaration', `${group} listens to ${topic} twice.`, false);
      const begin = everyProcess ? await endsOf(admin, own.topicName) : undefined;
      const consumer = startKafkaConsumer(own, parts, eventWork(subscription, handling), begin);
      consumers.add(consumer);
      const unregister = everyProcess ? () => {} : registered.add(subscription);
      await consumer.joined;
      return {
        async close() {
          consumers.delete(consumer);
          unregister();
          await consumer.close();
          if (everyProcess) await admin.deleteGroups([own.groupId]).catch(report);
        },
      };
    },
  };

  const replaying = startKafkaConsumer(
    readingOf(`${context}.replays`, replayTopicOf(context)),
    parts,
    replayWork(registered, letters, handling),
  );
  consumers.add(replaying);

  const deadLetters: DeadLetters = {
    ...letters,
    replay: (id, group) => replayLetter({ letters, producing, prefix }, id, group),
  };

  function relay(
    definition: Parameters<KafkaBus['relay']>[0],
    { events, outbox }: Parameters<KafkaBus['relay']>[1],
  ): Relay {
    const relayParts: RelayParts = {
      ...{ definition, events, outbox, blobs, transport, deadLetters: letters, clock, moved },
      onFailure: report,
    };
    const started = startRelay(relayParts);
    const unregister = [false, true].map((bulk) =>
      registered.addAgain(relayGroup(definition.name), topicOf(definition.name, bulk), (letter) =>
        publishAgain(relayParts, letter),
      ),
    );
    const running: Relay = {
      ...started,
      async close() {
        relays.delete(running);
        for (const stop of unregister) stop();
        await started.close();
      },
    };
    relays.add(running);
    return running;
  }

  const lags = () =>
    lagsOf(
      admin,
      [...consumers].map(({ reading }) => reading),
    );
  const waiting = () =>
    Promise.all([...relays].map(async (one) => ({ context: one.context, ...(await one.waiting()) })));

  async function quiet() {
    const before = steps;
    const unsent = (await waiting()).some(({ count }) => count > 0);
    const unread = unsent || (await lags()).some(({ entries }) => entries > 0);
    return { quiet: !unsent && !unread && steps === before, steps };
  }

  return {
    ...{ transport, deadLetters, relay, lags, waiting, quiet },
    async settled() {
      for (let last = -1; ; await wait(lookEvery)) {
        // A broker that cannot be asked at the moment says nothing about quiet.
        const now = await quiet().catch(() => ({ quiet: false, steps }));
        if (now.quiet && now.steps === last) return;
        last = now.quiet ? now.steps : -1;
      }
    },
    async close() {
      await Promise.all([...relays].map((one) => one.close()));
      await Promise.all([...consumers].map((one) => one.close()));
      await producing.close();
      await admin.disconnect();
    },
  };
}

/** A dead letter goes into the letterbox and, so that others can watch, onto the topic. */
function tellingOf(letters: Letters, tell: (letter: DeadLetter) => Promise<void>): Letters {
  return {
    ...letters,
    async add(letter) {
      await letters.add(letter);
      await tell(letter);
    },
  };
}

function wireOf(letter: DeadLetter) {
  return { key: `${letter.group}/${letter.id}`, value: JSON.stringify(letter) };
}

/** How long a topic that was just made may be without a leader. */
const longestElection = 60_000;
const askAgainAfter = 250;

/** The position after the newest entry, by partition; while brokers elect a leader it is asked again. */
async function endsOf(admin: Admin, topicName: string): Promise<ReadonlyMap<number, number>> {
  for (const began = performance.now(); ; await wait(askAgainAfter))
    try {
      const ends = await admin.fetchTopicOffsets(topicName);
      return new Map(ends.map(({ partition, high }) => [partition, Number(high)]));
    } catch (error) {
      if (!passes(error) || performance.now() - began > longestElection) throw error;
    }
}

/** Whether Kafka says of a failure, or of what is behind it, that it may be tried again. */
function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('retriable' in error && error.retriable === true) || passes(error.cause);
}
