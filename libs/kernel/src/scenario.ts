import type { Decider } from './decider.js';
import { sameJson } from './equal.js';
import type { Event } from './events.js';
import { Refusal } from './refusal.js';

/**
 * Given past events, when a command comes, expect these events, or this refusal.
 * Throws an Error that shows both sides where it does not hold; any test runner will do.
 */
export function scenario<State, Command, E extends Event>(decider: Decider<State, Command, E>) {
  return {
    given(...past: readonly E[]) {
      const state = past.reduce(decider.evolve, decider.initial);
      return {
        when(command: Command) {
          const outcome = attempt(() => decider.decide(command, state));
          return {
            expect(...expected: readonly E[]) {
              if ('refusal' in outcome)
                throw new Error(`refused with ${outcome.refusal.code}: ${outcome.refusal.message}`);
              if (!sameJson(outcome.events, expected)) throw differ(outcome.events, expected);
            },
            expectRefusal(code: string) {
              if (!('refusal' in outcome)) throw differ(outcome.events, code);
              if (outcome.refusal.code !== code) throw differ(outcome.refusal.code, code);
            },
          };
        },
      };
    },
  };
}

function attempt<E>(run: () => readonly E[]): { events: readonly E[] } | { refusal: Refusal } {
  try {
    return { events: run() };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

function differ(actual: unknown, expected: unknown): Error {
  return new Error(
    `expected ${JSON.stringify(expected, null, 2)}\nbut got ${JSON.stringify(actual, null, 2)}`,
  );
}
