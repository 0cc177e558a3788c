import type { AdvisoryFacts } from './facts.js';
import type { HashFiles } from './hash-file.js';
import { type SignatureReport, unsaid } from './signature.js';

/**
 * - `valid`: nothing to say.
 * - `warnings`: valid; optional or informative tests, the file's name or its hashes say something.
 * - `invalid`: unreadable, over a limit, against the schema, or failing a mandatory test.
 * - `not-csaf`: JSON that does not claim to be a CSAF document.
 */
export type Verdict = 'valid' | 'warnings' | 'invalid' | 'not-csaf';

export interface Finding {
  /** A test's number (`6.1.11`), `schema`, `json`, `limit`, `csaf-version`, or a section (`5.1`, `7.1.18`). */
  readonly test: string;
  /** A finer code where there is one: `json/duplicate-key`, `csaf/too-slow`. */
  readonly code: string | null;
  /** What the rule asks, in words. */
  readonly rule: string;
  /** JSON Pointer (RFC 6901) of the place; empty for the whole document. */
  readonly instancePath: string;
  readonly message: string;
  /** Place in the text, both from 1; known for unreadable JSON only. */
  readonly line: number | null;
  readonly column: number | null;
}

export interface CheckResult {
  readonly verdict: Verdict;
  /** `CSAF`, or in words what a document that is none is: `a ROLIE feed`. `null` when unreadable. */
  readonly kind: string | null;
  /** What makes it invalid; at most `maxFindings`. */
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Findings beyond those listed. */
  readonly omitted: number;
  /** There once the schema test has passed, so for a document that fails mandatory tests as well. */
  readonly facts: AdvisoryFacts | null;
  /** `renderHtml` of the document, where it was asked for and the schema test has passed. */
  readonly html: string | null;
  /** As written, also where the schema test fails. */
  readonly trackingId: string | null;
  readonly title: string | null;
  readonly csafVersion: string | null;
  /** Lower-case hex of the bytes; `null` when they were not read. */
  readonly sha256: string | null;
  readonly sha512: string | null;
  readonly hashMatches: { readonly sha256: boolean | null; readonly sha512: boolean | null };
  readonly signature: SignatureReport;
}

/** What is known of a document beside its bytes. */
export interface DocumentOrigin {
  /** The name without folders, or a path. */
  readonly fileName?: string;
  readonly hashes?: HashFiles;
  /** The armoured OpenPGP signature beside it (§7.1.19). */
  readonly signature?: string;
}

/** What else to make of a document while a worker has it in hand. */
export interface CheckWishes {
  readonly html?: boolean;
  /** Armoured OpenPGP public keys (§7.1.20) to verify its signature with. */
  readonly keys?: readonly string[];
  /** When the signature is judged, an instant; default: now. */
  readonly at?: string;
}

export const maxFindings = 200;

/** A result that says nothing yet; what is known is laid over it. */
export function blankResult(origin: DocumentOrigin): CheckResult {
  return {
    verdict: 'valid',
    kind: null,
    problems: [],
    warnings: [],
    omitted: 0,
    facts: null,
    html: null,
    trackingId: null,
    title: null,
    csafVersion: null,
    sha256: null,
    sha512: null,
    hashMatches: { sha256: null, sha512: null },
    signature:
      origin.signature === undefined
        ? unsaid('none', '')
        : unsaid('not-checked', 'The document was refused before its signature was looked at'),
  };
}

export function finding(
  test: string,
  rule: string,
  message: string,
  place: { instancePath?: string; code?: string; line?: number; column?: number } = {},
): Finding {
  return {
    test,
    code: place.code ?? null,
    rule,
    instancePath: place.instancePath ?? '',
    message,
    line: place.line ?? null,
    column: place.column ?? null,
  };
}
