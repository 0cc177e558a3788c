import { Fault } from '@tocsin/kernel';
import type { KafkaMessage } from 'kafkajs';
import { deliver } from '../deliver.js';
import { type HandlingParts, handlingOf } from '../handling.js';
import type { DeadLetter, Handle, Subscription } from '../transport.js';
import type { Task, Work } from './consumer.js';
import { kept } from './event-work.js';
import type { Letters } from './letters.js';
import { fromWire, headerOf } from './wire.js';

/** Headers of an event that is given to one group again. */
export const replayHeaders = {
  group: 'tocsin-group',
  topic: 'tocsin-topic',
  letter: 'tocsin-letter',
} as const;

/** Tries one dead letter again; throws where it fails again. */
export type Again = (letter: DeadLetter) => Promise<void>;

/** What this process can be given again, by group and topic. */
export interface Registered {
  add(subscription: Subscription): () => void;
  /** For letters that are no event: a commit that a relay could not map. */
  addAgain(group: string, topic: string, again: Again): () => void;
  handlers(group: string, topic: string): ReadonlyMap<string, Handle> | undefined;
  again(group: string, topic: string): Again | undefined;
}

export function openRegistered(): Registered {
  const handlers = new Map<string, ReadonlyMap<string, Handle>>();
  const agains = new Map<string, Again>();
  const keyOf = (group: string, topic: string) => `${group} ${topic}`;
  return {
    add(subscription) {
      const key = keyOf(subscription.group, subscription.topic);
      handlers.set(key, subscription.handlers);
      return () => handlers.delete(key);
    },
    addAgain(group, topic, again) {
      agains.set(keyOf(group, topic), again);
      return () => agains.delete(keyOf(group, topic));
    },
    handlers: (group, topic) => handlers.get(keyOf(group, topic)),
    again: (group, topic) => agains.get(keyOf(group, topic)),
  };
}

const once = { tries: 1, firstWait: 0, longestWait: 0 };

/**
 * Gives what stands in a context's replay topic to the one group that it is addressed to: a dead letter once, an event
 * of a stretch of time as if it had come for the first time. What is addressed to nobody here is passed over.
 */
export function replayWork(registered: Registered, letters: Letters, parts: HandlingParts): Work {
  return (message, position) => {
    const [group, topic, letter] = [replayHeaders.group, replayHeaders.topic, replayHeaders.letter].map(
      (name) => headerOf(message, name),
    );
    if (!group || !topic) return null;
    return letter ? letterTask(letter, group, topic, position) : eventTask(message, group, topic, position);
  };

  function letterTask(id: string, group: string, topic: string, position: string): Task {
    return {
      key: `${group} ${id}`,
      run: (signal) => kept(() => tryLetter(id, group, topic, position), parts.retries.longestWait, signal),
    };
  }

  async function tryLetter(id: string, group: string, topic: string, position: string): Promise<void> {
    const found = await letters.get(id, group);
    const handlers = registered.handlers(group, topic);
    const again =
      registered.again(group, topic) ?? (handlers && againOf({ group, topic, handlers }, position));
    if (!found || !again) return;
    const { letter } = found;
    const at = parts.clock.now();
    const outcome = await deliver(() => again(letter), once, new AbortController().signal);
    if (outcome.kind === 'dead') {
      const { code, cause } = outcome;
      return letters.add({ ...letter, code, cause, tries: letter.tries + 1, at });
    }
    if (outcome.kind === 'ignored') {
      const { code, message } = outcome;
      await letters.ignore({ id, group, code, message, at });
    }
    await letters.remove(id, group);
  }

  function againOf(subscription: Subscription, position: string): Again {
    return async ({ event }) => {
      if (!event)
        throw new Fault('bus/not-an-event', 'The message holds no CloudEvent in structured JSON.', false);
      await handlingOf(subscription, parts).attempt(event, position, 1);
    };
  }

  function eventTask(message: KafkaMessage, group: string, topic: string, position: string): Task | null {
    const handlers = registered.handlers(group, topic);
    if (!handlers) return null;
    const event = fromWire(message);
    const handling = handlingOf({ group, topic, handlers }, parts);
    if (!handling.wants(event.type)) return null;
    return {
      key: `${group} ${event.subject}`,
      run: (signal) => handling.handle(event, position, signal),
    };
  }
}
