import { Refusal } from '@tocsin/kernel';

const defaultPage = 50;
const largestPage = 1_000;
const facetValues = 100;

/** How far a count goes unless it is told. */
export const defaultCount = 10_000;

/** The size of a page; Refusal `store/page-size` outside 1 to 1,000. */
export function pageSize(first = defaultPage): number {
  if (Number.isInteger(first) && first >= 1 && first <= largestPage) return first;
  throw new Refusal('store/page-size', `A page has 1 to ${largestPage} items, not ${first}.`, ['first']);
}

/** Counted values in the order in which facets are told. */
export function mostFirst(
  counts: ReadonlyMap<string, number>,
): readonly { readonly value: string; readonly count: number }[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, facetValues);
}
