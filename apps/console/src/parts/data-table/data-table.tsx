import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo, useState } from 'react';
import { CardList } from './card-list';
import type { DataColumn } from './column';
import classes from './data-table.module.css';
import { Header } from './header';
import { VirtualBody } from './virtual-body';

const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns,
});

export interface DataTableProps<Row> {
  /** What it lists: its name for those who do not see it. */
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  /** The rows that are here, in the server's order; the same array as long as nothing changes. */
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** Of the row, for its checkbox: “ST-1003”. */
  readonly nameOf: (row: Row) => string;
  /** Rows in all, where the server pages; then the server's order holds. */
  readonly total?: number;
  /** Asks for rows up to this index. */
  readonly onNeed?: (index: number) => void;
  readonly onOpen?: (row: Row) => void;
  /** The row that is open beside the table. */
  readonly opened?: string | undefined;
  /** Given: rows can be selected. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (ids: ReadonlySet<string>) => void;
  /** A row on a phone. */
  readonly card: (row: Row) => ReactNode;
  readonly empty: ReactNode;
}

/**
 * A real table whose rows are drawn where they are looked at; on a phone a list. The arrows or j and k move, x
 * selects, Enter opens.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, idOf, total = rows.length, selected, onSelect, empty } = props;
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  // In state: what is drawn within needs it, and is drawn before it is there.
  const [box, setBox] = useState<HTMLElement | null>(null);
  const [sorting, setSorting] = useState<{ id: string; desc: boolean }[]>([]);
  const paged = total > rows.length;
  const table = useTable({
    features,
    columns: useMemo(
      () =>
        columns.map(({ id, value }) => ({
          id,
          accessorFn: (row: Row) => value?.(row) ?? '',
          enableSorting: value !== undefined,
          sortFn: 'alphanumeric' as const,
        })),
      [columns],
    ),
    data: rows,
    getRowId: idOf,
    state: { sorting: paged ? [] : sorting },
    onSortingChange: (change) => setSorting(typeof change === 'function' ? change(sorting) : change),
  });
  const ordered = table.getRowModel().rows.map(({ original }) => original);
  if (total === 0) return <>{empty}</>;

  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(selected);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    onSelect?.(next);
  };
  if (narrow) return <CardList {...props} rows={ordered} total={total} />;
  const all = selected !== undefined && rows.length > 0 && selected.size >= rows.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard (WCAG 2.1.1).
    <section className={classes['box']} ref={setBox} tabIndex={0} aria-label={label}>
      <table
        className={classes['table']}
        data-fixed={columns.some(({ width }) => width) || undefined}
        aria-rowcount={total + 1}
      >
        <thead>
          <tr aria-rowindex={1}>
            {selected && (
              <th className={classes['check']} scope="col">
                {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands in it, and has a name. */}
                <label className={classes['hit']}>
                  <Checkbox
                    aria-label={`Select all ${rows.length} that are shown`}
                    checked={all}
                    indeterminate={selected.size > 0 && !all}
                    onChange={(event) => toggle(rows.map(idOf), event.currentTarget.checked)}
                  />
                </label>
              </th>
            )}
            {columns.map((column) => (
              <Header
                key={column.id}
                column={column}
                sortable={!paged && column.value !== undefined}
                sorting={sorting[0]?.id === column.id ? (sorting[0].desc ? 'descending' : 'ascending') : null}
                onSort={() => table.getColumn(column.id)?.toggleSorting()}
              />
            ))}
          </tr>
        </thead>
        <VirtualBody {...props} rows={ordered} total={total} box={box} onToggle={toggle} />
      </table>
    </section>
  );
}
