import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@tocsin/kernel';
import type { Log } from './log.js';

const longest = 120_000;
const between = 1_000;

/**
 * A step of a start that needs a server: one that is not there yet is waited for, two minutes at most, for services and
 * servers start together. What waiting cannot help is thrown at once.
 */
export async function patiently<T>(log: Log, step: () => Promise<T>): Promise<T> {
  for (const began = performance.now(); ; await wait(between))
    try {
      return await step();
    } catch (error) {
      const hopeless = !(error instanceof Fault) || !error.retryable;
      if (hopeless || performance.now() - began > longest) throw error;
      log.failure(error);
    }
}
