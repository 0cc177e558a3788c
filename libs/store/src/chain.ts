import { hash as digest } from 'node:crypto';
import { type Commit, type NewCommit, Refusal } from '@tocsin/kernel';
import canonicalize from 'canonicalize';
import { canonicalJson, ensureId } from './value.js';

/** What the first commit of a stream names as the hash before it. */
export const genesis = '0'.repeat(64);

/** The most that one commit may weigh, in UTF-8 bytes of its RFC 8785 form; MongoDB takes documents up to 16 MiB. */
export const largestCommit = 12 * 1024 * 1024;

/** A commit ready to be stored: `body` is its RFC 8785 form without `hash`. */
export interface Sealed {
  readonly commit: Commit;
  readonly body: string;
}

/** Refuses a commit without what identifies it: `store/value`. Its events are checked where they are sealed. */
export function ensureCommit(commit: NewCommit): void {
  ensureId(commit.stream, ['stream']);
  ensureId(commit.commandId, ['commandId']);
  if (commit.events.length === 0)
    throw new Refusal('store/value', 'events: a commit carries at least one event.', ['events']);
}

/**
 * Chains a commit to the one before it: `hash` is SHA-256 over RFC 8785 of everything else.
 * Refuses what could not be kept as it is: `store/value`, `store/too-large`.
 */
export function seal(commit: NewCommit, version: number, previousHash: string): Sealed {
  const open: Omit<Commit, 'hash'> = {
    stream: commit.stream,
    version,
    commandId: commit.commandId,
    actor: commit.actor,
    at: commit.at,
    cause: commit.cause,
    ...(commit.traceparent === undefined ? {} : { traceparent: commit.traceparent }),
    events: commit.events,
    bulk: commit.bulk ?? false,
    previousHash,
  };
  const body = canonicalJson(open);
  // A character of UTF-16 takes at most three bytes: nearly every commit is seen to be small without counting.
  if (body.length * 3 > largestCommit && Buffer.byteLength(body) > largestCommit) {
    const message = `${commit.stream}: a commit weighs at most ${largestCommit} bytes, this one ${Buffer.byteLength(body)}.`;
    throw new Refusal('store/too-large', message);
  }
  return { commit: { ...open, hash: sha256(body) }, body };
}

/** SHA-256, hex. */
export function sha256(data: string | Uint8Array): string {
  return digest('sha256', data, 'hex');
}

/** The first thing that is wrong with a stream's chain. */
export interface BrokenLink {
  readonly stream: string;
  readonly version: number;
  readonly problem: string;
}

/** Where a walk over a stream's commits stands. */
export interface Link {
  readonly version: number;
  readonly hash: string;
}

export const beforeFirst: Link = { version: 0, hash: genesis };

/**
 * Judges a commit as the successor of a link, computing its hash anew; `null` where it holds. The RFC 8785 form comes
 * from another implementation than the one that sealed it.
 */
export function brokenAt(before: Link, commit: Commit): BrokenLink | null {
  const { hash, ...open } = commit;
  const broken = (problem: string) => ({ stream: commit.stream, version: commit.version, problem });
  if (commit.version !== before.version + 1)
    return broken(`version ${before.version + 1} is missing before it`);
  if (commit.previousHash !== before.hash) return broken('it does not name the hash of the commit before it');
  if (sha256(canonicalize(open) as string) !== hash) return broken('its content does not fit its hash');
  return null;
}
