import type { Ports } from '@tocsin/kernel';
import type { Knowing } from './knowing.js';
import type { Matching } from './matcher.js';
import type { Standing } from './standing.js';
import type { Touching } from './touching.js';

const longestSleep = 3_600_000;
const firstPause = 100;
const longestPause = 5_000;

/** While both wait, advisories and kinds take turns of so long: whatever the load, neither holds up the other for ever. */
const longestTurn = 1_000;
const kindsAtOnce = 1_000;

/** A batch of so many rows is seldom the last of its file: the next one is waited for. */
const largeBatch = 250;
const untilNextBatch = 300;
/** However long inventories come in, nobody's matches wait for longer. */
const longestHold = 60_000;

/**
 * Runs what is to be matched, one thing after the other, whenever it is woken. Advisories go first: people wait for them.
 * While the file of an inventory is being imported its kinds wait, so that a hospital is told once and not batch by batch.
 * `report` hears of what failed; it is tried again, for what is to be matched is written down until it is done.
 */
export function createWorker(
  { clock }: Pick<Ports, 'clock'>,
  matching: Matching,
  standing: Standing,
  knowing: Pick<Knowing, 'again' | 'rekey' | 'keysDue'>,
  touching: Pick<Touching, 'ask' | 'due'>,
  report: (error: unknown) => void,
) {
  let running: Promise<void> | null = null;
  let again = false;
  let importing = 0;
  let heldSince: number | null = null;
  let renaming = false;
  let rekeying = false;
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    let unasked: readonly unknown[] = [];
    do {
      again = false;
      if (renaming || (await knowing.keysDue())) await rekey();
      if (await standing.missedBoundary()) await lookAgain();
      await matchAdvisories();
      // One that cannot be asked for holds up no kind that can; it is told, and tried again, at the end.
      if (!isHeld()) unasked = await touching.ask();
      await matchKinds();
    } while (
      !stopped &&
      (again || (await matching.hasAdvisory()) || (!isHeld() && (await matching.hasKind())))
    );
    await sleepUntilBoundary();
    if (unasked.length > 0) throw unasked[0];
  }

  async function matchAdvisories(): Promise<void> {
    const isMyTurn = beginTurn();
    while (isMyTurn()) {
      const advisory = await matching.nextAdvisory();
      if (!advisory) return;
      await matching.matchOneAdvisory(advisory);
    }
  }

  async function matchKinds(): Promise<void> {
    for (let more = true; more && !isHeld() && !stopped; ) {
      const isMyTurn = beginTurn();
      more = (await matching.matchKinds(kindsAtOnce, () => isMyTurn() && !isHeld())) > 0;
      if (more && (again || (await matching.hasAdvisory()))) return;
    }
  }

  function beginTurn(): () => boolean {
    const until = performance.now() + longestTurn;
    return () => !stopped && performance.now() < until;
  }

  const isHeld = () => heldSince !== null && performance.now() - heldSince < longestHold;

  function release(): void {
    if (--importing === 0) heldSince = null;
    if (!isHeld()) wake();
  }

  async function rekey(): Promise<void> {
    renaming = false;
    rekeying = true;
    try {
      await knowing.rekey();
    } catch (error) {
      renaming = true;
      throw error;
    } finally {
      rekeying = false;
    }
  }

  /** Groups and relations are behind AMBER and GREEN alike: whatever is not simply public is looked at again. */
  async function lookAgain(): Promise<void> {
    const at = clock.now();
    await knowing.again({ readers: { $nin: ['public'] } });
    await standing.sawAll(at);
  }

  /** A dated membership changes who may be told what, and a process ends, without any event. */
  async function sleepUntilBoundary(): Promise<void> {
    clearTimeout(timer);
    const found = [await standing.nextBoundary(), await touching.due()].filter((at) => at !== null);
    const [boundary] = found.sort();
    if (boundary === undefined || stopped) return;
    const wait = Math.min(Math.max(Date.parse(boundary) - Date.parse(clock.now()), 0) + 5, longestSleep);
    timer = setTimeout(wake, wait);
    timer.unref();
  }

  /** A disk that is full now may not be later. */
  function tryAgain(error: unknown): void {
    if (stopped) return;
    report(error);
    clearTimeout(retry);
    retry = setTimeout(wake, Math.min(firstPause * 2 ** failures++, longestPause));
    retry.unref();
  }

  function wake(): void {
    if (stopped) return;
    again = true;
    running ??= run()
      .then(() => {
        failures = 0;
      }, tryAgain)
      .finally(() => {
        running = null;
        if (again && !stopped) wake();
      });
  }

  return {
    wake,
    /** Names mean something else now: keys are made anew before the next match. */
    renamed(): void {
      renaming = true;
      wake();
    },
    /** Names changed, and what has to be matched again because of it is not known yet. */
    isRenaming: () => renaming || rekeying,
    /** Takes in a batch of an inventory. Where it is large its kinds are held back, and matched when the last one is in. */
    async whileImporting<T>(rows: number, run: () => Promise<T>): Promise<T> {
      if (rows < largeBatch) return run().finally(wake);
      importing++;
      heldSince ??= performance.now();
      try {
        return await run();
      } finally {
        if (stopped) release();
        else setTimeout(release, untilNextBatch).unref();
      }
    },
    /** Resolves when nothing is left to match, or what is left has to be tried again later. */
    async settled(): Promise<void> {
      while (running) await running;
    },
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(retry);
      await running;
    },
  };
}

export type Worker = ReturnType<typeof createWorker>;
