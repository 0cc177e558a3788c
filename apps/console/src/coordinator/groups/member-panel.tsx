import { Link } from '@tanstack/react-router';
import { useAsked } from '../../api/ask';
import { StateGlyph } from '../../parts/state-glyph';
import { span, useNow, utcInstant } from '../../time';
import { Contacts } from '../contacts';
import { MemberContactsDocument } from '../generated/coordinator';
import { type Cell, type Column, isLong, type Row, standingWord } from '../standing';
import classes from './group.module.css';
import { glyphOf, when } from './matrix-cell';
import type { Search } from './search';

interface Props {
  readonly row: Row;
  readonly columns: readonly Column[];
  /** The advisory whose cell is open. */
  readonly column: Column | undefined;
  readonly onSearch: (change: Search) => void;
}

/** One member: where it stands to what is shown, and whom to call there. */
export function MemberPanel({ row, columns, column, onSearch }: Props) {
  const now = useNow();
  const { data } = useAsked(MemberContactsDocument, { organisation: row.organisation });
  const cell = column && row.cells[columns.indexOf(column)];
  return (
    <div className={classes['panel-body']}>
      {column && cell && <CellStory cell={cell} column={column} now={now} />}
      <section>
        <h3>Whom to call</h3>
        <Contacts contacts={data?.organisation?.contacts ?? null} />
      </section>
      <section>
        <h3>
          Acknowledged {row.acknowledged} of {row.reached}
        </h3>
        <ul className={classes['standings']}>
          {row.cells.map((each, index) => {
            const of = columns[index] as Column;
            return (
              <li key={of.advisory.id} data-long={isLong(each) || undefined}>
                <button
                  type="button"
                  aria-current={of === column || undefined}
                  onClick={() => onSearch({ member: row.organisation, adv: of.advisory.id })}
                >
                  <StateGlyph state={glyphOf(each)} />
                  <span>{of.title}</span>
                  <small>
                    {each.kind === 'silent' && `silent ${span(now - Date.parse(each.since))}`}
                    {'at' in each && when(each.at, now)}
                    {each.kind === 'not-reached' && 'not sent'}
                    {each.kind === 'withdrawn' && 'withdrawn'}
                  </small>
                </button>
              </li>
            );
          })}
        </ul>
      </section>
      <Link to="/sites" search={{ member: row.organisation }}>
        Readiness of {row.name}
      </Link>
    </div>
  );
}

function CellStory({
  cell,
  column,
  now,
}: {
  readonly cell: Cell;
  readonly column: Column;
  readonly now: number;
}) {
  return (
    <section className={classes['story']}>
      <p className={classes['marks']}>
        <StateGlyph state={glyphOf(cell)} /> <b>{storyWord(cell, now)}</b>
      </p>
      <p>
        <span className="mono">{column.trackingId}</span> {column.title}
      </p>
      <dl>
        <dt>Published</dt>
        <dd>{utcInstant(column.publishedAt)}</dd>
        {'at' in cell && (
          <>
            <dt>Acknowledged</dt>
            <dd>
              {utcInstant(cell.at)}, after {span(Date.parse(cell.at) - Date.parse(column.publishedAt))}
            </dd>
          </>
        )}
        {cell.kind === 'silent' && (
          <>
            <dt>Silent since</dt>
            <dd>{utcInstant(cell.since)}</dd>
          </>
        )}
      </dl>
      {cell.kind === 'answered' && <Shares shares={cell.shares} />}
    </section>
  );
}

function Shares({ shares }: { readonly shares: Extract<Cell, { kind: 'answered' }>['shares'] }) {
  if (shares.length === 0)
    return (
      <p className={classes['quiet']}>
        Where its sites stand is not told: fewer than three of them share a state, and a small number is a
        name.
      </p>
    );
  return (
    <ul className={classes['shares']}>
      {shares.map(({ status, atLeastPercent }) => (
        <li key={status}>
          <span>{standingWord[status]}</span>
          <i aria-hidden>
            <u style={{ width: `${atLeastPercent}%` }} />
          </i>
          <b>at least {atLeastPercent} %</b>
        </li>
      ))}
    </ul>
  );
}

function storyWord(cell: Cell, now: number): string {
  switch (cell.kind) {
    case 'silent':
      return `Silent for ${span(now - Date.parse(cell.since))}`;
    case 'acknowledged':
      return 'Seen; nothing said yet';
    case 'overtaken':
      return `Answered revision ${cell.revision}; a later one changed what to do`;
    case 'answered':
      return 'Said whether it applies';
    case 'withdrawn':
      return 'Withdrawn before it was acknowledged';
    case 'not-reached':
      return 'Not sent to it';
  }
}
