import { compare, compile, join } from './compile.js';
import { elementKey } from './sql-keys.js';
import { elementTable, indexFields } from './tables.js';

/**
 * SQLite keeps no figures of how common a value is, and a query over a million documents lives or dies by where it
 * begins. So the ways to begin are counted first, each only so far as it takes to see which is short.
 */
const shortEnough = [64, 4_096];
/** The shortest start among the indexed conditions and the reader's tokens; `null` where each is long. */
export function shortStart(database, table, test, tokens) {
  const starts = [...(tokens ? [readable(table, tokens)] : []), ...(test ? indexed(table, test) : [])];
  for (const length of shortEnough)
    for (const start of starts) if (countUpTo(database, start, length + 1) <= length) return start;
  return null;
}
function countUpTo(database, { sql, values }, limit) {
  const counted = `SELECT count(*) AS count FROM (${sql} LIMIT ${limit})`;
  return database.get(counted, ...values)?.count ?? 0;
}
/** The ids of what holds one of these tokens. */
export function readable(table, tokens) {
  const test = { field: 'readers', kind: 'array', in: tokens };
  return ofElements(table, test);
}
function ofElements(table, test) {
  const { sql, values } = compare(test, 'e.value', elementKey);
  return { sql: `SELECT e.id FROM ${elementTable(table, test.field)} e WHERE ${sql}`, values };
}
function conjuncts(test) {
  if ('all' in test) return test.all.flatMap(conjuncts);
  return 'field' in test ? [test] : [];
}
function indexed(table, test) {
  const parts = conjuncts(test);
  const ofArrays = parts
    .filter((part) => part.kind === 'array' && 'in' in part)
    .filter((part) => part.in.length > 0 && !part.in.includes(null))
    .map((part) => ofElements(table, part));
  const groups = [['id'], ...table.collection.indexes.map(indexFields)];
  return [
    ...ofArrays,
    ...groups.map((fields) => ofIndex(table, fields, parts)).filter((start) => start !== null),
  ];
}
/** The conditions that an index can serve: equalities on its first fields, then one range. */
function ofIndex(table, fields, parts) {
  const served = [];
  for (const field of fields) {
    const equality = parts.find((part) => part.field === field && 'in' in part);
    const ranges = parts.filter((part) => part.field === field && ('operator' in part || 'prefix' in part));
    for (const part of equality ? [equality] : ranges) served.push(compile(part, table));
    if (!equality) break;
  }
  if (served.length === 0) return null;
  const { sql, values } = join(served, 'AND');
  return { sql: `SELECT d.id FROM ${table.name} d WHERE ${sql}`, values };
}
