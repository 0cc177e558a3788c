import { Checkbox } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { DataColumn } from './column';
import classes from './data-table.module.css';

const rowHeight = 36;
const page = 15;

interface Props<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly total: number;
  readonly idOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  readonly onNeed?: (index: number) => void;
  readonly onOpen?: (row: Row) => void;
  readonly opened?: string | undefined;
  readonly selected?: ReadonlySet<string>;
  readonly box: HTMLElement | null;
  readonly onToggle: (ids: readonly string[], on: boolean) => void;
}

/** The rows that are looked at, between two rows as high as those that are not. */
export function VirtualBody<Row>(props: Props<Row>) {
  const { columns, rows, total, idOf, nameOf, onNeed, onOpen, opened, selected, box, onToggle } = props;
  const [active, setActive] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const moved = useRef(false);
  const lastChecked = useRef<number | null>(null);
  /** Whether the press that is under way takes a range. */
  const ranged = useRef(false);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box,
    estimateSize: () => rowHeight,
    scrollMargin: rowHeight,
    overscan: 12,
    // The row that has the focus stays, however far one scrolls.
    rangeExtractor: (range) =>
      [...new Set([Math.min(active, total - 1), ...defaultRangeExtractor(range)])].sort((a, b) => a - b),
  });
  // What scrolls is there after the first drawing only: then its rows can be told.
  const [, drawAgain] = useState(false);
  useEffect(() => drawAgain(true), []);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length && rows.length < total) onNeed?.(last);
  }, [last, rows.length, total, onNeed]);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    body.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  });

  function move(to: number): void {
    const next = Math.max(0, Math.min(total - 1, to));
    moved.current = true;
    virtual.scrollToIndex(next, { align: 'auto' });
    setActive(next);
  }
  function select(index: number, range: boolean): void {
    const row = rows[index];
    if (!row || !selected) return;
    const on = !selected.has(idOf(row));
    const from = range && lastChecked.current !== null ? lastChecked.current : index;
    const ids = rows.slice(Math.min(from, index), Math.max(from, index) + 1).map(idOf);
    lastChecked.current = index;
    onToggle(ids, on);
  }
  function onKeyDown(event: KeyboardEvent): void {
    // Keys in a field or on a button of a row are its own.
    if (event.target !== event.currentTarget.querySelector(`[data-index="${active}"]`)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = {
      j: active + 1,
      ArrowDown: active + 1,
      k: active - 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    const row = rows[active];
    if (to !== undefined) move(to);
    else if (event.key === 'x' || event.key === 'X') select(active, event.key === 'X');
    else if (event.key === 'Enter' && row && onOpen) onOpen(row);
    else return;
    event.preventDefault();
  }

  let end = 0;
  return (
    <tbody ref={body} onKeyDown={onKeyDown}>
      {items.flatMap((item) => {
        const start = item.start - rowHeight;
        const gap = start - end;
        end = start + item.size;
        const row = rows[item.index];
        const spacer = gap > 0 ? [<Spacer key={`before-${item.index}`} height={gap} />] : [];
        if (!row) return [...spacer, <Pending key={item.index} index={item.index} />];
        const id = idOf(row);
        const open = (event: MouseEvent) => {
          setActive(item.index);
          if (!(event.target as Element).closest('a,button,input,label')) onOpen?.(row);
        };
        return [
          ...spacer,
          <tr
            key={id}
            data-index={item.index}
            aria-rowindex={item.index + 2}
            tabIndex={item.index === active ? 0 : -1}
            data-selected={selected?.has(id) || undefined}
            data-opened={opened === id || undefined}
            data-opens={onOpen ? '' : undefined}
            onClick={open}
          >
            {selected && (
              <td className={classes['check']}>
                {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands in it, and has a name. */}
                <label
                  className={classes['hit']}
                  onMouseDown={(event) => {
                    ranged.current = event.shiftKey;
                  }}
                >
                  <Checkbox
                    aria-label={`Select ${nameOf(row)}`}
                    tabIndex={-1}
                    checked={selected.has(id)}
                    onChange={() => select(item.index, ranged.current)}
                  />
                </label>
              </td>
            )}
            {columns.map((column) => (
              <td
                key={column.id}
                data-figures={column.figures || undefined}
                data-extra={column.extra || undefined}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>,
        ];
      })}
      {total * rowHeight > end && <Spacer key="after" height={total * rowHeight - end} />}
    </tbody>
  );
}

/** One cell: a cell across would make columns of those that a narrow table leaves out. */
function Spacer({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden className={classes['spacer']} style={{ height }}>
      <td />
    </tr>
  );
}

/** A row that the server has not told yet. */
function Pending({ index }: { readonly index: number }) {
  return (
    <tr aria-rowindex={index + 2} data-index={index} className={classes['pending']}>
      <td colSpan={2}>
        <i aria-hidden />
        <span className="unseen">Not read yet</span>
      </td>
    </tr>
  );
}
