import type { Collection } from '@tocsin/kernel';
import { Fault } from '@tocsin/kernel';
import { elements } from '../keys.js';
import type { Database } from './database.js';
import { elementKey, keyExpression } from './sql-keys.js';

/** The tables of one collection of one context. */
export interface Table {
  readonly context: string;
  readonly collection: Collection;
  /** Quoted, ready for SQL. */
  readonly name: string;
}

const namePattern = /^[a-z][a-z0-9-]{0,63}$/;
const fieldPattern = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/;

const quoted = (...parts: readonly string[]) => `"${parts.join(':')}"`;

export function elementTable({ context, collection }: Table, field: string): string {
  return quoted('elements', context, collection.name, field);
}

/** An index of a collection: its fields in order, then the id that breaks ties. */
export function indexFields(index: string | readonly string[]): readonly string[] {
  return typeof index === 'string' ? [index] : index;
}

/**
 * Brings the tables of a collection to its declaration, within one transaction: what is newly declared is filled from
 * the documents there, what is declared no more goes, so that it never stands there outdated.
 */
export function prepareTable(database: Database, context: string, collection: Collection): Table {
  ensureNames(context, collection);
  const table: Table = { context, collection, name: quoted('documents', context, collection.name) };
  database.exec('BEGIN IMMEDIATE');
  try {
    if (named(database, 'table', table.name.slice(1, -1)).length === 0) markStale(database, table);
    database.exec(
      `CREATE TABLE IF NOT EXISTS ${table.name} (id TEXT PRIMARY KEY, version INTEGER NOT NULL, doc TEXT NOT NULL)`,
    );
    prepareIndexes(database, table);
    prepareElements(database, table);
    database.exec('COMMIT');
    return table;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** A view that comes to a context with commits has not seen them. */
function markStale(database: Database, { context, collection }: Table): void {
  database.run(
    `INSERT OR IGNORE INTO stale_views (context, collection)
     SELECT ?, ? WHERE EXISTS (SELECT 1 FROM commits WHERE context = ?)`,
    context,
    collection.name,
    context,
  );
}

function ensureNames(context: string, { name, indexes, arrays }: Collection): void {
  const wrong = [context, name].find((part) => !namePattern.test(part));
  const wrongField = [...indexes.flat(), ...arrays].find((field) => !fieldPattern.test(field));
  const both = arrays.find((field) => indexes.flat().includes(field) || field === 'id');
  if (wrong !== undefined || wrongField !== undefined || both !== undefined)
    throw new Fault(
      'store/declaration',
      `${context}/${name}: "${wrong ?? wrongField ?? both}" cannot be declared so.`,
      false,
    );
}

function prepareIndexes(database: Database, table: Table): void {
  const prefix = `index:${table.context}:${table.collection.name}:`;
  const wanted = new Map(
    table.collection.indexes.map((index) => {
      const fields = indexFields(index);
      return [`${prefix}${fields.join('+')}`, fields] as const;
    }),
  );
  for (const { name } of named(database, 'index', prefix))
    if (!wanted.has(name)) database.exec(`DROP INDEX ${quoted(name)}`);
  for (const [name, fields] of wanted) {
    const keys = fields.filter((field) => field !== 'id').map((field) => keyExpression(field));
    database.exec(
      `CREATE INDEX IF NOT EXISTS ${quoted(name)} ON ${table.name} (${[...keys, 'id'].join(', ')})`,
    );
  }
}

function prepareElements(database: Database, table: Table): void {
  const prefix = `elements:${table.context}:${table.collection.name}:`;
  const wanted = new Set(table.collection.arrays.map((field) => `${prefix}${field}`));
  const there = new Set(named(database, 'table', prefix).map(({ name }) => name));
  for (const name of there) if (!wanted.has(name)) database.exec(`DROP TABLE ${quoted(name)}`);
  for (const field of table.collection.arrays)
    if (!there.has(`${prefix}${field}`)) createElements(database, table, field);
}

function createElements(database: Database, table: Table, field: string): void {
  const name = elementTable(table, field);
  database.exec(
    `CREATE TABLE ${name} (value NOT NULL, id TEXT NOT NULL, PRIMARY KEY (value, id)) WITHOUT ROWID`,
  );
  for (let after = '', page = 500; page === 500; ) {
    const rows = database.all<{ id: string; doc: string }>(
      `SELECT id, doc FROM ${table.name} WHERE id > ? ORDER BY id LIMIT 500`,
      after,
    );
    for (const { id, doc } of rows)
      for (const value of elements(JSON.parse(doc), field))
        database.run(`INSERT INTO ${name} (value, id) VALUES (?, ?)`, elementKey(value), id);
    page = rows.length;
    after = rows.at(-1)?.id ?? after;
  }
}

function named(database: Database, type: 'index' | 'table', prefix: string): { name: string }[] {
  return database.all<{ name: string }>(
    'SELECT name FROM sqlite_schema WHERE type = ? AND substr(name, 1, ?) = ?',
    type,
    prefix.length,
    prefix,
  );
}
