import { Link } from '@tanstack/react-router';
import { SeverityMark } from '../../parts/severity-mark';
import { StateGlyph } from '../../parts/state-glyph';
import { TlpChip } from '../../parts/tlp-chip';
import { span, useNow, utcInstant } from '../../time';
import { counted } from '../../words';
import { AckBar } from '../ack-bar';
import { type Cell, type Column, isLong, type Row } from '../standing';
import classes from './group.module.css';
import { glyphOf, when } from './matrix-cell';
import type { Search } from './search';
import { StateCounts } from './state-counts';

interface Props {
  readonly column: Column;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly onSearch: (change: Search) => void;
}

/** One advisory: how far the group has come with it, and who has not. */
export function AdvisoryPanel({ column, columns, rows, onSearch }: Props) {
  const now = useNow();
  const index = columns.indexOf(column);
  const cells = rows
    .map((row) => ({ row, cell: row.cells[index] as Cell }))
    .filter(({ cell }) => cell.kind !== 'not-reached')
    .sort((a, b) => rank(a.cell) - rank(b.cell));
  return (
    <div className={classes['panel-body']}>
      <p className={classes['marks']}>
        <SeverityMark severity={column.advisory.severity} />
        <TlpChip tlp={column.tlp} />
        <span className="mono">{column.trackingId}</span>
      </p>
      <p className={classes['facts']}>
        {column.advisory.publisher}, published {utcInstant(column.publishedAt)}.
        {column.withdrawn && <b> Withdrawn: nobody is asked any more.</b>}
      </p>
      <Link to={`/advisories/${column.advisory.id}` as '/'}>Read the advisory</Link>
      <AckBar acknowledged={column.acknowledged} addressed={column.addressed} />
      <StateCounts column={column} />
      <h3>{counted(cells.length, 'member')} it was sent to</h3>
      <ul className={classes['standings']}>
        {cells.map(({ row, cell }) => (
          <li key={row.organisation} data-long={isLong(cell) || undefined}>
            <button
              type="button"
              onClick={() => onSearch({ member: row.organisation, adv: column.advisory.id })}
            >
              <StateGlyph state={glyphOf(cell)} />
              <span>{row.name}</span>
              <small>
                {cell.kind === 'silent' && `silent ${span(now - Date.parse(cell.since))}`}
                {'at' in cell && when(cell.at, now)}
                {cell.kind === 'withdrawn' && 'not acknowledged'}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const ranks: readonly Cell['kind'][] = [
  'silent',
  'overtaken',
  'acknowledged',
  'answered',
  'withdrawn',
  'not-reached',
];

function rank(cell: Cell): number {
  return ranks.indexOf(cell.kind);
}
