import type { Blobs, Clock, PublicEvent } from '@tocsin/kernel';
import { deliver, type Outcome, pause, type RetryPolicy } from './deliver.js';
import { checkOut } from './envelope.js';
import { openSlots } from './slots.js';
import type { DeadLetters, Ignored, Subscription } from './transport.js';

/** Where the outcomes that are not success are written down. */
export interface Outcomes extends Pick<DeadLetters, 'add'> {
  ignore(ignored: Ignored): Promise<void>;
}

/** What every group needs to handle an event. */
export interface HandlingParts {
  readonly outcomes: Outcomes;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly retries: RetryPolicy;
}

export interface Handling {
  /** Whether this group wants events of a type. */
  wants(type: string): boolean;
  /** One try; throws what the handler throws. */
  attempt(event: PublicEvent, position: string, attempt: number): Promise<void>;
  /**
   * Tries until there is an outcome that is kept; false where the signal stopped it before. An outcome that cannot be
   * written down leaves the event as unhandled as before, and it is tried again.
   */
  handle(event: PublicEvent, position: string, signal: AbortSignal): Promise<boolean>;
}

const handledAtOnce = 32;

/** How one group handles the events of one topic, however they come. */
export function handlingOf({ group, topic, handlers }: Subscription, parts: HandlingParts): Handling {
  const slots = openSlots(handledAtOnce);

  async function attempt(event: PublicEvent, position: string, number: number): Promise<void> {
    const whole = await checkOut(event, parts.blobs);
    await handlers.get(event.type)?.(whole, { topic, group, position, attempt: number });
  }

  async function record(event: PublicEvent, position: string, outcome: Outcome): Promise<void> {
    const { id } = event;
    const at = parts.clock.now();
    if (outcome.kind === 'ignored') {
      const { code, message } = outcome;
      await parts.outcomes.ignore({ id, group, code, message, at });
    }
    if (outcome.kind === 'dead') {
      const { code, cause, tries } = outcome;
      await parts.outcomes.add({ id, group, topic, position, event, code, cause, tries, at });
    }
  }

  return {
    wants: (type) => handlers.has(type),
    attempt,
    async handle(event, position, signal) {
      for (let again = false; !signal.aborted; again = true) {
        if (again) await pause(parts.retries.longestWait, signal);
        const outcome = await deliver(
          (number) => slots.run(() => attempt(event, position, number)),
          parts.retries,
          signal,
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
    },
  };
}
