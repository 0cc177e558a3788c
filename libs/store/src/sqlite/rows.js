import { Refusal } from '@tocsin/kernel';
import { elements, meetsArray } from '../keys.js';
import { ensureId, ensurePlain } from '../value.js';
import { elementKey } from './sql-keys.js';
import { elementTable } from './tables.js';
/** The most that one document may weigh, in characters of its JSON; MongoDB takes documents up to 16 MiB. */
export const largestDocument = 12 * 1024 * 1024;
/** Refuses a document that would not come back as it went in: `store/value`, `store/too-large`. Answers its JSON. */
export function encode(document, table) {
  ensureId(document.id);
  ensurePlain(document);
  if (!Array.isArray(document.readers) || !document.readers.every((token) => typeof token === 'string'))
    throw new Refusal('store/value', 'readers: a list of tokens is needed.', ['readers']);
  const manifold = table.collection.indexes.flat().find((field) => meetsArray(document, field));
  if (manifold !== undefined)
    throw new Refusal(
      'store/value',
      `${manifold}: declared in the indexes of ${table.collection.name} as one value, but here it is a list.`,
      manifold.split('.'),
    );
  const json = JSON.stringify(document);
  if (json.length > largestDocument)
    throw new Refusal(
      'store/too-large',
      `${document.id}: a document weighs at most ${largestDocument} characters, this one ${json.length}.`,
    );
  return json;
}
export function load(database, table, id) {
  return database.get(`SELECT version, doc FROM ${table.name} WHERE id = ?`, id) ?? null;
}
/** Writes a document over what is there, and keeps its elements in step. Within a transaction. */
export function save(database, table, before, after) {
  const { document, json, version } = after;
  if (before)
    database.run(`UPDATE ${table.name} SET version = ?, doc = ? WHERE id = ?`, version, json, document.id);
  else
    database.run(`INSERT INTO ${table.name} (version, doc, id) VALUES (?, ?, ?)`, version, json, document.id);
  const old = before ? JSON.parse(before.doc) : null;
  moveElements(database, table, document.id, old, document);
}
/** Removes a document and its elements. Within a transaction. */
export function erase(database, table, id) {
  const before = load(database, table, id);
  if (!before) return;
  moveElements(database, table, id, JSON.parse(before.doc), null);
  database.run(`DELETE FROM ${table.name} WHERE id = ?`, id);
}
function moveElements(database, table, id, before, after) {
  for (const field of table.collection.arrays) {
    const old = new Set(elements(before, field));
    const now = new Set(elements(after, field));
    const name = elementTable(table, field);
    for (const value of old)
      if (!now.has(value))
        database.run(`DELETE FROM ${name} WHERE value = ? AND id = ?`, elementKey(value), id);
    for (const value of now)
      if (!old.has(value))
        database.run(`INSERT INTO ${name} (value, id) VALUES (?, ?)`, elementKey(value), id);
  }
}
