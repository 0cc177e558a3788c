import type { Commit } from '@tocsin/kernel';

/** A commit as it lies in a store: what it is found by, and its RFC 8785 form without `hash`. */
export interface StoredCommit {
  readonly stream: string;
  readonly version: number;
  readonly body: string;
  readonly hash: string;
}

/** The commit that was sealed. */
export function unsealed({ body, hash }: Pick<StoredCommit, 'body' | 'hash'>): Commit {
  return { ...(JSON.parse(body) as Omit<Commit, 'hash'>), hash };
}
