import type { Position } from '../cursor.js';
import type { Scalar } from '../keys.js';
import { type Condition, every } from './compile.js';
import { storedPath } from './encode.js';

/** An order with where to begin in it. */
export interface Sorting {
  readonly field: string;
  readonly descending: boolean;
  readonly after: Position | null;
}

/** The order as MongoDB sorts: by the field, ties by id in the same direction. */
export function sortOf({ field, descending }: Sorting): Record<string, 1 | -1> {
  const direction = descending ? -1 : 1;
  return field === 'id' ? { _id: direction } : { [storedPath(field)]: direction, _id: direction };
}

/** What lies behind the page before; `null` where the page is the first. */
export function beyond({ field, descending, after }: Sorting): Condition | null {
  if (!after) return null;
  const further = descending ? '$lt' : '$gt';
  if (field === 'id') return { _id: { [further]: after.id } };
  const path = storedPath(field);
  const tied = every([{ [path]: { $eq: after.key } }, { _id: { [further]: after.id } }]);
  const others = (descending ? before(after.key) : behind(after.key)).map((range) => ({ [path]: range }));
  return others.length === 0 ? tied : { $or: [tied, ...others] };
}

// A comparison stays within its type, so each type behind or before is named by itself. MongoDB puts null and missing
// before numbers, texts and booleans: https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
const numbers = { $gte: Number.NEGATIVE_INFINITY };
const texts = { $gte: '' };
const booleans = { $in: [false, true] };

function behind(key: Scalar): readonly Condition[] {
  if (key === null) return [numbers, texts, booleans];
  if (typeof key === 'number') return [{ $gt: key }, texts, booleans];
  if (typeof key === 'string') return [{ $gt: key }, booleans];
  return key ? [] : [{ $eq: true }];
}

function before(key: Scalar): readonly Condition[] {
  const nothing = { $eq: null };
  if (key === null) return [];
  if (typeof key === 'number') return [{ $lt: key }, nothing];
  if (typeof key === 'string') return [{ $lt: key }, numbers, nothing];
  return [...(key ? [{ $eq: false }] : []), texts, numbers, nothing];
}
