import type { Position } from '../cursor.js';
import type { Test } from '../filter.js';
import { always, compile, type Fragment, join } from './compile.js';
import type { Database } from './database.js';
import type { SqlValue } from './driver.js';
import { readable, type Start, shortStart } from './plan.js';
import { keyExpression, sqlKey } from './sql-keys.js';
import { elementTable, type Table } from './tables.js';

/** What is asked of one table: `tokens` is `null` for the context itself. */
export interface Selection {
  readonly table: Table;
  readonly test: Test | null;
  readonly tokens: readonly string[] | null;
}

/** An order with where to begin in it. */
export interface Sorting {
  readonly field: string;
  readonly descending: boolean;
  readonly after: Position | null;
  readonly limit: number;
}

export interface Found {
  readonly id: string;
  readonly key: SqlValue;
}

/** The ids that match, in order, one page of them. */
export function selectIds(database: Database, selection: Selection, sorting: Sorting): readonly Found[] {
  if (selection.tokens?.length === 0) return [];
  const { table, test, tokens } = selection;
  const start = shortStart(database, table, test, tokens);
  if (!start && tokens && sorting.field === 'id') return mergeByToken(database, selection, tokens, sorting);
  return ordered(database, table, start, matching(selection), sorting);
}

/** How many match, up to a limit. */
export function countMatches(database: Database, selection: Selection, limit: number): number {
  const { table, test, tokens } = selection;
  if (tokens?.length === 0) return 0;
  const start =
    shortStart(database, table, test, tokens, true) ?? (tokens && !test ? readable(table, tokens) : null);
  const where = matching(selection);
  const from = source(table, start);
  const row = database.get<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM ${from.sql} WHERE ${where.sql} LIMIT ?)`,
    ...from.values,
    ...where.values,
    limit,
  );
  return row?.count ?? 0;
}

/** Filter and visibility as one condition over the document row `d`. */
export function matching({ table, test, tokens }: Selection): Fragment {
  const filter = test ? compile(test, table) : always;
  return tokens ? join([filter, visible(table, tokens)], 'AND') : filter;
}

function visible(table: Table, tokens: readonly string[]): Fragment {
  return compile({ field: 'readers', kind: 'array', in: tokens }, table);
}

/** CROSS JOIN keeps SQLite from turning the order of the two round. */
function source(table: Table, start: Start | null): Fragment {
  if (!start) return { sql: `${table.name} d`, values: [] };
  return {
    sql: `(SELECT DISTINCT id FROM (${start.sql})) s CROSS JOIN ${table.name} d ON d.id = s.id`,
    values: start.values,
  };
}

function ordered(
  database: Database,
  table: Table,
  start: Start | null,
  where: Fragment,
  sorting: Sorting,
): readonly Found[] {
  const key = keyExpression(sorting.field, 'd.');
  const direction = sorting.descending ? 'DESC' : 'ASC';
  const from = source(table, start);
  const conditions = join([where, ...beyond(key, sorting)], 'AND');
  const order = sorting.field === 'id' ? `d.id ${direction}` : `${key} ${direction}, d.id ${direction}`;
  return database.all<Found>(
    `SELECT d.id AS id, ${key} AS key FROM ${from.sql} WHERE ${conditions.sql} ORDER BY ${order} LIMIT ?`,
    ...from.values,
    ...conditions.values,
    sorting.limit,
  );
}

/** What lies behind the page before, so written that an index in this order can begin there. */
function beyond(key: string, { field, descending, after }: Sorting): Fragment[] {
  if (!after) return [];
  const sign = descending ? '<' : '>';
  if (field === 'id') return [{ sql: `d.id ${sign} ?`, values: [after.id] }];
  const value = sqlKey(after.key);
  if (value !== null) {
    const further = {
      sql: `(${key} ${sign}= ? AND (${key} ${sign} ? OR d.id ${sign} ?))`,
      values: [value, value, after.id],
    };
    return [descending ? join([further, { sql: `${key} IS NULL`, values: [] }], 'OR') : further];
  }
  const tied = `(${key} IS NULL AND d.id ${sign} ?)`;
  return [{ sql: descending ? tied : `(${tied} OR ${key} IS NOT NULL)`, values: [after.id] }];
}

/** Ordered by id, each token's documents already lie in order: the pages of all are merged. */
function mergeByToken(
  database: Database,
  { table, test }: Selection,
  tokens: readonly string[],
  { descending, after, limit }: Sorting,
): readonly Found[] {
  const filter = test ? compile(test, table) : null;
  const sign = descending ? '<' : '>';
  const join = filter ? `CROSS JOIN ${table.name} d ON d.id = e.id` : '';
  const sql =
    `SELECT e.id AS id FROM ${elementTable(table, 'readers')} e ${join} WHERE e.value = ?` +
    `${after ? ` AND e.id ${sign} ?` : ''}${filter ? ` AND ${filter.sql}` : ''}` +
    ` ORDER BY e.id ${descending ? 'DESC' : 'ASC'} LIMIT ?`;
  const ids = new Set<string>();
  for (const token of new Set(tokens)) {
    const values = [token, ...(after ? [after.id] : []), ...(filter?.values ?? []), limit];
    for (const { id } of database.all<{ id: string }>(sql, ...values)) ids.add(id);
  }
  const inOrder = [...ids].sort(byBytes);
  return (descending ? inOrder.reverse() : inOrder).slice(0, limit).map((id) => ({ id, key: id }));
}

/** SQLite compares texts by their UTF-8 bytes, JavaScript by UTF-16 units. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
