import { setMaxListeners } from 'node:events';
import type { Blobs, Clock, PublicEvent } from '@tocsin/kernel';
import { deliver, type Outcome, pause, type RetryPolicy } from '../deliver.js';
import { checkOut } from '../envelope.js';
import type { Consumer, Subscription } from '../transport.js';
import type { Shelf } from './dead-letters.js';
import type { Entry, Log } from './log.js';
import { openSlots } from './slots.js';

/** What every consumer of one file shares. */
export interface ConsumerParts {
  readonly log: Log;
  readonly shelf: Shelf;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly retries: RetryPolicy;
  /** Told of every step, so that `settled` sees that something moved. */
  readonly moved: () => void;
}

/** A consumer that can be asked how far it is. */
export interface EmbeddedConsumer extends Consumer {
  readonly group: string;
  readonly topic: string;
  /** Entries not yet handled. */
  lag(): number;
  /** Everything handled and written down up to here: what may be trimmed. */
  committed(): number;
  /** Resolves when nothing is left to handle. */
  idle(): Promise<void>;
}

/** Entries taken and not yet all handled: what a crash may deliver again. */
const windowSize = 1_024;
const handledAtOnce = 32;
const pageSize = 128;
/** A safety net: waking comes from the log. */
const lookEvery = 2_000;

interface Taken {
  readonly position: number;
  done: boolean;
}

/**
 * Runs one group on one topic: events of one subject one after the other, subjects side by side. The offset follows the
 * oldest event not yet handled, so that a crash delivers again and never skips.
 */
export function startConsumer(subscription: Subscription, parts: ConsumerParts): EmbeddedConsumer {
  const { group, topic } = subscription;
  const { log, shelf, moved } = parts;
  const stop = new AbortController();
  // Each event that waits for its next try listens for the end: as many as the window holds.
  setMaxListeners(windowSize, stop.signal);
  const slots = openSlots(handledAtOnce);
  const chains = new Map<string, Promise<void>>();
  const window: Taken[] = [];
  let taken = log.offset(group, topic);
  let reached = taken;
  let written = taken;
  let writing: Promise<void> | null = null;
  let failed = false;
  let more = true;
  let scheduled = false;
  let waiting: (() => void)[] = [];

  /** One page, then others have their turn: an entry may weigh 64 KiB. */
  function pump(): void {
    scheduled = false;
    const room = windowSize - window.length;
    if (stop.signal.aborted || room === 0) return;
    const asked = Math.min(pageSize, room);
    const entries = log.read(topic, taken, asked);
    more = entries.length === asked;
    for (const entry of entries) take(entry);
    if (more) schedule();
    settle();
  }

  function schedule(): void {
    if (scheduled || window.length > windowSize / 2) return;
    scheduled = true;
    setImmediate(pump);
  }

  function wake(): void {
    more = true;
    schedule();
  }

  function take({ position, event }: Entry): void {
    taken = position;
    const mark: Taken = { position, done: false };
    window.push(mark);
    if (!subscription.handlers.has(event.type)) {
      finish(mark);
      return;
    }
    const chain = (chains.get(event.subject) ?? Promise.resolve())
      .then(() => handle(event, position))
      .then((handled) => {
        if (chains.get(event.subject) === chain) chains.delete(event.subject);
        if (handled) finish(mark);
      });
    chains.set(event.subject, chain);
  }

  function finish(mark: Taken): void {
    mark.done = true;
    moved();
    while (window[0]?.done) reached = (window.shift() as Taken).position;
    if (reached > written) writing ??= write();
    if (more) schedule();
    settle();
  }

  async function write(): Promise<void> {
    try {
      while (reached > written) {
        const position = reached;
        await log.commit(group, topic, position);
        written = position;
      }
      failed = false;
    } catch {
      // A disk that is full now may not be later: what was handled stays handled, and is written with the next look.
      failed = true;
    }
    writing = null;
    moved();
    settle();
  }

  /** False where the consumer stopped before the event had an outcome that is kept. */
  async function handle(event: PublicEvent, position: number): Promise<boolean> {
    for (let again = false; !stop.signal.aborted; again = true) {
      if (again) await pause(parts.retries.longestWait, stop.signal);
      const outcome = await deliver(
        (attempt) => slots.run(() => attemptOnce(event, position, attempt)),
        parts.retries,
        stop.signal,
      );
      if (outcome.kind === 'stopped') return false;
      try {
        await record(event, position, outcome);
        return true;
      } catch {
        // The outcome could not be kept: the event is as unhandled as before.
      }
    }
    return false;
  }

  async function attemptOnce(event: PublicEvent, position: number, attempt: number): Promise<void> {
    const whole = await checkOut(event, parts.blobs);
    await subscription.handlers.get(event.type)?.(whole, {
      topic,
      group,
      position: String(position),
      attempt,
    });
  }

  async function record(event: PublicEvent, position: number, outcome: Outcome): Promise<void> {
    const at = parts.clock.now();
    if (outcome.kind === 'ignored')
      await shelf.ignore({ id: event.id, group, code: outcome.code, message: outcome.message, at });
    if (outcome.kind === 'dead') {
      const { code, cause, tries } = outcome;
      await shelf.add({
        id: event.id,
        group,
        topic,
        position: String(position),
        event,
        code,
        cause,
        tries,
        at,
      });
    }
  }

  const isIdle = () => window.length === 0 && writing === null && !failed && log.behind(topic, taken) === 0;

  function settle(): void {
    if (waiting.length === 0 || !isIdle()) return;
    const free = waiting;
    waiting = [];
    for (const one of free) one();
  }

  function look(): void {
    if (reached > written) writing ??= write();
    wake();
  }

  const unwatch = log.onAppend(topic, wake);
  const unreplay = shelf.onReplay(group, topic, async ({ event, position }) => {
    if (event) await attemptOnce(event, Number(position), 1);
  });
  const net = setInterval(look, lookEvery);
  net.unref();
  wake();

  return {
    group,
    topic,
    lag: () => window.filter((entry) => !entry.done).length + log.behind(topic, taken),
    committed: () => written,
    idle: () => new Promise((resolve) => (isIdle() ? resolve() : waiting.push(resolve))),
    async close() {
      stop.abort();
      clearInterval(net);
      unwatch();
      unreplay();
      await Promise.all(chains.values());
      await writing;
      for (const one of waiting.splice(0)) one();
    },
  };
}
