import { type Collection, Refusal, type StoredDocument } from '@tocsin/kernel';
import { ensureId, ensurePlain } from './value.js';

/** The most that one document may weigh, in characters of its JSON; MongoDB takes documents up to 16 MiB. */
export const largestDocument = 12 * 1024 * 1024;

/** Refuses a document that would not come back as it went in, or could not be found by what is declared: `store/value`. */
export function ensureDocument(document: StoredDocument, collection: Collection): void {
  ensureId(document.id);
  ensurePlain(document);
  if (!Array.isArray(document.readers) || !document.readers.every((token) => typeof token === 'string'))
    throw new Refusal('store/value', 'readers: a list of tokens is needed.', ['readers']);
  for (const field of collection.indexes.flat()) {
    const what = notSingle(document, field);
    if (what !== null)
      throw new Refusal(
        'store/value',
        `${field}: declared in the indexes of ${collection.name} as one value, but here it is ${what}.`,
        field.split('.'),
      );
  }
}

/** The JSON of a document; Refusal `store/too-large` where it weighs more than any adapter takes. */
export function jsonOf(document: StoredDocument): string {
  const json = JSON.stringify(document);
  if (json.length > largestDocument) throw tooLarge(document, `${json.length} characters`);
  return json;
}

export function tooLarge({ id }: StoredDocument, weight: string): Refusal {
  const message = `${id}: a document weighs at most ${largestDocument} characters, this one ${weight}.`;
  return new Refusal('store/too-large', message);
}

/** What a field declared as a single value holds instead: a list on the way or at its end, or an object at its end. */
function notSingle(document: unknown, path: string): string | null {
  let value = document;
  for (const step of path.split('.')) {
    if (Array.isArray(value)) return 'in a list';
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[step];
  }
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : null;
}
