import { Refusal } from '@tocsin/kernel';
import { CompoundCondition, FieldCondition } from '@ucast/core';
import { allParsingInstructions, MongoQueryParser } from '@ucast/mongo';
import { isScalar } from './keys.js';
import { ensurePlain } from './value.js';
/** The most that one filter may hold. */
export const limits = { conditions: 100, depth: 20, values: 2_000 };
const { $and, $or, $nor, $not, $in, $nin, $all, $exists, $eq, $ne, $gt, $gte, $lt, $lte } =
  allParsingInstructions;
const $regex = { type: 'field' };
const parser = new MongoQueryParser({
  ...{ $and, $or, $nor, $not, $in, $nin, $all, $exists, $eq, $ne, $gt, $gte, $lt, $lte },
  $regex,
});
const fieldPattern = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/;
/** Reads a filter over a collection; Refusal `store/filter` names what no adapter knows. */
export function parseFilter(filter, from) {
  ensureShape(filter);
  const budget = { conditions: limits.conditions, values: limits.values };
  try {
    return translate(parser.parse(filter), from, budget, 0);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refuse(error instanceof Error ? error.message : String(error));
  }
}
/** The kind of a field of a collection; Refusal `store/filter` where it cannot be asked for. */
export function kindOf(field, from) {
  if (!fieldPattern.test(field)) throw refuse(`"${field}" is no field`);
  if (field === 'id' || from.indexes.flat().includes(field)) return 'single';
  if (from.arrays.includes(field)) return 'array';
  if (field.includes('.'))
    throw refuse(`"${field}" enters an object: declare it in the collection's indexes or arrays`);
  return 'loose';
}
/** Refuses an order by a field that is not declared. */
export function ensureSortable(field, from) {
  if (kindOf(field, from) !== 'single') throw refuse(`to sort by "${field}", declare it in the indexes`);
}
function ensureShape(filter) {
  try {
    ensurePlain(filter);
  } catch (error) {
    throw error instanceof Refusal ? refuse(error.message) : error;
  }
  ensureDefined(filter, limits.depth * 2);
}
/** `undefined` would be read as "no condition" in one place and as null in another. */
function ensureDefined(value, deeper) {
  if (typeof value !== 'object' || value === null) return;
  if (deeper === 0) throw refuse(`more than ${limits.depth} levels`);
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) throw refuse(`"${key}" is undefined`);
    ensureDefined(item, deeper - 1);
  }
}
function translate(condition, from, budget, depth) {
  if (depth > limits.depth) throw refuse(`more than ${limits.depth} levels`);
  if (--budget.conditions < 0) throw refuse(`more than ${limits.conditions} conditions`);
  if (condition instanceof CompoundCondition) {
    const parts = condition.value.map((part) => translate(part, from, budget, depth + 1));
    if (condition.operator === 'and') return { all: parts };
    if (condition.operator === 'or') return { any: parts };
    if (condition.operator === 'nor') return { not: { any: parts } };
    if (condition.operator === 'not') return { not: { all: parts } };
  }
  if (condition instanceof FieldCondition) return translateField(condition, from, budget);
  throw refuse(`$${condition.operator} is not known`);
}
function translateField({ field, operator, value }, from, budget) {
  const kind = kindOf(field, from);
  const at = { field, kind };
  switch (operator) {
    case 'eq':
      return equal(at, [value], budget);
    case 'ne':
      return { not: equal(at, [value], budget) };
    case 'in':
      return equal(at, value, budget);
    case 'nin':
      return { not: equal(at, value, budget) };
    case 'all':
      return every(at, value, budget);
    case 'exists':
      ensureWhole(at);
      return { ...at, exists: value };
    case 'regex':
      return { ...at, prefix: prefixOf(value) };
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return { ...at, operator, value: value };
    default:
      throw refuse(`$${operator} is not known`);
  }
}
function equal(at, values, budget) {
  budget.values -= values.length;
  if (budget.values < 0) throw refuse(`more than ${limits.values} values`);
  if (!values.every(isScalar)) throw refuse(`"${at.field}" can only be compared with a single value`);
  if (values.includes(null)) ensureWhole(at);
  return { ...at, in: values };
}
function every(at, values, budget) {
  if (values.length === 0) return { any: [] };
  return { all: values.map((value) => equal(at, [value], budget)) };
}
/** What is missing inside the elements of an array is not kept apart: nobody may ask for it. */
function ensureWhole({ field, kind }) {
  if (kind === 'array' && field.includes('.'))
    throw refuse(`"${field}" lies in the elements of an array: it cannot be asked whether it is missing`);
}
/** The text that an anchored expression demands at the beginning: `^` and plain characters, escaped where special. */
function prefixOf(pattern) {
  if (typeof pattern !== 'string') throw refuse('$regex takes a text');
  if (!/^\^(?:[^\\^$.|?*+()[\]{}]|\\[^A-Za-z0-9])+$/u.test(pattern))
    throw refuse('$regex knows "^" and a plain text after it, nothing else');
  return pattern.slice(1).replace(/\\(.)/gu, '$1');
}
function refuse(what) {
  return new Refusal('store/filter', `This filter cannot be used: ${what}.`, ['filter']);
}
