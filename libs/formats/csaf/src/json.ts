import { isUtf8 } from 'node:buffer';
import { scanJson } from './json-scanner.js';

/** Why bytes are no JSON that we take, and where: `line` and `column` from 1, `path` a JSON Pointer (RFC 6901). */
export interface JsonProblem {
  readonly code:
    | 'json/too-large'
    | 'json/empty'
    | 'json/utf-16'
    | 'json/utf-32'
    | 'json/not-utf-8'
    | 'json/truncated'
    | 'json/syntax'
    | 'json/too-deep'
    | 'json/duplicate-key'
    | 'json/number';
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
}

export interface JsonLimits {
  /** Bytes; beyond it nothing is read. */
  readonly maxBytes: number;
  /** Objects and arrays within each other. */
  readonly maxDepth: number;
}

export type JsonReading =
  | { readonly ok: true; readonly value: unknown; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problem: JsonProblem };

/** What a CSAF document may have: 20 MB, 100 levels. The largest published ones have 0.6 MB and 20 levels. */
export const csafLimits: JsonLimits = { maxBytes: 20_000_000, maxDepth: 100 };

/**
 * Reads bytes as strict JSON (RFC 8259) in UTF-8, in linear time. Size, encoding, depth and duplicate keys are judged
 * before anything is parsed. A byte order mark is taken with a warning. `__proto__` becomes a property like any other.
 */
export function readJson(bytes: Uint8Array, limits: JsonLimits = csafLimits): JsonReading {
  if (bytes.byteLength > limits.maxBytes) {
    return refused('json/too-large', `${bytes.byteLength} bytes, and at most ${limits.maxBytes} are read`);
  }
  const wrongEncoding = encodingProblem(bytes);
  if (wrongEncoding) return { ok: false, problem: wrongEncoding };
  const marked = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return refused('json/empty', 'There is nothing in it');
  const fault = scanJson(text, limits.maxDepth);
  if (fault) {
    const { code, message, path, position } = fault;
    return { ok: false, problem: { code, message, ...place(text, position), path } };
  }
  const warnings = marked ? ['The text begins with a byte order mark, which JSON does not have'] : [];
  return { ok: true, value: JSON.parse(text) as unknown, warnings };
}

function refused(code: JsonProblem['code'], message: string): JsonReading {
  return { ok: false, problem: { code, message } };
}

function encodingProblem(bytes: Uint8Array): JsonProblem | null {
  const wide = wideEncoding(bytes);
  if (wide) {
    return {
      code: wide.startsWith('UTF-16') ? 'json/utf-16' : 'json/utf-32',
      message: `The text is in ${wide}; JSON is exchanged in UTF-8`,
    };
  }
  if (isUtf8(bytes)) return null;
  const { offset, before } = firstInvalid(bytes);
  return {
    code: 'json/not-utf-8',
    message: `The text is not in UTF-8: byte ${offset} (0x${(bytes[offset] ?? 0).toString(16)}) begins no character`,
    ...place(before, before.length),
  };
}

/** UTF-16 and UTF-32 by their byte order mark, or by where the zero bytes stand around the first character. */
function wideEncoding(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0])) return 'UTF-32 (little endian)';
  if (startsWith(bytes, [0, 0, 0xfe, 0xff])) return 'UTF-32 (big endian)';
  if (startsWith(bytes, [0xff, 0xfe])) return 'UTF-16 (little endian)';
  if (startsWith(bytes, [0xfe, 0xff])) return 'UTF-16 (big endian)';
  const [first, second, third, fourth] = bytes;
  if (first === undefined || second === undefined) return null;
  if (first !== 0 && second === 0 && !fourth) {
    return third === 0 && fourth === 0 ? 'UTF-32 (little endian)' : 'UTF-16 (little endian)';
  }
  if (first === 0 && second === 0 && third === 0 && fourth) return 'UTF-32 (big endian)';
  return first === 0 && second !== 0 && !third ? 'UTF-16 (big endian)' : null;
}

/** The first byte that begins no character: where decoding wrote U+FFFD that the bytes do not hold. */
function firstInvalid(bytes: Uint8Array): { offset: number; before: string } {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (!startsWith(bytes.subarray(offset), [0xef, 0xbf, 0xbd])) return { offset, before: text.slice(0, at) };
    offset += 3;
    from = at + 1;
  }
  return { offset, before: text };
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function place(text: string, position: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < position; end = text.indexOf('\n', lineStart)) {
    line++;
    lineStart = end + 1;
  }
  return { line, column: position - lineStart + 1 };
}
