import { type Page, type PageArguments, pageOf, Refusal } from '@tocsin/kernel';

/** A page of a list that was computed, not stored; the cursor is the key of an item, and need not be in the list any more. */
export function pageOfList<T>(
  sorted: readonly T[],
  keyOf: (item: T) => string,
  args: PageArguments,
  compare: (a: string, b: string) => number = (a, b) => (a < b ? -1 : a > b ? 1 : 0),
): Page<T> {
  const { first, after } = pageOf(args);
  const from = after === null ? null : keyIn(after);
  const rest = from === null ? sorted : sorted.filter((item) => compare(keyOf(item), from) > 0);
  const items = rest.slice(0, first);
  const cursors = items.map((item) => Buffer.from(`k${keyOf(item)}`, 'utf8').toString('base64url'));
  return { items, cursors, endCursor: rest.length > first ? (cursors.at(-1) ?? null) : null };
}

function keyIn(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!text.startsWith('k'))
    throw new Refusal('kernel/cursor', 'This is no cursor that a list ended on.', ['after']);
  return text.slice(1);
}
