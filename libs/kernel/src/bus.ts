import type { Commit, Event } from './events.js';
import type { Instant } from './time.js';
import type { Upcasters } from './upcast.js';
import type { Collection, View } from './views.js';

/**
 * A public event: CloudEvents 1.0, structured JSON. `id` is derived from the commit, so that a relay that repeats
 * sends the same id again. `subject` is the stream: the key that orders delivery.
 */
export interface PublicEvent<Type extends string = string, Data = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  /** `tocsin/<context>`. */
  readonly source: string;
  /** `org.tocsin.<context>.<Event>.v<n>`, see `@tocsin/contracts`. */
  readonly type: Type;
  readonly subject: string;
  readonly time: Instant;
  readonly datacontenttype: 'application/json';
  readonly data: Data;
  /** The commit's version in its stream: what a neighbour's view guards with. */
  readonly streamversion: number;
  readonly traceparent?: string;
  /** SHA-256 of the data in Blobs where it is above 64 KiB; `data` is then `null` until the consumer's side fetched it. */
  readonly dataref?: string;
}

/** What a context says of itself to the host: its one door exports one of these. */
export interface ContextDefinition {
  /** Lower case; names the topic `tocsin.<name>.v1` and the store's namespace. */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a list of views over different documents
  readonly views: readonly View<any, any>[];
  /** Every collection, those of the views included. */
  // biome-ignore lint/suspicious/noExplicitAny: a list of collections of different documents
  readonly collections: readonly Collection<any>[];
  /** How its stored events of older schemas are read; none where no event ever changed. */
  readonly upcasters?: Upcasters;
  /**
   * The public events of a commit, in order; `type` and `data` only, the relay adds the envelope. `history` reads the
   * stream's commits up to and with this one, for events that tell the whole object.
   */
  publish(
    commit: Commit,
    history: () => Promise<readonly Commit[]>,
  ): readonly Event[] | Promise<readonly Event[]>;
}

/** A context's one door: its definition, the Nest module that wires it, and its subgraph (GraphQL SDL, federation 2). */
export interface Context extends ContextDefinition {
  readonly module: new (...dependencies: never[]) => object;
  readonly schema: URL;
}

/** The topic of a context's public events, and the lane for bulk imports beside it. */
export function topicOf(context: string, bulk = false): string {
  return bulk ? `tocsin.${context}.bulk.v1` : `tocsin.${context}.v1`;
}
