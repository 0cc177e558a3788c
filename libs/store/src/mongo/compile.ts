import type { Test } from '../filter.js';
import type { Scalar } from '../keys.js';
import { afterPrefix } from '../prefix.js';
import { storedPath } from './encode.js';

/** A condition in MongoDB's own language. */
export type Condition = Readonly<Record<string, unknown>>;

export const always: Condition = {};
export const never: Condition = { _id: { $in: [] } };

/** Joins conditions so that all hold, in their order, into one flat object where no field is named twice. */
export function every(parts: readonly Condition[]): Condition {
  const told = parts.filter((part) => Object.keys(part).length > 0);
  const names = told.flatMap((part) => Object.keys(part));
  if (new Set(names).size === names.length) return Object.assign({}, ...told);
  return { $and: told };
}

/** A filter as a condition over stored documents. */
export function compile(test: Test): Condition {
  if ('all' in test) return every(test.all.map(compile));
  if ('any' in test) return some(test.any.map(compile));
  if ('not' in test) return { $nor: [compile(test.not)] };
  const path = storedPath(test.field);
  if ('in' in test) return { [path]: oneOf(test.in) };
  if ('exists' in test) return { [path]: { $exists: test.exists } };
  if ('prefix' in test) return { [path]: beginsWith(test.prefix, test.kind === 'single') };
  return { [path]: { [`$${test.operator}`]: test.value } };
}

function some(parts: readonly Condition[]): Condition {
  if (parts.length === 0) return never;
  return parts.length === 1 ? (parts[0] as Condition) : { $or: parts };
}

function oneOf(values: readonly Scalar[]): Condition {
  return values.length === 1 ? { $eq: values[0] } : { $in: values };
}

/** A range has both its ends in an index; of the elements of a list one has to fit both, which only an expression says. */
function beginsWith(prefix: string, isSingle: boolean): Condition {
  if (!isSingle) return { $regex: `^${prefix.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')}` };
  const end = afterPrefix(prefix);
  return end === null ? { $gte: prefix } : { $gte: prefix, $lt: end };
}
