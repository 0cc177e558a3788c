import type { Commit, Event } from './events.js';

/**
 * A stored document: plain JSON with a string id. `readers` are the tokens that may see it (see `@tocsin/sharing`);
 * an empty set is seen by nobody but the context itself.
 */
export interface StoredDocument {
  readonly id: string;
  readonly readers: readonly string[];
}

/** A collection of documents, declared with what is asked of it; adapters build the indexes from this. */
export interface Collection<D extends StoredDocument = StoredDocument> {
  /** Unique within its context: `devices`. */
  readonly name: string;
  /** Fields, or groups of fields in order, that are filtered or sorted by. A dot enters an object. */
  readonly indexes: readonly (string | readonly string[])[];
  /** Fields that hold arrays and are searched by element; `readers` is always one. */
  readonly arrays: readonly string[];
  readonly __document?: D;
}

/** Declares a collection; the type of its documents travels with it. */
export function collection<D extends StoredDocument>(
  name: string,
  asked: { indexes?: Collection['indexes']; arrays?: readonly string[] } = {},
): Collection<D> {
  return { name, indexes: asked.indexes ?? [], arrays: ['readers', ...(asked.arrays ?? [])] };
}

/**
 * A context's own view: folds the events of its streams into documents, pure, written with the commit.
 * One document is fed by one stream only, so that its version can only move forward.
 */
export interface View<D extends StoredDocument = StoredDocument, E extends Event = Event> {
  readonly collection: Collection<D>;
  /** The ids of the documents that an event touches; none where the view does not care. */
  ids(event: E, commit: Commit<E>): readonly string[];
  /** The document after the event; `null` where there is none, or none any more. */
  fold(document: D | null, event: E, commit: Commit<E>, id: string): D | null;
}
