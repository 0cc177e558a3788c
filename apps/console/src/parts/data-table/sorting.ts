import type { DataColumn } from './column';

export interface Sorting {
  readonly id: string;
  readonly direction: 'ascending' | 'descending';
}

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The rows by one column, `A-2` before `A-10`; what is equal stays in the order in which it came. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly DataColumn<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const value = columns.find(({ id }) => id === sorting?.id)?.value;
  if (!sorting || !value) return rows;
  const sign = sorting.direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: value(row) }));
  return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ row }) => row);
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b));
}

/** One press sorts, the second turns it round, the third gives back the order in which the rows came. */
export function turned(before: Sorting | null, id: string): Sorting | null {
  if (before?.id !== id) return { id, direction: 'ascending' };
  return before.direction === 'ascending' ? { id, direction: 'descending' } : null;
}
