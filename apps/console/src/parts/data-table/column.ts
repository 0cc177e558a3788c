import type { ReactNode } from 'react';

/** A column as a page describes it; keep the list at module level, so that it is the same at each drawing. */
export interface DataColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What it is sorted by; without one it cannot be. */
  readonly value?: (row: Row) => string | number;
  /** CSS width; the rest is shared out. */
  readonly width?: string;
  /** Figures stand at the right, one under the other. */
  readonly figures?: boolean;
  /** Left out where the table is narrow. */
  readonly extra?: boolean;
}
