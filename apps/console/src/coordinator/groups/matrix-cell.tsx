import { type Progress, StateGlyph } from '../../parts/state-glyph';
import { span, utcDay, utcTime } from '../../time';
import { type Cell, isLong, standingWord } from '../standing';
import classes from './group.module.css';

interface Props {
  readonly cell: Cell;
  readonly now: number;
  readonly active: boolean;
  readonly opened: boolean;
  readonly onOpen: () => void;
}

export function glyphOf(cell: Cell): Progress {
  switch (cell.kind) {
    case 'not-reached':
      return 'not-sent';
    case 'withdrawn':
      return 'not-applicable';
    case 'silent':
      return isLong(cell) ? 'overdue' : 'waiting';
    case 'acknowledged':
      return 'acknowledged';
    case 'overtaken':
      return 'waiting';
    case 'answered':
      return 'done';
  }
}

/** One member and one advisory: what is done recedes, what is silent stands out, what was not sent stays quiet. */
export function MatrixCell({ cell, now, active, opened, onOpen }: Props) {
  return (
    <button
      type="button"
      className={classes['cell']}
      data-kind={cell.kind}
      data-long={isLong(cell) || undefined}
      aria-current={opened || undefined}
      tabIndex={active ? 0 : -1}
      onClick={onOpen}
    >
      <StateGlyph state={glyphOf(cell)} />
      <CellWords cell={cell} now={now} />
    </button>
  );
}

function CellWords({ cell, now }: { readonly cell: Cell; readonly now: number }) {
  switch (cell.kind) {
    case 'not-reached':
      return <span className="unseen">Not sent to it</span>;
    case 'withdrawn':
      return <span className="unseen">Withdrawn, not acknowledged</span>;
    case 'silent': {
      const waited = now - Date.parse(cell.since);
      return (
        <span>
          {!isLong(cell) && <span className="unseen">Silent for </span>}
          {waited < 60_000 ? 'new' : span(waited)}
          {isLong(cell) && ' silent'}
        </span>
      );
    }
    case 'acknowledged':
      return (
        <span>
          Ack {when(cell.at, now)}
          <span className="unseen">, acknowledged</span>
        </span>
      );
    case 'overtaken':
      return (
        <span>
          On rev. {cell.revision}
          <span className="unseen">, answered; a later revision changed what to do</span>
        </span>
      );
    case 'answered': {
      const [largest] = [...cell.shares].sort((a, b) => b.atLeastPercent - a.atLeastPercent);
      if (!largest)
        return (
          <span>
            Answered<span className="unseen">, {when(cell.at, now)}</span>
          </span>
        );
      return (
        <span>
          {standingWord[largest.status]}
          <span className="unseen">, at least {largest.atLeastPercent} per cent of its sites</span>
        </span>
      );
    }
  }
}

/** The hour today, the day before. */
export function when(instant: string, now: number): string {
  return utcDay(instant) === utcDay(now) ? utcTime(instant) : utcDay(instant).replace(/ \d{4}$/, '');
}
