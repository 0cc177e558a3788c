import type { StoredDocument } from '@tocsin/kernel';
import mongoose from 'mongoose';
import { jsonOf, tooLarge } from '../document.js';

/** Levels kept as BSON; MongoDB ends at 100 with what lies above. What is deeper is kept as JSON text. */
const deepest = 60;
const asText = '%json';
/** MongoDB's limit is 16 MiB; what else is kept of a document is small. */
const largestBson = 16 * 1024 * 1024 - 64 * 1024;
/** Above this many bytes, by a rough estimate, a document is weighed. */
const surelySmall = 4 * 1024 * 1024;

/** A document in the form that is stored, and what it weighs at most. */
export interface Encoded {
  readonly stored: Readonly<Record<string, unknown>>;
  readonly bytes: number;
}

/**
 * A document in the form that is stored: names of fields that mean something to the database or to its driver are
 * escaped, so that any JSON comes back as it went in. Refusal `store/too-large`.
 */
export function toBson(document: StoredDocument): Encoded {
  const weight = { bytes: 0 };
  const stored = encode(document, 0, weight) as Record<string, unknown>;
  if (weight.bytes <= surelySmall) return { stored, bytes: weight.bytes };
  jsonOf(document);
  const bytes = mongoose.mongo.BSON.calculateObjectSize(stored);
  if (bytes > largestBson) throw tooLarge(document, `${bytes} bytes as the database keeps it`);
  return { stored, bytes };
}

function encode(value: unknown, depth: number, weight: { bytes: number }): unknown {
  weight.bytes += 12;
  if (typeof value === 'string') {
    weight.bytes += value.length * 3;
    return value;
  }
  // JSON knows no negative zero.
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) {
    const text = JSON.stringify(value);
    weight.bytes += text.length * 3;
    return { [asText]: text };
  }
  if (Array.isArray(value)) return value.map((item) => encode(item, depth + 1, weight));
  const record: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    weight.bytes += key.length * 3;
    record[escapeKey(key)] = encode(item, depth + 1, weight);
  }
  return record;
}

/** A stored document as it was given. */
export function fromBson<D extends StoredDocument>(stored: unknown): D {
  return decode(stored) as D;
}

function decode(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(decode);
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0] === asText) return JSON.parse(entries[0][1] as string);
  const record: Record<string, unknown> = {};
  for (const [key, item] of entries) define(record, unescapeKey(key), decode(item));
  return record;
}

/** `__proto__` is a name like any other in JSON. */
function define(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true });
  else record[key] = value;
}

const special = /^\$|[.%]|^$|^_bsontype$|^__proto__$/;

/** The name under which a field is stored. */
export function escapeKey(key: string): string {
  if (!special.test(key)) return key;
  if (key === '') return '%';
  return key.replace(
    /[%.]|^[$_]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

function unescapeKey(key: string): string {
  if (!key.includes('%')) return key;
  if (key === '%') return '';
  return key.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Where a declared field lies in a stored document. */
export function storedPath(field: string): string {
  return field === 'id' ? '_id' : `d.${field.split('.').map(escapeKey).join('.')}`;
}
