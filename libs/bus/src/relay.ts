import { randomUUID } from 'node:crypto';
import {
  type Blobs,
  type Clock,
  type Commit,
  type ContextDefinition,
  type EventStore,
  Fault,
  type Outbox,
  topicOf,
  type Unrelayed,
} from '@tocsin/kernel';
import { causeOf, codeOf, defaultRetries, isOfPlace, pause } from './deliver.js';
import { checkIn, toPublic } from './envelope.js';
import type { DeadLetter, DeadLetters, Message, Transport } from './transport.js';

export interface RelayParts {
  readonly definition: Pick<ContextDefinition, 'name' | 'publish'>;
  readonly events: Pick<EventStore, 'read'>;
  readonly outbox: Outbox;
  readonly blobs: Blobs;
  readonly transport: Pick<Transport, 'publish'>;
  readonly deadLetters: Pick<DeadLetters, 'add'>;
  readonly clock: Clock;
  /** Told when sending fails and will be tried again. */
  readonly onFailure?: (error: unknown) => void;
  readonly moved?: () => void;
}

/** Sends a context's commits to others: in order per stream and lane, at least once, never skipping. */
export interface Relay {
  readonly context: string;
  /** Resolves when the outbox is empty. */
  idle(): Promise<void>;
  /** How many commits wait, and since when in milliseconds; 0 where none does. */
  waiting(): Promise<{ count: number; oldestAge: number }>;
  close(): Promise<void>;
}

const batch = 200;
/** A relay that was killed is followed by another once this is over. */
const leaseLength = 15_000;
const renewAfter = 5_000;
/** A safety net: waking comes from appends. */
const lookEvery = 1_000;

/** Starts the relay of one context: two lanes, so that a person's action never waits behind an import. */
export function startRelay(parts: RelayParts): Relay {
  const { outbox, clock } = parts;
  const stop = new AbortController();
  const lease = holdLease(outbox);
  const lanes = [false, true].map((bulk) => startLane(parts, bulk, lease.hold, stop.signal));
  const wake = () => {
    for (const lane of lanes) lane.wake();
  };
  const unwatch = outbox.onAppend(wake);
  const net = setInterval(wake, lookEvery);
  net.unref();
  wake();
  return {
    context: parts.definition.name,
    async idle() {
      await Promise.all(lanes.map((lane) => lane.idle()));
    },
    async waiting() {
      const { count, oldestAt } = await outbox.waiting();
      const age = oldestAt === null ? 0 : Date.parse(clock.now()) - Date.parse(oldestAt);
      return { count, oldestAge: Math.max(0, age) };
    },
    async close() {
      stop.abort();
      clearInterval(net);
      unwatch();
      await Promise.all(lanes.map((lane) => lane.ended()));
      await lease.release().catch((error: unknown) => parts.onFailure?.(error));
    },
  };
}

/** One relay per context at a time, also where several processes run it. */
function holdLease(outbox: Outbox) {
  const owner = randomUUID();
  let renewed = Number.NEGATIVE_INFINITY;
  return {
    async hold(): Promise<boolean> {
      if (performance.now() - renewed < renewAfter) return true;
      const held = await outbox.lease(owner, leaseLength);
      if (held) renewed = performance.now();
      return held;
    },
    /** Nobody needs to wait for the end of a lease whose holder goes. */
    async release(): Promise<void> {
      if (Number.isFinite(renewed)) await outbox.lease(owner, 0);
    },
  };
}

interface Lane {
  wake(): void;
  idle(): Promise<void>;
  ended(): Promise<void>;
}

function startLane(
  parts: RelayParts,
  bulk: boolean,
  lease: () => Promise<boolean>,
  signal: AbortSignal,
): Lane {
  let running: Promise<void> | null = null;
  let woken = false;
  let waiting: (() => void)[] = [];

  async function run(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      woken = false;
      try {
        const sent = await sendBatch(parts, bulk, lease);
        failures = 0;
        if (sent === 0 && !woken) break;
        parts.moved?.();
      } catch (error) {
        parts.onFailure?.(error);
        const wait = Math.min(defaultRetries.firstWait * 2 ** failures++, defaultRetries.longestWait);
        await pause(wait, signal);
      }
    }
    running = null;
    for (const free of waiting.splice(0)) free();
    if (woken && !signal.aborted) wake();
  }

  function wake(): void {
    woken = true;
    running ??= run();
  }

  return {
    wake,
    idle: () => new Promise((resolve) => (running ? waiting.push(resolve) : resolve())),
    ended: async () => {
      await running;
      waiting = [];
    },
  };
}

/** Publish, then mark: a crash between the two sends again what was sent. Answers how many commits were taken. */
async function sendBatch(parts: RelayParts, bulk: boolean, lease: () => Promise<boolean>): Promise<number> {
  const { outbox, transport } = parts;
  const commits = await outbox.pending({ bulk, after: 0, limit: batch });
  if (commits.length === 0) return 0;
  if (!(await lease())) return 0;
  const messages: Message[] = [];
  for (const unrelayed of commits) messages.push(...(await messagesOf(parts, unrelayed)));
  await transport.publish(messages);
  await outbox.mark(commits.map(({ position }) => position));
  return commits.length;
}

/** A commit that cannot be mapped is our bug: it is set aside, and those behind it go on. */
async function messagesOf(parts: RelayParts, { commit }: Unrelayed): Promise<readonly Message[]> {
  try {
    return await publicEvents(parts, commit);
  } catch (error) {
    if (isOfPlace(error) || (error instanceof Fault && error.retryable)) throw error;
    const { definition, deadLetters, clock } = parts;
    await deadLetters.add({
      id: `${definition.name}/${commit.stream}/${commit.version}`,
      group: relayGroup(definition.name),
      topic: topicOf(definition.name, commit.bulk),
      position: JSON.stringify([commit.stream, commit.version]),
      event: null,
      code: codeOf(error),
      cause: causeOf(error),
      tries: 1,
      at: clock.now(),
    });
    return [];
  }
}

async function publicEvents(
  { definition, events, blobs }: RelayParts,
  commit: Commit,
): Promise<readonly Message[]> {
  const topic = topicOf(definition.name, commit.bulk);
  const history = async () =>
    (await events.read(commit.stream)).filter(({ version }) => version <= commit.version);
  const published = await definition.publish(commit, history);
  return Promise.all(
    published.map(async (event, index) => ({
      topic,
      event: await checkIn(toPublic(definition.name, commit, index, event), blobs),
    })),
  );
}

/** The group under which a relay's dead letters stand. */
export function relayGroup(context: string): string {
  return `${context}.relay`;
}

/** Publishes the commit of a relay's dead letter once more; throws where it fails again. */
export async function publishAgain(parts: RelayParts, letter: DeadLetter): Promise<void> {
  const [stream, version] = JSON.parse(letter.position) as [string, number];
  const commit = (await parts.events.read(stream)).find((one) => one.version === version);
  if (!commit) throw new Fault('bus/no-such-commit', `${stream} has no version ${version}.`, false);
  await parts.transport.publish(await publicEvents(parts, commit));
}
