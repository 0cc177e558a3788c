/**
 * Values in an order of their own: SQLite puts null before numbers before texts before blobs, MongoDB null (and
 * missing) before numbers, texts, objects, arrays and booleans. So what SQLite has no type for becomes a blob of one byte.
 * https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
const objectKey = 0x10;
const arrayKey = 0x11;
const falseKey = 0x20;
const trueKey = 0x21;
/** A null among the elements of an array, where it has a row of its own. */
const nullElement = 0x01;
/** A value as a parameter. */
export function sqlKey(value) {
  if (typeof value === 'boolean') return new Uint8Array([value ? trueKey : falseKey]);
  return value;
}
/** A value as it stands in a table of elements. */
export function elementKey(value) {
  return value === null ? new Uint8Array([nullElement]) : sqlKey(value);
}
/** A key that SQLite answered, as a value again. */
export function fromSqlKey(key) {
  if (!(key instanceof Uint8Array)) return key;
  if (key[0] === trueKey || key[0] === falseKey) return key[0] === trueKey;
  return null;
}
/** A path as SQLite writes it, ready to stand in SQL: `'$."a"."b"'`. Field names are checked before. */
export function jsonPath(field) {
  return `'$${field
    .split('.')
    .map((step) => `."${step}"`)
    .join('')}'`;
}
const byte = (code) => `x'${code.toString(16).padStart(2, '0')}'`;
const typed = (type, value) =>
  `CASE ${type} WHEN 'true' THEN ${byte(trueKey)} WHEN 'false' THEN ${byte(falseKey)} ` +
  `WHEN 'object' THEN ${byte(objectKey)} WHEN 'array' THEN ${byte(arrayKey)} ELSE ${value} END`;
/** The key of a field as an expression over the column `doc`; the same text in index and query, or SQLite does not match them. */
export function keyExpression(field, alias = '') {
  if (field === 'id') return `${alias}id`;
  const path = jsonPath(field);
  return typed(`json_type(${alias}doc, ${path})`, `json_extract(${alias}doc, ${path})`);
}
/** The key of one row of `json_each`. */
export function eachKey(alias) {
  return typed(`${alias}.type`, `${alias}.value`);
}
/** The order of keys as SQLite sorts them, ids the same way. */
export function compareKeys(a, b) {
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA !== rankB) return rankA - rankB;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(bytes(a), bytes(b));
}
function rank(key) {
  if (key === null) return 0;
  if (typeof key === 'number') return 1;
  return typeof key === 'string' ? 2 : 3;
}
function bytes(key) {
  if (key instanceof Uint8Array) return key;
  return Buffer.from(typeof key === 'string' ? key : '');
}
