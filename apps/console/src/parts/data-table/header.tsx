import { IconArrowDown, IconArrowsSort, IconArrowUp } from '../icons';
import type { DataColumn } from './column';
import classes from './data-table.module.css';

interface Props<Row> {
  readonly column: DataColumn<Row>;
  readonly sortable: boolean;
  readonly sorting: 'ascending' | 'descending' | null;
  readonly onSort: () => void;
}

export function Header<Row>({ column, sortable, sorting, onSort }: Props<Row>) {
  const Arrow =
    sorting === 'ascending' ? IconArrowUp : sorting === 'descending' ? IconArrowDown : IconArrowsSort;
  return (
    <th
      scope="col"
      aria-sort={sorting ?? undefined}
      data-figures={column.figures || undefined}
      data-extra={column.extra || undefined}
      style={column.width ? { width: column.width } : undefined}
    >
      {sortable ? (
        <button type="button" onClick={onSort}>
          {column.header}
          <Arrow size={12} aria-hidden className={sorting ? undefined : classes['unsorted']} />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
