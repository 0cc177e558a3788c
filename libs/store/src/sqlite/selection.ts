import type { Position } from '../cursor.js';
import type { Test } from '../filter.js';
import type { SqlValue } from './driver.js';
import type { Table } from './tables.js';

/** What is asked of one table: `tokens` is `null` for the context itself. */
export interface Selection {
  readonly table: Table;
  readonly test: Test | null;
  readonly tokens: readonly string[] | null;
}

/** An order with where to begin in it. */
export interface Sorting {
  readonly field: string;
  readonly descending: boolean;
  readonly after: Position | null;
  readonly limit: number;
}

export interface Found {
  readonly id: string;
  readonly key: SqlValue;
}
