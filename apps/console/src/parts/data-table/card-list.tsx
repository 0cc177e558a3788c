import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './data-table.module.css';

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly total: number;
  readonly idOf: (row: Row) => string;
  readonly onNeed?: (index: number) => void;
  readonly onOpen?: (row: Row) => void;
  readonly card: (row: Row) => ReactNode;
}

/** The rows on a phone: a list, of which as much is drawn as is looked at. The page scrolls, not the list. */
export function CardList<Row>({ label, rows, total, idOf, onNeed, onOpen, card }: Props<Row>) {
  const [list, setList] = useState<HTMLElement | null>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => document.getElementById('main'),
    scrollMargin: list?.offsetTop ?? 0,
    estimateSize: () => 64,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length && rows.length < total) onNeed?.(last);
  }, [last, rows.length, total, onNeed]);
  const first = items[0];
  return (
    <ul
      className={classes['cards']}
      ref={setList}
      aria-label={label}
      style={{
        height: virtual.getTotalSize(),
        paddingTop: first ? first.start - virtual.options.scrollMargin : 0,
      }}
    >
      {items.map(({ index }) => {
        const row = rows[index];
        return (
          <li key={row ? idOf(row) : index} data-index={index} ref={virtual.measureElement}>
            {!row ? (
              <span className={classes['pending']}>Not read yet</span>
            ) : onOpen ? (
              <button type="button" onClick={() => onOpen(row)}>
                {card(row)}
              </button>
            ) : (
              card(row)
            )}
          </li>
        );
      })}
    </ul>
  );
}
