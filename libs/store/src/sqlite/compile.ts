import type { Test } from '../filter.js';
import type { Scalar } from '../keys.js';
import { afterPrefix } from '../prefix.js';
import type { SqlValue } from './driver.js';
import { eachKey, elementKey, jsonPath, keyExpression, sqlKey } from './sql-keys.js';
import { elementTable, type Table } from './tables.js';

/** A piece of SQL with its parameters in order. */
export interface Fragment {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export const always: Fragment = { sql: '1', values: [] };
const never: Fragment = { sql: '0', values: [] };

/** Joins pieces with AND, or with OR. */
export function join(parts: readonly Fragment[], operator: 'AND' | 'OR'): Fragment {
  if (parts.length === 0) return operator === 'AND' ? always : never;
  if (parts.length === 1) return parts[0] as Fragment;
  return {
    sql: `(${parts.map((part) => part.sql).join(` ${operator} `)})`,
    values: parts.flatMap((part) => part.values),
  };
}

/** A filter as a condition over the document row `d`. It is never NULL under NOT: what is unknown is false. */
export function compile(test: Test, table: Table): Fragment {
  if ('all' in test)
    return join(
      test.all.map((part) => compile(part, table)),
      'AND',
    );
  if ('any' in test)
    return join(
      test.any.map((part) => compile(part, table)),
      'OR',
    );
  if ('not' in test) {
    const inner = compile(test.not, table);
    return { sql: `((${inner.sql}) IS NOT TRUE)`, values: inner.values };
  }
  if ('exists' in test) return exists(test.field, test.exists);
  if (test.kind === 'array') return inElements(test, table);
  const own = compare(test, keyExpression(test.field, 'd.'), sqlKey);
  return test.kind === 'loose' ? join([own, inLooseArray(test)], 'OR') : own;
}

type Comparison = Extract<Test, { in: unknown } | { operator: unknown } | { prefix: unknown }>;

function exists(field: string, present: boolean): Fragment {
  return {
    sql: `json_type(d.doc, ${jsonPath(field)}) IS ${present ? 'NOT NULL' : 'NULL'}`,
    values: [],
  };
}

/** A comparison of one key. */
export function compare(test: Comparison, key: string, bind: (value: Scalar) => SqlValue): Fragment {
  if ('in' in test) return oneOf(key, test.in, bind);
  if ('prefix' in test) return beginsWith(key, test.prefix);
  return range(key, test.operator, test.value);
}

function oneOf(key: string, values: readonly Scalar[], bind: (value: Scalar) => SqlValue): Fragment {
  const bound = values.map(bind).filter((value) => value !== null);
  const isNull: Fragment[] = bound.length < values.length ? [{ sql: `${key} IS NULL`, values: [] }] : [];
  const isOne: Fragment[] =
    bound.length === 1
      ? [{ sql: `${key} = ?`, values: bound }]
      : bound.length > 1
        ? [{ sql: `${key} IN (${bound.map(() => '?').join(',')})`, values: bound }]
        : [];
  return join([...isOne, ...isNull], 'OR');
}

const symbols = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** A range stays within its type, as MongoDB's do: texts begin at '' and end where blobs begin, numbers end at ''. */
function range(key: string, operator: keyof typeof symbols, value: string | number): Fragment {
  const upwards = operator === 'gt' || operator === 'gte';
  const isText = typeof value === 'string';
  const bracket = upwards ? ` AND ${key} < ${isText ? "x''" : "''"}` : isText ? ` AND ${key} >= ''` : '';
  return { sql: `(${key} ${symbols[operator]} ?${bracket})`, values: [value] };
}

function beginsWith(key: string, prefix: string): Fragment {
  const end = afterPrefix(prefix);
  if (end === null) return { sql: `(${key} >= ? AND ${key} < x'')`, values: [prefix] };
  return { sql: `(${key} >= ? AND ${key} < ?)`, values: [prefix, end] };
}

function inElements(test: Comparison, table: Table): Fragment {
  const elements = elementTable(table, test.field);
  if (!('in' in test)) {
    const inner = compare(test, 'e.value', elementKey);
    return { sql: `d.id IN (SELECT e.id FROM ${elements} e WHERE ${inner.sql})`, values: inner.values };
  }
  if (test.in.length === 0) return never;
  const inner = compare(test, 'e.value', elementKey);
  const held: Fragment = {
    sql: `EXISTS (SELECT 1 FROM ${elements} e WHERE ${inner.sql} AND e.id = d.id)`,
    values: inner.values,
  };
  return test.in.includes(null) ? join([exists(test.field, false), held], 'OR') : held;
}

/** A field that is not declared may hold an array: then one of its elements has to fit. */
function inLooseArray(test: Comparison): Fragment {
  const path = jsonPath(test.field);
  const inner = compare(test, eachKey('j'), sqlKey);
  return {
    sql: `(json_type(d.doc, ${path}) = 'array' AND EXISTS (SELECT 1 FROM json_each(d.doc, ${path}) j WHERE ${inner.sql}))`,
    values: inner.values,
  };
}
