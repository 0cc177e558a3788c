import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { openChains } from '../chains.js';
import type { Consumer } from '../transport.js';
import { openWindow, type Taken, type Window } from '../window.js';
import type { Reading } from './lags.js';
import { openReader } from './reader.js';

/** What is to be done with a message, after all that was to be done under the same key before. */
export interface Task {
  readonly key: string;
  /** False where the signal stopped it before it had an outcome that is kept. Never throws. */
  run(signal: AbortSignal): Promise<boolean>;
}

/** Says what is to be done with a message; `null` where nothing is. */
export type Work = (message: KafkaMessage, position: string) => Task | null;

export interface KafkaConsumerParts {
  readonly kafka: Kafka;
  readonly report: (error: unknown) => void;
  /** Told of every step, so that `settled` sees that something moved. */
  readonly moved: () => void;
}

export interface KafkaConsumer extends Consumer {
  readonly reading: Reading;
  /** Resolves when the group is joined. */
  readonly joined: Promise<void>;
}

/** One partition that is ours: what was taken from it, and what of that is written down. */
interface Lane {
  readonly partition: number;
  readonly window: Window;
  /** The first offset that the group has not kept yet. */
  written: number;
  paused: boolean;
  /** Aborted when the partition becomes somebody else's, or at the end: what has not begun is left to others. */
  readonly left: AbortController;
}

/** Entries of a partition taken and not yet all handled: what a crash may deliver again. */
const windowSize = 1_024;
/** The shortest time between two writings of offsets. */
const writeEvery = 20;
/** When offsets that could not be written are tried again. */
const lookEvery = 2_000;

/**
 * Reads one topic for one group, from the beginning where the group has kept nothing yet, or from `begin`. What is read goes into a window per partition and never holds up the reading of other
 * partitions; the offset that is kept follows the oldest message not yet done.
 */
export function startKafkaConsumer(
  reading: Reading,
  parts: KafkaConsumerParts,
  work: Work,
  begin: ReadonlyMap<number, number> = new Map(),
): KafkaConsumer {
  const chains = openChains();
  const lanes = new Map<number, Lane>();
  let stopped = false;
  let writing: Promise<void> | null = null;

  function assigned(partitions: readonly number[]): void {
    for (const [partition, lane] of lanes) {
      if (partitions.includes(partition)) {
        // It is read again from what was written: `read` passes over what is at hand already.
        if (lane.paused) reader.pause(partition);
        continue;
      }
      lane.left.abort();
      lanes.delete(partition);
    }
    for (const partition of partitions) {
      const offset = begin.get(partition);
      if (offset === undefined || lanes.has(partition)) continue;
      lanes.set(partition, { ...openLane(partition, offset), written: -1 });
      reader.seek(partition, offset);
      keep();
    }
  }

  function read(partition: number, messages: readonly KafkaMessage[]): void {
    const [first] = messages;
    if (stopped || !first) return;
    const lane = lanes.get(partition) ?? openLane(partition, Number(first.offset));
    lanes.set(partition, lane);
    for (const message of messages) if (Number(message.offset) > lane.window.taken) take(lane, message);
    if (lane.window.size < windowSize || lane.paused) return;
    lane.paused = true;
    reader.pause(partition);
  }

  function take(lane: Lane, message: KafkaMessage): void {
    const entry = lane.window.take(Number(message.offset));
    const task = work(message, `${lane.partition}:${message.offset}`);
    if (task)
      chains.add(task.key, async () => {
        if (await task.run(lane.left.signal)) finish(lane, entry);
      });
    else finish(lane, entry);
  }

  function finish(lane: Lane, entry: Taken): void {
    lane.window.finish(entry);
    parts.moved();
    if (lane.paused && lane.window.size <= windowSize / 2 && lanes.get(lane.partition) === lane) {
      lane.paused = false;
      reader.resume(lane.partition);
    }
    keep();
  }

  function keep(): void {
    if (dueOffsets().size > 0) writing ??= write();
  }

  /** Offsets of all partitions in one request, and not more often than every so many milliseconds. */
  async function write(): Promise<void> {
    try {
      for (let due = dueOffsets(); due.size > 0; due = dueOffsets()) {
        await reader.commit(due);
        for (const [partition, offset] of due) {
          const lane = lanes.get(partition);
          if (lane) lane.written = Math.max(lane.written, offset);
        }
        parts.moved();
        if (!stopped) await wait(writeEvery);
      }
    } catch (error) {
      // A broker that is away now may not be later: what was handled is written with the next look.
      parts.report(error);
    }
    writing = null;
    parts.moved();
  }

  function dueOffsets(): ReadonlyMap<number, number> {
    return new Map(
      [...lanes].flatMap(([partition, { window, written }]) =>
        window.reached + 1 > written ? [[partition, window.reached + 1] as const] : [],
      ),
    );
  }

  const reader = openReader({
    ...{ kafka: parts.kafka, groupId: reading.groupId, topic: reading.topicName },
    report: parts.report,
    onMessages: read,
    onAssigned: assigned,
  });
  const net = setInterval(keep, lookEvery);
  net.unref();

  return {
    ...{ reading, joined: reader.joined },
    async close() {
      stopped = true;
      clearInterval(net);
      for (const { left } of lanes.values()) left.abort();
      await chains.ended();
      await writing;
      if (dueOffsets().size > 0) await write();
      await reader.close();
    },
  };
}

function openLane(partition: number, offset: number): Lane {
  const left = new AbortController();
  // Each event that waits for its next try listens for the end: as many as the window, and one fetch beyond it, hold.
  setMaxListeners(0, left.signal);
  return {
    ...{ partition, window: openWindow(offset - 1), written: offset },
    ...{ paused: false, left },
  };
}
