import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { SeverityMark } from '../../parts/severity-mark';
import { span, useNow } from '../../time';
import { AckBar } from '../ack-bar';
import { type Column, type Row } from '../standing';
import classes from './group.module.css';
import { MatrixCell } from './matrix-cell';
import type { Search } from './search';

interface Props {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly search: Search;
  readonly onSearch: (change: Search) => void;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  k: [-1, 0],
  ArrowDown: [1, 0],
  j: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A grid that is one stop of the tab key; the arrows move in it. Looking at a cell changes nothing. */
export function Matrix({ columns, rows, search, onSearch }: Props) {
  const now = useNow();
  const [[row, column], setActive] = useState<readonly [number, number]>([0, 0]);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  const at: readonly [number, number] = [
    Math.min(row, rows.length - 1),
    Math.min(column, columns.length - 1),
  ];
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>('[data-active] button')?.focus();
  });
  const open = (rowIndex: number, columnIndex: number) =>
    onSearch({ member: rows[rowIndex]?.organisation, adv: columns[columnIndex]?.advisory.id });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    if (step) {
      const next = [at[0] + step[0], at[1] + step[1]] as const;
      if (next[0] < 0 || next[0] >= rows.length || next[1] < 0 || next[1] >= columns.length) return;
      moved.current = true;
      setActive(next);
    } else if (event.key === 'Escape') onSearch({ member: undefined, adv: undefined });
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes['scroll']}>
      <table className={classes['grid']} aria-labelledby="matrix" ref={grid} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col" className={classes['corner']}>
              <span>
                <span>{rows.length} members</span>
                <span>last heard</span>
              </span>
            </th>
            {columns.map((each) => (
              <ColumnHead
                key={each.advisory.id}
                column={each}
                opened={search.adv === each.advisory.id && !search.member}
                onOpen={() => onSearch({ adv: each.advisory.id, member: undefined })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((each, rowIndex) => (
            <tr key={each.organisation}>
              <th scope="row">
                <button
                  type="button"
                  tabIndex={-1}
                  className={classes['site']}
                  aria-current={(search.member === each.organisation && !search.adv) || undefined}
                  onClick={() => onSearch({ member: each.organisation, adv: undefined })}
                >
                  <b>{each.name}</b>
                  <span>
                    {each.acknowledged} of {each.reached}
                    <LastHeard row={each} now={now} />
                  </span>
                </button>
              </th>
              {each.cells.map((cell, columnIndex) => {
                const of = columns[columnIndex] as Column;
                const isOpen = search.member === each.organisation && search.adv === of.advisory.id;
                const active = rowIndex === at[0] && columnIndex === at[1];
                return (
                  <td key={of.advisory.id} data-active={active || undefined}>
                    <MatrixCell
                      cell={cell}
                      now={now}
                      active={active}
                      opened={isOpen}
                      onOpen={() => {
                        setActive([rowIndex, columnIndex]);
                        open(rowIndex, columnIndex);
                      }}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnHead(props: {
  readonly column: Column;
  readonly opened: boolean;
  readonly onOpen: () => void;
}) {
  const { column, opened, onOpen } = props;
  return (
    <th scope="col">
      <button type="button" className={classes['column']} aria-current={opened || undefined} onClick={onOpen}>
        <span className="mono">{column.trackingId}</span>
        <b>{column.title}</b>
        <span className={classes['column-foot']}>
          <SeverityMark severity={column.advisory.severity} />
          {column.withdrawn && <em>Withdrawn</em>}
        </span>
        <AckBar acknowledged={column.acknowledged} addressed={column.addressed} />
      </button>
    </th>
  );
}

/** When something came last; or how long nothing has. */
export function LastHeard({ row, now }: { readonly row: Row; readonly now: number }) {
  const { silentSince, heardAt } = row;
  const waited = silentSince ? now - Date.parse(silentSince) : 0;
  if (silentSince && (!heardAt || waited >= 86_400_000))
    return (
      <em data-long={waited >= 86_400_000 || undefined}>
        silent {waited < 60_000 ? 'since now' : span(waited)}
      </em>
    );
  if (!heardAt) return <i>nothing sent</i>;
  const heard = now - Date.parse(heardAt);
  return <i>{heard < 60_000 ? 'just now' : span(heard)}</i>;
}
