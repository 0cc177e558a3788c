import type { PublicEvent } from '@tocsin/kernel';
import type { KafkaMessage } from 'kafkajs';
import { causeOf, codeOf, pause } from '../deliver.js';
import { type Handling, type HandlingParts, handlingOf } from '../handling.js';
import type { Subscription } from '../transport.js';
import type { Work } from './consumer.js';
import { fromWire } from './wire.js';

/** Hands the events of a topic to a group's handlers. What is no event is set aside with its place, and the rest goes on. */
export function eventWork(subscription: Subscription, parts: HandlingParts): Work {
  const { group, topic } = subscription;
  const handling: Handling = handlingOf(subscription, parts);

  function setAside(failure: unknown, position: string) {
    return parts.outcomes.add({
      ...{ id: `${topic}/${position}`, group, topic, position, event: null, code: codeOf(failure) },
      ...{ cause: causeOf(failure), tries: 1, at: parts.clock.now() },
    });
  }

  return (message, position) => {
    const event = eventIn(message);
    if ('failure' in event) {
      const { failure } = event;
      const run = (signal: AbortSignal) =>
        kept(() => setAside(failure, position), parts.retries.longestWait, signal);
      return { key: '', run };
    }
    if (!handling.wants(event.type)) return null;
    return { key: event.subject, run: (signal) => handling.handle(event, position, signal) };
  };
}

function eventIn(message: KafkaMessage): PublicEvent | { readonly failure: unknown } {
  try {
    return fromWire(message);
  } catch (failure) {
    return { failure };
  }
}

/** Writes until it is written; false where the signal stopped it before. */
export async function kept(
  write: () => Promise<unknown>,
  between: number,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted)
    try {
      await write();
      return true;
    } catch {
      await pause(between, signal);
    }
  return false;
}
