import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from './log.js';

/** How a process comes to its end. */
export interface Ending {
  /** What is done first of all: nobody is to send more, and whoever does is still answered for so many milliseconds. */
  first(say: () => void, milliseconds: number): void;
  /** What is closed: the last opened is closed first. */
  finally(close: () => Promise<void>): void;
  /** Closes everything and ends the process. */
  end(code: number): Promise<void>;
}

/** An end that takes longer is no end: what is not finished then is repeated by the next start. */
const longest = 30_000;

/** SIGTERM and SIGINT end the process with 0, after what is at hand; a second one ends it at once. */
export function createEnding(log: Log): Ending {
  const closes: (() => Promise<void>)[] = [];
  let leave: () => Promise<void> = async () => {};
  let ending = false;

  async function end(code: number): Promise<void> {
    ending = true;
    const deadline = setTimeout(() => {
      log.failure(new Error('The end took too long.'));
      process.exit(code || 70);
    }, longest);
    await leave();
    for (const close of closes.reverse()) await close().catch((error: unknown) => log.failure(error));
    clearTimeout(deadline);
    process.exit(code);
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (ending) process.exit(130);
      log.say('ending', { signal });
      void end(0);
    });
  return {
    end,
    first(say, milliseconds) {
      leave = async () => {
        say();
        await wait(milliseconds);
      };
    },
    finally: (close) => void closes.push(close),
  };
}
