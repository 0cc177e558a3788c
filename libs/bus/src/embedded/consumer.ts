import { setMaxListeners } from 'node:events';
import { openChains } from '../chains.js';
import { type Handling, type HandlingParts, handlingOf } from '../handling.js';
import type { Consumer, Subscription } from '../transport.js';
import { openWindow, type Taken } from '../window.js';
import type { Shelf } from './dead-letters.js';
import type { Entry, Log } from './log.js';

/** What every consumer of one file shares. */
export interface ConsumerParts extends Omit<HandlingParts, 'outcomes'> {
  readonly log: Log;
  readonly shelf: Shelf;
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
const pageSize = 128;
/** A safety net: waking comes from the log. */
const lookEvery = 2_000;

/**
 * Runs one group on one topic: events of one subject one after the other, subjects side by side. The offset follows the
 * oldest event not yet handled, so that a crash delivers again and never skips.
 */
export function startConsumer(subscription: Subscription, parts: ConsumerParts): EmbeddedConsumer {
  const { group, topic, everyProcess = false } = subscription;
  const { log, shelf, moved } = parts;
  const handling: Handling = handlingOf(subscription, { ...parts, outcomes: shelf });
  const stop = new AbortController();
  // Each event that waits for its next try listens for the end: as many as the window holds.
  setMaxListeners(windowSize, stop.signal);
  const chains = openChains();
  const window = openWindow(everyProcess ? log.end(topic) : log.offset(group, topic));
  let written = window.reached;
  let writing: Promise<void> | null = null;
  let failed = false;
  let more = true;
  let scheduled = false;
  let waiting: (() => void)[] = [];

  /** One page, then others have their turn: an entry may weigh 64 KiB. */
  function pump(): void {
    scheduled = false;
    const room = windowSize - window.size;
    if (stop.signal.aborted || room === 0) return;
    const asked = Math.min(pageSize, room);
    const entries = log.read(topic, window.taken, asked);
    more = entries.length === asked;
    for (const entry of entries) take(entry);
    if (more) schedule();
    settle();
  }

  function schedule(): void {
    if (scheduled || window.size > windowSize / 2) return;
    scheduled = true;
    setImmediate(pump);
  }

  function wake(): void {
    more = true;
    schedule();
  }

  function take({ position, event }: Entry): void {
    const entry = window.take(position);
    if (!handling.wants(event.type)) {
      finish(entry);
      return;
    }
    chains.add(event.subject, async () => {
      if (await handling.handle(event, String(position), stop.signal)) finish(entry);
    });
  }

  function finish(entry: Taken): void {
    window.finish(entry);
    moved();
    writeDown();
    if (more) schedule();
    settle();
  }

  async function write(): Promise<void> {
    try {
      while (window.reached > written) {
        const position = window.reached;
        if (!everyProcess) await log.commit(group, topic, position);
        written = position;
      }
      failed = false;
    } catch {
      // A disk that is full now may not be later: what was handled stays handled, and is written with the next look.
      failed = true;
    }
  }

  /** One at a time. What has nothing to write down is done before it is waited for, so that the end is the caller's. */
  function writeDown(): void {
    if (window.reached <= written) return;
    writing ??= write().then(() => {
      writing = null;
      moved();
      settle();
    });
  }

  const isIdle = () =>
    window.size === 0 && writing === null && !failed && log.behind(topic, window.taken) === 0;

  function settle(): void {
    if (waiting.length === 0 || !isIdle()) return;
    const free = waiting;
    waiting = [];
    for (const one of free) one();
  }

  function look(): void {
    writeDown();
    wake();
  }

  const unwatch = log.onAppend(topic, wake);
  const unreplay = shelf.onReplay(group, topic, async ({ event, position }) => {
    if (event) await handling.attempt(event, position, 1);
  });
  const net = setInterval(look, lookEvery);
  net.unref();
  wake();

  return {
    group,
    topic,
    lag: () => window.open() + log.behind(topic, window.taken),
    committed: () => written,
    idle: () => new Promise((resolve) => (isIdle() ? resolve() : waiting.push(resolve))),
    async close() {
      stop.abort();
      clearInterval(net);
      unwatch();
      unreplay();
      await chains.ended();
      await writing;
      for (const one of waiting.splice(0)) one();
    },
  };
}
