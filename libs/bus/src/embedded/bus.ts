import {
  type Blobs,
  type Clock,
  type ContextDefinition,
  type EventStore,
  type Outbox,
  topicOf,
} from '@tocsin/kernel';
import { defaultRetries, type RetryPolicy } from '../deliver.js';
import { publishAgain, type Relay, type RelayParts, relayGroup, startRelay } from '../relay.js';
import type { DeadLetters, Transport } from '../transport.js';
import { type EmbeddedConsumer, startConsumer } from './consumer.js';
import { openShelf } from './dead-letters.js';
import { openLog } from './log.js';
import type { SqlFile } from './sql.js';

export interface EmbeddedBusOptions extends SqlFile {
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly retries?: RetryPolicy;
  /** Entries of each topic kept after every group has handled them; all by default, so that a new group sees the past. */
  readonly keep?: number;
  /** Told when a relay cannot send and will try again. */
  readonly onFailure?: (error: unknown) => void;
}

/** How far a group is behind on a topic. */
export interface Lag {
  readonly group: string;
  readonly topic: string;
  readonly entries: number;
}

/** The bus of one process: a durable log in the store's file. */
export interface EmbeddedBus {
  readonly transport: Transport;
  readonly deadLetters: DeadLetters;
  /** Starts the relay of a context. */
  relay(
    definition: Pick<ContextDefinition, 'name' | 'publish'>,
    store: { readonly events: Pick<EventStore, 'read'>; readonly outbox: Outbox },
  ): Relay;
  /** Resolves when every outbox is empty and every group has handled everything. */
  settled(): Promise<void>;
  lags(): readonly Lag[];
  /** Commits that wait per context, and since how many milliseconds. */
  waiting(): Promise<readonly { context: string; count: number; oldestAge: number }[]>;
  /** Removes entries beyond `keep` that every group here has handled; runs by itself every minute. */
  trim(): Promise<void>;
  /** Stops relays, then consumers; what is at hand is finished. */
  close(): Promise<void>;
}

const trimEvery = 60_000;

/** Opens the embedded bus; `database` and `writer` are the store's. */
export function openEmbeddedBus(options: EmbeddedBusOptions): EmbeddedBus {
  const { blobs, clock, retries = defaultRetries, keep = Number.POSITIVE_INFINITY } = options;
  const log = openLog(options);
  const shelf = openShelf(options);
  const relays = new Set<Relay>();
  const consumers = new Set<EmbeddedConsumer>();
  let steps = 0;
  const moved = () => {
    steps++;
  };

  const transport: Transport = {
    publish: (messages) => log.append(messages),
    async subscribe(subscription) {
      const consumer = startConsumer(subscription, { log, shelf, blobs, clock, retries, moved });
      consumers.add(consumer);
      return {
        async close() {
          consumers.delete(consumer);
          await consumer.close();
        },
      };
    },
  };

  function relay(
    definition: Parameters<EmbeddedBus['relay']>[0],
    { events, outbox }: Parameters<EmbeddedBus['relay']>[1],
  ): Relay {
    const { onFailure } = options;
    const parts: RelayParts = {
      ...{ definition, events, outbox, blobs, transport, deadLetters: shelf, clock, moved },
      ...(onFailure ? { onFailure } : {}),
    };
    const started = startRelay(parts);
    relays.add(started);
    const unreplay = [false, true].map((bulk) =>
      shelf.onReplay(relayGroup(definition.name), topicOf(definition.name, bulk), (letter) =>
        publishAgain(parts, letter),
      ),
    );
    return {
      ...started,
      async close() {
        relays.delete(started);
        for (const stop of unreplay) stop();
        await started.close();
      },
    };
  }

  async function settled(): Promise<void> {
    for (;;) {
      const before = steps;
      for (const one of [...relays, ...consumers]) await one.idle();
      const waiting = await Promise.all([...relays].map((one) => one.waiting()));
      const still = waiting.every(({ count }) => count === 0) && lags().every(({ entries }) => entries === 0);
      if (still && steps === before) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const lags = () =>
    [...consumers].map((one) => ({ group: one.group, topic: one.topic, entries: one.lag() }));

  async function trim(): Promise<void> {
    if (!Number.isFinite(keep)) return;
    for (const topic of new Set([...consumers].map((one) => one.topic))) {
      const slowest = Math.min(
        ...[...consumers].filter((one) => one.topic === topic).map((one) => one.committed()),
      );
      while ((await log.trim(topic, slowest, keep)) > 0);
    }
  }

  const trimming = Number.isFinite(keep)
    ? setInterval(() => trim().catch((error: unknown) => options.onFailure?.(error)), trimEvery)
    : null;
  trimming?.unref();

  return {
    transport,
    deadLetters: shelf,
    relay,
    settled,
    lags,
    waiting: () =>
      Promise.all([...relays].map(async (one) => ({ context: one.context, ...(await one.waiting()) }))),
    trim,
    async close() {
      if (trimming) clearInterval(trimming);
      await Promise.all([...relays].map((one) => one.close()));
      await Promise.all([...consumers].map((one) => one.close()));
    },
  };
}
