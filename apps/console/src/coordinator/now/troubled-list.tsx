import { Link } from '@tanstack/react-router';
import { reasonInWords } from '../../parts/reason';
import { StateGlyph } from '../../parts/state-glyph';
import { Withheld } from '../../parts/withheld';
import { ago, useNow } from '../../time';
import { counted } from '../../words';
import classes from './now.module.css';
import type { Troubled } from './use-queue';

/** Deliveries of this organisation that failed, or that went on to whoever is told when nobody acknowledges. */
export function TroubledList({
  troubled,
  inAll,
}: {
  readonly troubled: readonly Troubled[];
  readonly inAll: number;
}) {
  const now = useNow();
  return (
    <section aria-labelledby="troubled">
      <h2 id="troubled">
        Deliveries <span>{counted(inAll, 'failed or escalated', 'failed or escalated')}</span>
      </h2>
      {inAll === 0 && <p className={classes['quiet']}>None failed, none was escalated.</p>}
      <ul className={classes['troubled']}>
        {troubled.map(({ id, state, content, changedAt, entries }) => (
          <li key={id}>
            <Link to="/ledger" search={{ line: id, state }}>
              <span data-state={state}>
                <StateGlyph state={state === 'FAILED' ? 'blocked' : 'overdue'} />
                <b>{state === 'FAILED' ? 'Failed' : 'Escalated'}</b>
                <time dateTime={changedAt}>{ago(changedAt, now)}</time>
              </span>
              <span>{content ? (content.title ?? content.trackingId) : <Withheld />}</span>
              <small>{reasonInWords(entries.findLast((entry) => entry.state === state)?.reason ?? '')}</small>
            </Link>
          </li>
        ))}
      </ul>
      {inAll > troubled.length && (
        <p className={classes['quiet']}>The ledger has {inAll - troubled.length} more.</p>
      )}
    </section>
  );
}
