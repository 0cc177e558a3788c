import type { PublicEvent } from '@tocsin/kernel';
import type { DeadLetters, Delivery, Handle, Transport } from '../transport.js';

/** A transport under test, with a place of its own. Its retries wait a few milliseconds only: 3 tries. */
export interface TransportSubject {
  readonly transport: Transport;
  readonly deadLetters: DeadLetters;
  /** Resolves when every group has handled everything. */
  settled(): Promise<void>;
  /** Ends and opens the same place again, with no subscription. */
  restart(): Promise<TransportSubject>;
  /** Ends and removes the place. */
  remove(): Promise<void>;
}

export const topic = 'tocsin.tower.v1';
export const rang = 'org.tocsin.tower.BellRang.v1';

/** An event of a bell, with complete defaults. */
export function ring(subject: string, version: number, over: Partial<PublicEvent> = {}): PublicEvent {
  return {
    ...{
      specversion: '1.0',
      id: `tower/${subject}/${version}/0`,
      source: 'tocsin/tower',
      type: rang,
      subject,
    },
    ...{ time: '2026-01-01T00:00:00.000Z', datacontenttype: 'application/json', data: { version } },
    streamversion: version,
    ...over,
  } as PublicEvent;
}

export function messages(...events: readonly PublicEvent[]) {
  return events.map((event) => ({ topic, event }));
}

/** A handler that writes down what it is given, and a subscription for it. */
export function listener(group: string, then: Handle = async () => {}) {
  const heard: { event: PublicEvent; delivery: Delivery }[] = [];
  const handle: Handle = async (event, delivery) => {
    heard.push({ event, delivery });
    await then(event, delivery);
  };
  return {
    subscription: { group, topic, handlers: new Map([[rang, handle]]) },
    ids: () => heard.map(({ event }) => event.id),
    heard,
  };
}

/** A promise with its ends in hand. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
