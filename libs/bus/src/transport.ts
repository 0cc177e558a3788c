import type { PublicEvent } from '@tocsin/kernel';

/** A public event on its way; events of one `subject` stay in order within a topic. */
export interface Message {
  readonly topic: string;
  readonly event: PublicEvent;
}

/** Where an event came from, as its handler sees it. */
export interface Delivery {
  readonly topic: string;
  readonly group: string;
  /** The entry's place in its topic, as text: each transport counts its own way. */
  readonly position: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

export type Handle = (event: PublicEvent, delivery: Delivery) => Promise<void>;

/** What one group wants of one topic. Each group sees every event once handled, from the topic's beginning. */
export interface Subscription {
  /** `<context>.<reaction>`. */
  readonly group: string;
  readonly topic: string;
  /** By type; events of other types are passed over. */
  readonly handlers: ReadonlyMap<string, Handle>;
  /**
   * True has every process hear every event from now on, and nothing kept of how far it came: for what a process holds
   * in memory. By default the processes of a group share the work.
   */
  readonly everyProcess?: boolean;
}

/** A running subscription. */
export interface Consumer {
  /** Takes no new event, waits for those at hand, and keeps how far it came. */
  close(): Promise<void>;
}

/** The way between contexts. Adapters: embedded, Kafka. */
export interface Transport {
  /** Answers when the events cannot be lost any more; those of one call are kept in order. */
  publish(messages: readonly Message[]): Promise<void>;
  /**
   * At least once, in order per subject. A failure is retried, then set aside as a dead letter, and on; a Refusal is
   * recorded as ignored with its code.
   */
  subscribe(subscription: Subscription): Promise<Consumer>;
}

/** An event that a group could not handle, or a commit that a relay could not publish. */
export interface DeadLetter {
  /** The event's id; for a relay `<context>/<stream>/<version>`. */
  readonly id: string;
  /** `<context>.<reaction>`, or `<context>.relay`. */
  readonly group: string;
  readonly topic: string;
  readonly position: string;
  /** The event as it was sent; `null` where it could not be made. */
  readonly event: PublicEvent | null;
  /** The code of the Fault; `bug` for everything else. */
  readonly code: string;
  /** Why, without a stack. */
  readonly cause: string;
  readonly tries: number;
  readonly at: string;
}

/** An event that the rules of a group refused: nothing to repair, kept so that it can be explained. */
export interface Ignored {
  readonly id: string;
  readonly group: string;
  readonly code: string;
  readonly message: string;
  readonly at: string;
}

export interface DeadLetters {
  add(letter: DeadLetter): Promise<void>;
  /** Newest first. */
  list(options?: { group?: string; limit?: number }): Promise<readonly DeadLetter[]>;
  count(): Promise<number>;
  /** Tries once more; true where it went well and the letter is gone. */
  replay(id: string, group: string): Promise<boolean>;
  /** Events that were refused by rules, newest first. */
  ignored(options?: { group?: string; limit?: number }): Promise<readonly Ignored[]>;
}
