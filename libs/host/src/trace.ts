import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle, Transport } from '@tocsin/bus';
import type { EventStore, NewCommit } from '@tocsin/kernel';
import { nextStep } from './graphql/trace-step.js';

const current = new AsyncLocalStorage<string>();

/** Runs as a step of a trace; whatever is committed on the way carries it on. */
export function traced<T>(traceparent: string | null | undefined, run: () => T): T {
  return current.run(nextStep(traceparent), run);
}

/** The step that is being run. */
export function currentTrace(): string | undefined {
  return current.getStore();
}

/** Commits that were asked for within a trace carry it to the relay, and with their public events to others. */
export function tracingEvents(events: EventStore): EventStore {
  const marked = (commit: NewCommit): NewCommit => {
    const traceparent = commit.traceparent ?? currentTrace();
    return traceparent === undefined ? commit : { ...commit, traceparent };
  };
  return {
    ...events,
    append: (commit) => events.append(marked(commit)),
    appendAll: (commits) => events.appendAll(commits.map(marked)),
  };
}

/** Reactions run as a step of the trace that their event came from. */
export function tracingTransport(transport: Transport): Transport {
  return withHandlers(
    transport,
    (handle) => (event, delivery) => traced(event.traceparent, () => handle(event, delivery)),
  );
}

/** A transport whose subscribers' handlers are each put into another. */
export function withHandlers(transport: Transport, around: (handle: Handle) => Handle): Transport {
  return {
    publish: (messages) => transport.publish(messages),
    subscribe: (subscription) =>
      transport.subscribe({
        ...subscription,
        handlers: new Map([...subscription.handlers].map(([type, handle]) => [type, around(handle)])),
      }),
  };
}
