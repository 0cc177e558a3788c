import type { Appended, Commit, NewCommit } from './events.js';
import type { Clock, Ids, Instant } from './time.js';
import type { Collection, StoredDocument } from './views.js';

/** The truth of one context: streams of commits. Adapters: `@tocsin/store`. */
export interface EventStore {
  /** The commits of a stream, oldest first, events in their newest schemas; none where it does not exist. */
  read(stream: string): Promise<readonly Commit[]>;
  /** One atomic write, own views with it. Never throws for a conflict or a repeat: it says so. */
  append(commit: NewCommit): Promise<Appended>;
  /** Many commits of distinct streams, each judged for itself, answered in order. Where one fails this throws, once all have ended. */
  appendAll(commits: readonly NewCommit[]): Promise<readonly Appended[]>;
  /** Every commit of the context as it is stored, oldest first, page by page: to back up and verify. */
  scan(options: {
    after: string | null;
    limit: number;
  }): Promise<{ commits: readonly Commit[]; end: string | null }>;
}

/** MongoDB's filter language in the subset that both adapters know: $eq $ne $in $nin $gt $gte $lt $lte $exists $and $or $not $nor $all $elemMatch-free, and anchored `$regex`. */
export type Filter = Readonly<Record<string, unknown>>;

/** The tokens that a reader may present, or the context itself, which says why it reads past the sharing rules. */
export type Reader = { readonly tokens: readonly string[] } | { readonly system: string };

export interface Query {
  readonly filter?: Filter;
  /** Field and direction; ties are broken by id. Default: by id. */
  readonly sort?: { readonly field: string; readonly descending?: boolean };
  /** Page size, 1 to 1,000; default 50. */
  readonly first?: number;
  /** The cursor that a page ended on. */
  readonly after?: string | null;
}

export interface Page<D> {
  readonly items: readonly D[];
  /** Opaque; `null` where nothing follows. */
  readonly endCursor: string | null;
  /** A cursor per item, in the order of `items`. */
  readonly cursors: readonly string[];
}

/** A document to write: kept only if `version` is above the stored one. */
export interface Write<D extends StoredDocument> {
  readonly version: number;
  readonly document: D;
}

/** Documents of one context. There is no read without a Reader. */
export interface Documents {
  get<D extends StoredDocument>(from: Collection<D>, reader: Reader, id: string): Promise<D | null>;
  getMany<D extends StoredDocument>(
    from: Collection<D>,
    reader: Reader,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, D>>;
  find<D extends StoredDocument>(from: Collection<D>, reader: Reader, query?: Query): Promise<Page<D>>;
  /** How many documents match, never more than `upTo` (default 10,000): a count is as costly as what it counts. */
  count<D extends StoredDocument>(
    from: Collection<D>,
    reader: Reader,
    filter?: Filter,
    upTo?: number,
  ): Promise<number>;
  /** How many documents hold each value of a field, most first, at most 100 values. */
  facets<D extends StoredDocument>(
    from: Collection<D>,
    reader: Reader,
    field: string,
    filter?: Filter,
  ): Promise<readonly { value: string; count: number }[]>;
  /** Upserts by id, guarded by version; answers how many were written. For reactions: own views follow commits by themselves. */
  put<D extends StoredDocument>(into: Collection<D>, writes: readonly Write<D>[]): Promise<number>;
  /** Removes by id. */
  remove(from: Collection, ids: readonly string[]): Promise<void>;
}

/** Bytes by their SHA-256 (hex). Storing the same bytes twice stores them once. */
export interface Blobs {
  put(bytes: Uint8Array): Promise<string>;
  get(sha256: string): Promise<Uint8Array | null>;
}

/** A commit that the relay has not sent yet; `position` orders it within its context and marks it. */
export interface Unrelayed {
  readonly position: number;
  readonly commit: Commit;
}

/** The outbox of one context: its commits not yet relayed. What `@tocsin/bus` reads from `@tocsin/store`. */
export interface Outbox {
  /** Oldest first, from after a position, of one lane. */
  pending(options: { bulk: boolean; after: number; limit: number }): Promise<readonly Unrelayed[]>;
  /** Takes commits out of the outbox once their public events are sent. */
  mark(positions: readonly number[]): Promise<void>;
  /** How many commits wait, and when the oldest was made; `null` where none waits. */
  waiting(): Promise<{ count: number; oldestAt: Instant | null }>;
  /** Takes or renews the context's lease for so many milliseconds; false where another owner holds it. */
  lease(owner: string, milliseconds: number): Promise<boolean>;
  /** Calls back after each append; answers how to stop that. */
  onAppend(wake: () => void): () => void;
}

/** What the host hands to a context. */
export interface Ports {
  readonly events: EventStore;
  readonly documents: Documents;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly ids: Ids;
  /** No other process runs this context, as in the embedded house. */
  readonly alone?: boolean;
}
