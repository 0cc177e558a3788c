import { setImmediate as nextTurn } from 'node:timers/promises';
import { always, compile, type Fragment, join } from './compile.js';
import type { Database } from './database.js';
import type { Found, Selection, Sorting } from './selection.js';
import { compareKeys, keyExpression } from './sql-keys.js';
import { elementTable } from './tables.js';

/** Documents looked at before others have their turn. */
const stride = 2_000;

/**
 * Walks everything that a reader may see, in the order of ids, and answers what matches, stretch by stretch: for a
 * question that no index answers. It costs what there is to see, but never holds the event loop.
 */
export async function* walk(
  database: Database,
  { table, test, tokens }: Selection,
  field: string,
  beyond: readonly Fragment[] = [],
): AsyncGenerator<readonly Found[]> {
  const where = join([test ? compile(test, table) : always, ...beyond], 'AND');
  const key = keyExpression(field, 'd.');
  for (let after = ''; ; await nextTurn()) {
    const until = endOfStretch(database, { table, test, tokens }, after);
    const bounds = (id: string) => `${id} > ?${until === null ? '' : ` AND ${id} <= ?`}`;
    const ends = until === null ? [after] : [after, until];
    const from = tokens
      ? `(SELECT DISTINCT e.id FROM ${elementTable(table, 'readers')} e
          WHERE e.value IN (${tokens.map(() => '?').join(',')}) AND ${bounds('e.id')}) s
         CROSS JOIN ${table.name} d ON d.id = s.id WHERE`
      : `${table.name} d WHERE ${bounds('d.id')} AND`;
    yield database.all<Found>(
      `SELECT d.id AS id, ${key} AS key FROM ${from} ${where.sql} ORDER BY d.id`,
      ...(tokens ?? []),
      ...ends,
      ...where.values,
    );
    if (until === null) return;
    after = until;
  }
}

/** The id up to which the next stretch goes; `null` where the rest is short. */
function endOfStretch(database: Database, { table, tokens }: Selection, after: string): string | null {
  if (!tokens) {
    const sql = `SELECT id FROM ${table.name} WHERE id > ? ORDER BY id LIMIT 1 OFFSET ${stride}`;
    return database.get<{ id: string }>(sql, after)?.id ?? null;
  }
  const each = Math.max(20, Math.floor(stride / tokens.length));
  const sql = `SELECT id FROM ${elementTable(table, 'readers')} WHERE value = ? AND id > ? ORDER BY id LIMIT 1 OFFSET ${each}`;
  const ends = tokens
    .map((token) => database.get<{ id: string }>(sql, token, after)?.id)
    .filter((id) => id !== undefined);
  return ends.sort(compareKeys)[0] ?? null;
}

/** The first of all that match, in an order that no index gives. */
export async function firstByWalking(
  database: Database,
  selection: Selection,
  { field, descending, limit }: Sorting,
  beyond: readonly Fragment[],
): Promise<readonly Found[]> {
  const turn = descending ? -1 : 1;
  const order = (a: Found, b: Found) => turn * (compareKeys(a.key, b.key) || compareKeys(a.id, b.id));
  let first: readonly Found[] = [];
  for await (const found of walk(database, selection, field, beyond)) {
    if (found.length > 0) first = [...first, ...found].sort(order).slice(0, limit);
    if (field === 'id' && !descending && first.length === limit) return first;
  }
  return first;
}

export async function countByWalking(
  database: Database,
  selection: Selection,
  limit: number,
): Promise<number> {
  let count = 0;
  for await (const found of walk(database, selection, 'id')) {
    count += found.length;
    if (count >= limit) return limit;
  }
  return count;
}
