import { MatchMark } from '../../parts/match-mark';
import { SeverityMark } from '../../parts/severity-mark';
import { span, useNow, utcDay } from '../../time';
import { listed } from '../../words';
import classes from './affects-us.module.css';
import type { Line } from './lines';
import type { Area } from './use-lines';

interface Props {
  readonly line: Line;
  readonly areas: readonly Area[];
  readonly current: boolean;
  readonly onOpen: () => void;
}

export function LineCard({ line, areas, current, onOpen }: Props) {
  const { affected } = line;
  const { advisory, confirmed, probable, possible, excluded } = affected;
  const named = areas.map(({ name }) => name).filter(Boolean);
  return (
    <button type="button" className={classes['card']} aria-current={current || undefined} onClick={onOpen}>
      <span className={classes['card-top']}>
        <SeverityMark severity={advisory.severity} />
        {advisory.exploited && <span className={classes['exploited']}>Exploited</span>}
        <When line={line} />
      </span>
      <b className={classes['card-title']}>{advisory.title}</b>
      {advisory.summary && <span className={classes['card-why']}>{advisory.summary}</span>}
      <span className={classes['card-foot']}>
        {confirmed > 0 && <MatchMark verdict="CONFIRMED" count={confirmed} />}
        {probable > 0 && <MatchMark verdict="PROBABLE" count={probable} />}
        {possible > 0 && <MatchMark verdict="POSSIBLE" count={possible} />}
        {confirmed + probable + possible === 0 && <MatchMark verdict="EXCLUDED" count={excluded} />}
        <span className={classes['card-areas']}>{listed(named, 2)}</span>
      </span>
    </button>
  );
}

/** Silence shows for how long; a control shows until when. */
function When({ line }: { readonly line: Line }) {
  const now = useNow();
  const { due, group, until } = line;
  if (due) {
    const waited = now - Date.parse(due.since);
    const words = due.expired
      ? 'control ended'
      : due.answeredOnRevision
        ? `answered on revision ${due.answeredOnRevision}`
        : waited < 60_000
          ? 'new'
          : `unanswered ${span(waited)}`;
    return (
      <span
        className={classes['when']}
        data-long={due.expired || due.answeredOnRevision || due.days >= 1 || undefined}
      >
        {words}
      </span>
    );
  }
  const words = {
    decide: 'acknowledged',
    'in-hand': 'in hand',
    watch: until ? `until ${utcDay(until)}` : 'watched',
    closed: line.affected.advisory.status === 'WITHDRAWN' ? 'withdrawn' : 'closed',
  };
  return <span className={classes['when']}>{words[group]}</span>;
}
