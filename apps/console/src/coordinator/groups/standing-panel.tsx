import { ActionIcon } from '@mantine/core';
import { IconX } from '../../parts/icons';
import { type Column, type Row, rowsOf } from '../standing';
import { AdvisoryPanel } from './advisory-panel';
import classes from './group.module.css';
import { MemberPanel } from './member-panel';
import type { Search } from './search';
import { SilencePanel } from './silence-panel';

interface Props {
  readonly columns: readonly Column[];
  readonly search: Search;
  readonly onSearch: (change: Search) => void;
}

/** Beside the matrix: whom to call; or the member, the advisory, or the cell that is open. */
export function StandingPanel({ columns, search, onSearch }: Props) {
  const rows = rowsOf(columns);
  const row = rows.find(({ organisation }) => organisation === search.member);
  const column = columns.find(({ advisory }) => advisory.id === search.adv);
  const close = () => {
    onSearch({ adv: undefined, member: undefined });
    document.querySelector<HTMLElement>('[data-active] button')?.focus();
  };
  if (!search.member && !search.adv)
    return (
      <aside className={classes['panel']} aria-label="Longest silence">
        <SilencePanel rows={rows} onOpen={(member) => onSearch({ member, adv: undefined })} />
      </aside>
    );
  const title = row?.name ?? column?.title ?? 'Not in this view';
  return (
    <aside className={classes['panel']} aria-labelledby="panel-title">
      <header>
        <h2 id="panel-title">{title}</h2>
        <ActionIcon aria-label="Close" onClick={close}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      <Body row={row} column={column} columns={columns} rows={rows} onSearch={onSearch} />
    </aside>
  );
}

interface BodyProps {
  readonly row: Row | undefined;
  readonly column: Column | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly onSearch: (change: Search) => void;
}

function Body({ row, column, columns, rows, onSearch }: BodyProps) {
  if (row) return <MemberPanel row={row} columns={columns} column={column} onSearch={onSearch} />;
  if (column) return <AdvisoryPanel column={column} columns={columns} rows={rows} onSearch={onSearch} />;
  return (
    <p className={classes['quiet']}>
      It is not among the advisories and members that are shown; older advisories stand further on.
    </p>
  );
}
