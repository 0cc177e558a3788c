import { describe, expect, it } from 'vitest';
import type { DataColumn } from './column';
import { sorted, turned } from './sorting';

interface Row {
  readonly id: string;
  readonly count: number;
}
const columns: readonly DataColumn<Row>[] = [
  { id: 'id', header: 'Id', cell: ({ id }) => id, value: ({ id }) => id },
  { id: 'count', header: 'Count', cell: ({ count }) => count, value: ({ count }) => count },
];
const rows: readonly Row[] = [
  { id: 'A-10', count: 2 },
  { id: 'A-2', count: 10 },
  { id: 'b-1', count: 2 },
];
const ids = (found: readonly Row[]) => found.map(({ id }) => id);

describe('the order of a table', () => {
  it('reads numbers within words as numbers, and keeps what is equal as it came', () => {
    expect(ids(sorted(rows, columns, { id: 'id', direction: 'ascending' }))).toEqual(['A-2', 'A-10', 'b-1']);
    expect(ids(sorted(rows, columns, { id: 'count', direction: 'ascending' }))).toEqual([
      'A-10',
      'b-1',
      'A-2',
    ]);
    expect(ids(sorted(rows, columns, { id: 'count', direction: 'descending' }))).toEqual([
      'A-2',
      'A-10',
      'b-1',
    ]);
  });

  it('is that of the server where nothing is sorted by', () => {
    expect(sorted(rows, columns, null)).toBe(rows);
  });

  it('turns with each press, and back with the third', () => {
    const first = turned(null, 'id');
    const second = turned(first, 'id');
    expect([first, second, turned(second, 'id')]).toEqual([
      { id: 'id', direction: 'ascending' },
      { id: 'id', direction: 'descending' },
      null,
    ]);
    expect(turned(second, 'count')).toEqual({ id: 'count', direction: 'ascending' });
  });
});
