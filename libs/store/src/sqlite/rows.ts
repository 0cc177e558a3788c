import type { StoredDocument } from '@tocsin/kernel';
import { ensureDocument, jsonOf } from '../document.js';
import { elements } from '../keys.js';
import type { Database } from './database.js';
import { elementKey } from './sql-keys.js';
import { elementTable, type Table } from './tables.js';

/** A document as it lies in its table. */
export interface StoredRow {
  readonly version: number;
  readonly doc: string;
}

/** Refuses a document that would not come back as it went in: `store/value`, `store/too-large`. Answers its JSON. */
export function encode(document: StoredDocument, table: Table): string {
  ensureDocument(document, table.collection);
  return jsonOf(document);
}

export function load(database: Database, table: Table, id: string): StoredRow | null {
  return database.get<StoredRow>(`SELECT version, doc FROM ${table.name} WHERE id = ?`, id) ?? null;
}

/** Writes a document over what is there, and keeps its elements in step. Within a transaction. */
export function save(
  database: Database,
  table: Table,
  before: StoredRow | null,
  after: { readonly document: StoredDocument; readonly json: string; readonly version: number },
): void {
  const { document, json, version } = after;
  if (before)
    database.run(`UPDATE ${table.name} SET version = ?, doc = ? WHERE id = ?`, version, json, document.id);
  else
    database.run(`INSERT INTO ${table.name} (version, doc, id) VALUES (?, ?, ?)`, version, json, document.id);
  const old: unknown = before ? JSON.parse(before.doc) : null;
  moveElements(database, table, document.id, old, document);
}

/** Removes a document and its elements. Within a transaction. */
export function erase(database: Database, table: Table, id: string): void {
  const before = load(database, table, id);
  if (!before) return;
  moveElements(database, table, id, JSON.parse(before.doc), null);
  database.run(`DELETE FROM ${table.name} WHERE id = ?`, id);
}

function moveElements(database: Database, table: Table, id: string, before: unknown, after: unknown): void {
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
