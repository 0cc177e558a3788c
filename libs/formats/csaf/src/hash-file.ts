import { createHash } from 'node:crypto';

/** What the files beside a document say of it: the texts of `….json.sha256` and `….json.sha512` (§7.1.18). */
export interface HashFiles {
  readonly sha256?: string;
  readonly sha512?: string;
}

export interface HashReport {
  readonly sha256: string;
  readonly sha512: string;
  /** Whether each hash file fits; `null` where there is none. */
  readonly matches: { readonly sha256: boolean | null; readonly sha512: boolean | null };
  /** What does not fit, in words. */
  readonly complaints: readonly string[];
}

/** Hashes the bytes and compares them with the hash files, which hold `hash`, or `hash  name` as the usual tools write it. */
export function compareHashes(bytes: Uint8Array, files: HashFiles): HashReport {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const sha512 = createHash('sha512').update(bytes).digest('hex');
  const complaints = [complaint('SHA-256', files.sha256, sha256), complaint('SHA-512', files.sha512, sha512)];
  return {
    sha256,
    sha512,
    matches: { sha256: fits(files.sha256, sha256), sha512: fits(files.sha512, sha512) },
    complaints: complaints.filter((found) => found !== null),
  };
}

function fits(text: string | undefined, actual: string): boolean | null {
  return text === undefined ? null : named(text) === actual;
}

function named(text: string): string {
  return (/^\uFEFF?\s*\\?([0-9a-f]+)(?:\s|$)/i.exec(text)?.[1] ?? '').toLowerCase();
}

function complaint(algorithm: string, text: string | undefined, actual: string): string | null {
  if (text === undefined || fits(text, actual)) return null;
  const found = named(text);
  if (found.length !== actual.length) return `The ${algorithm} file holds no ${algorithm} hash`;
  return `The ${algorithm} file says ${found.slice(0, 16)}…, the document has ${actual.slice(0, 16)}…`;
}
