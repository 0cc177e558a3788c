import { setImmediate as turn } from 'node:timers/promises';
import { minute, type Ports, plus } from '@tocsin/kernel';
import type { Attempts } from './attempts.js';
import { asDelivery } from './known.js';
import { planAnew, tolerated } from './set-back.js';
import { type ScheduledDocument, schedule } from './views.js';

/** How much is under way at once. */
export interface DispatchLimits {
  readonly atOnce: number;
  /** For one webhook, so that one that hangs holds nobody up but itself. */
  readonly perWebhook: number;
  /** For mail and for escalations, each. */
  readonly perChannel: number;
  /** Milliseconds between looks at the schedule when nobody wakes it. */
  readonly every: number;
}

export const dispatchLimits: DispatchLimits = { atOnce: 64, perWebhook: 2, perChannel: 8, every: 1_000 };

export interface Dispatcher {
  start(): void;
  /** Looks at the schedule now. */
  wake(): void;
  /** Resolves when nothing is due and nothing under way. */
  settled(): Promise<void>;
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>;
}

const page = 200;

/**
 * Picks what is due from the schedule and has it attempted. All it knows is in the schedule, so that a restart, or
 * another worker beside it, goes on where it ended. `report` hears of attempts that failed for a reason of our own.
 */
export function createDispatcher(
  ports: Ports,
  attempts: Attempts,
  report: (error: unknown) => void,
  limits: DispatchLimits = dispatchLimits,
): Dispatcher {
  const { documents, clock } = ports;
  const under = new Map<string, Promise<void>>();
  const busy = new Map<string, number>();
  const resting = new Map<string, string>();
  const backlog: ScheduledDocument[] = [];
  let full = false;
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** Later than any clock: what was planned before this process began is looked at as well. */
  let seen = '9999';

  async function look(): Promise<void> {
    await seeClock();
    do {
      again = false;
      if (backlog.length === 0) await pick();
      while (backlog.length > 0 && under.size < limits.atOnce && !stopped) {
        const due = backlog.shift() as ScheduledDocument;
        if (free(due)) launch(due);
        else if (full && isFull(due.lane)) again = true;
        // Each begins with reads that do not wait: others get their turn in between.
        await turn();
      }
    } while (again && !stopped && under.size < limits.atOnce);
  }

  async function seeClock(): Promise<void> {
    const now = clock.now();
    if (plus(now, tolerated) < seen) {
      await planAnew(ports, (due) => under.has(keyOf(due)));
      resting.clear();
      backlog.length = 0;
    }
    seen = now;
  }

  /** What is due, oldest first, but nothing of a lane that takes no more: one that hangs would fill the page. */
  async function pick(): Promise<void> {
    if (stopped || under.size >= limits.atOnce) return;
    const saturated = [...busy.keys()].filter(isFull);
    const lanes = saturated.length > 0 && { lane: { $nin: saturated } };
    const filter = { isOpen: true, pickAt: { $lte: clock.now() }, ...lanes };
    const found = await documents.find(schedule, asDelivery, {
      filter,
      sort: { field: 'pickAt' },
      first: page,
    });
    backlog.push(...found.items);
    full = found.endCursor !== null;
  }

  function free(due: ScheduledDocument): boolean {
    const rested = (resting.get(due.id) ?? '') <= clock.now();
    return !stopped && rested && !under.has(keyOf(due)) && !isFull(due.lane);
  }

  function isFull(lane: string): boolean {
    return (busy.get(lane) ?? 0) >= room(lane);
  }

  function room(lane: string): number {
    return lane.startsWith('webhook:') ? limits.perWebhook : limits.perChannel;
  }

  function launch(due: ScheduledDocument): void {
    const key = keyOf(due);
    busy.set(due.lane, (busy.get(due.lane) ?? 0) + 1);
    const running = attempts
      .attempt(due)
      .then(
        () => resting.delete(due.id),
        (error: unknown) => {
          // Our own failure must not be repeated in a tight loop; the ledger is as it was.
          resting.set(due.id, plus(clock.now(), minute));
          report(error);
        },
      )
      .then(() => {
        under.delete(key);
        const left = (busy.get(due.lane) ?? 1) - 1;
        if (left > 0) busy.set(due.lane, left);
        else busy.delete(due.lane);
        wake();
      });
    under.set(key, running);
  }

  function wake(): void {
    if (stopped) return;
    again = true;
    round ??= look()
      .catch(report)
      .finally(() => {
        round = null;
      });
  }

  return {
    wake,
    start() {
      timer ??= setInterval(wake, limits.every).unref();
      wake();
    },
    async settled() {
      while (round || under.size > 0) await Promise.all([round, ...under.values()]);
    },
    async stop() {
      stopped = true;
      if (timer) clearInterval(timer);
      await Promise.all([round, ...under.values()]);
    },
  };
}

/** What goes out together is under way together. */
function keyOf(due: ScheduledDocument): string {
  return due.batch && due.channel === 'mail' ? `${due.recipient}/${due.batch}` : due.id;
}
