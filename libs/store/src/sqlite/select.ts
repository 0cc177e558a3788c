import { always, compile, type Fragment, join } from './compile.js';
import type { Database } from './database.js';
import { type Start, shortStart } from './plan.js';
import type { Found, Selection, Sorting } from './selection.js';
import { compareKeys, keyExpression, sqlKey } from './sql-keys.js';
import { elementTable, type Table } from './tables.js';
import { countByWalking, firstByWalking, walk } from './walk.js';

/** Rows that one statement may look at: 5 to 40 ms. Beyond, the documents are walked, and others have their turn. */
function rowsAtOnce(tokens: readonly string[] | null): number {
  // Each row asks for the tokens one after the other.
  return Math.ceil(6_000 / (1 + (tokens?.length ?? 0) / 8));
}

/** The ids that match, in order, one page of them. */
export async function selectIds(
  database: Database,
  selection: Selection,
  sorting: Sorting,
): Promise<readonly Found[]> {
  const { table, test, tokens } = selection;
  if (tokens?.length === 0) return [];
  const start = shortStart(database, table, test, tokens);
  const found = database.within(rowsAtOnce(tokens), () =>
    !start && tokens && sorting.field === 'id'
      ? mergeByToken(database, selection, tokens, sorting)
      : ordered(database, table, start, matching(selection), sorting),
  );
  return found ?? firstByWalking(database, selection, sorting, beyond(sorting));
}

/** How many match, up to a limit. */
export async function countMatches(database: Database, selection: Selection, limit: number): Promise<number> {
  const { table, test, tokens } = selection;
  if (tokens?.length === 0) return 0;
  const start = shortStart(database, table, test, tokens);
  const where = matching(selection);
  const from = source(table, start);
  const sql = `SELECT count(*) AS count FROM (SELECT 1 FROM ${from.sql} WHERE spent() AND ${where.sql} LIMIT ?)`;
  const row = database.within(rowsAtOnce(tokens), () =>
    database.get<{ count: number }>(sql, ...from.values, ...where.values, limit),
  );
  return row?.count ?? countByWalking(database, selection, limit);
}

/** Everything that matches with the key of a field, stretch by stretch. */
export async function* allMatches(
  database: Database,
  selection: Selection,
  field: string,
): AsyncGenerator<readonly Found[]> {
  const { table, test, tokens } = selection;
  if (tokens?.length === 0) return;
  const start = shortStart(database, table, test, tokens);
  if (!start) return yield* walk(database, selection, field);
  const from = source(table, start);
  const where = matching(selection);
  yield database.all<Found>(
    `SELECT d.id AS id, ${keyExpression(field, 'd.')} AS key FROM ${from.sql} WHERE ${where.sql}`,
    ...from.values,
    ...where.values,
  );
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
  const conditions = join([where, ...beyond(sorting)], 'AND');
  const order = sorting.field === 'id' ? `d.id ${direction}` : `${key} ${direction}, d.id ${direction}`;
  return database.all<Found>(
    `SELECT d.id AS id, ${key} AS key FROM ${from.sql} WHERE spent() AND ${conditions.sql} ORDER BY ${order} LIMIT ?`,
    ...from.values,
    ...conditions.values,
    sorting.limit,
  );
}

/** What lies behind the page before, so written that an index in this order can begin there. */
function beyond({ field, descending, after }: Sorting): Fragment[] {
  if (!after) return [];
  const key = keyExpression(field, 'd.');
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
  const joined = filter ? `CROSS JOIN ${table.name} d ON d.id = e.id` : '';
  const sql =
    `SELECT e.id AS id FROM ${elementTable(table, 'readers')} e ${joined} WHERE spent() AND e.value = ?` +
    `${after ? ` AND e.id ${sign} ?` : ''}${filter ? ` AND ${filter.sql}` : ''}` +
    ` ORDER BY e.id ${descending ? 'DESC' : 'ASC'} LIMIT ?`;
  const ids = new Set<string>();
  for (const token of new Set(tokens)) {
    const values = [token, ...(after ? [after.id] : []), ...(filter?.values ?? []), limit];
    for (const { id } of database.all<{ id: string }>(sql, ...values)) ids.add(id);
  }
  const inOrder = [...ids].sort(compareKeys);
  return (descending ? inOrder.reverse() : inOrder).slice(0, limit).map((id) => ({ id, key: id }));
}
