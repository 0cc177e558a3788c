import { Fault, type StoredDocument } from '@tocsin/kernel';
import type { StoredCommit } from './stored-commit.js';

/** A commit as it is kept, with its place in the outbox: 0, 1 for bulk, `null` where it was relayed. */
export interface KeptCommit extends StoredCommit {
  readonly commandId: string;
  readonly lane: 0 | 1 | null;
}

export interface KeptDocument {
  readonly id: string;
  readonly version: number;
  readonly document: StoredDocument;
}

/** All that a store keeps, as it lies there, whatever the contexts declare: to count it, and to carry it elsewhere. */
export interface Depot {
  /** For messages: the folder or the address. */
  readonly place: string;
  contexts(): Promise<readonly string[]>;
  /** The commits of a context in the order of their arrival, without the first `skip`. */
  commits(context: string, skip: number): AsyncIterable<readonly KeptCommit[]>;
  collections(context: string): Promise<readonly string[]>;
  /** Those whose view has not seen every commit. */
  unfinished(context: string): Promise<readonly string[]>;
  /** Those that are folded from the context's own commits, as far as the store knows. */
  views(context: string): Promise<readonly string[]>;
  /** Documents by id, those behind one. */
  documents(context: string, collection: string, after: string): AsyncIterable<readonly KeptDocument[]>;
  /** The SHA-256 of every blob, in order, those behind one. */
  blobs(after: string): AsyncIterable<readonly string[]>;
  blob(sha256: string): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** How far something was carried; it stands in the store until all of it is there, and nobody serves from it meanwhile. */
export interface CarryMark {
  /** The fingerprint of what is carried. */
  readonly source: string;
  /** Collections that are whole: `context/collection`. */
  readonly done: readonly string[];
}

/** A store that takes what another kept. */
export interface DepotTarget extends Depot {
  mark(): Promise<CarryMark | null>;
  setMark(mark: CarryMark | null): Promise<void>;
  countCommits(context: string): Promise<number>;
  /** Adds commits behind those that are there; `seen` are the collections whose documents they are in already. */
  takeCommits(context: string, commits: readonly KeptCommit[], seen: readonly string[]): Promise<void>;
  clearDocuments(context: string, collection: string): Promise<void>;
  /** Writes documents over what is there. */
  takeDocuments(context: string, collection: string, documents: readonly KeptDocument[]): Promise<void>;
  takeBlob(bytes: Uint8Array): Promise<void>;
  /** Says of a context whose commits are all there which of its views have seen them, and which have not. */
  finish(context: string, state: { seen: readonly string[]; unfinished: readonly string[] }): Promise<void>;
}

/** Nobody serves from a store of which a part is missing. */
export function halfCarried(place: string): Fault {
  const message = `A restore or a migration into ${place} has not ended. Run it again; it goes on where it stopped.`;
  return new Fault('store/half-carried', message, false);
}
