import type { CsafDocument } from './document.js';

/**
 * A document as the bytes to publish: UTF-8, two spaces, a line feed at the end, keys in alphabetical order as in the
 * CSAF schema and as optional test 6.2.13 wants them. Equal documents give equal bytes; lists keep their order.
 */
export function writeCsaf(document: CsafDocument): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(ordered(document), null, 2)}\n`);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  // Entries, so that a key `__proto__` stays a key.
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
      .map(([key, item]) => [key, ordered(item)]),
  );
}
