import type { Blobs, ContextDefinition, Documents, EventStore, Outbox } from '@tocsin/kernel';
import type { Verified } from './verify.js';

/** What a store has to know of a context. */
export type StoredContext = Pick<ContextDefinition, 'name' | 'views' | 'collections' | 'upcasters'>;

export interface RebuildOptions {
  /** Folds all views anew, also those that are whole; default: those that are new here or were left half done. */
  readonly all?: boolean;
  /** Only the views of these collections. */
  readonly only?: readonly string[];
  /** Told on the way: commits folded so far, and how many there are. */
  readonly onProgress?: (folded: number, total: number) => void;
}

/** What a context, its relay and its repair are handed. */
export interface ContextStore {
  readonly events: EventStore;
  readonly documents: Documents;
  readonly blobs: Blobs;
  readonly outbox: Outbox;
  /** Computes the chain of one stream anew. */
  verify(stream: string): Promise<Verified>;
  verifyAll(onProgress?: (commits: number) => void): Promise<Verified>;
  /**
   * Folds commits into views anew, stream by stream, over what is there: who reads meanwhile finds every document, in its
   * old form or its new one. What no commit stands for any more goes at the end. A kill on the way is finished by the
   * next call. Answers how many commits were folded.
   */
  rebuild(options?: RebuildOptions): Promise<number>;
}
