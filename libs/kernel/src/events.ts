import type { Instant } from './time.js';

/** A fact of the domain, in the past tense. `data` is plain JSON. */
export interface Event<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  /** The schema of `data` as stored, absent for the first; a context reads its events in the newest (`upcast.ts`). */
  readonly schema?: number | undefined;
}

/** Who asked for a command, and under which id: a repeated `commandId` on a stream answers as the first time. */
export interface CommandMeta {
  readonly commandId: string;
  /** `person:<id>`, or `system:<context>.<reaction>` where a reaction acts. */
  readonly actor: string;
  readonly at: Instant;
  /** The id of the public event that made a reaction act; `null` where a person did. */
  readonly cause: string | null;
  /** W3C trace context of the request, carried on by the relay. */
  readonly traceparent?: string | undefined;
}

/** What a command wants to append to one stream. */
export interface NewCommit<E extends Event = Event> extends CommandMeta {
  readonly stream: string;
  /** The version that the decision was made on; 0 for a new stream. */
  readonly expectedVersion: number;
  readonly events: readonly E[];
  /** True sends the public events on the bulk lane, so that a person's action never waits behind an import. */
  readonly bulk?: boolean | undefined;
}

/** One atomic write to one stream. The first commit of a stream has version 1. */
export interface Commit<E extends Event = Event> extends CommandMeta {
  readonly stream: string;
  readonly version: number;
  readonly events: readonly E[];
  readonly bulk: boolean;
  /** SHA-256, hex, of the stream's commit before; 64 zeros for the first. */
  readonly previousHash: string;
  /** SHA-256, hex, over the RFC 8785 form of this commit without `hash`. */
  readonly hash: string;
}

/** The outcome of an append: stored, answered before under this command id, or decided on an old version. */
export type Appended<E extends Event = Event> =
  | { readonly kind: 'appended' | 'repeated'; readonly commit: Commit<E> }
  | { readonly kind: 'conflict'; readonly version: number };
