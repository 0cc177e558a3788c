import { Link } from '@tanstack/react-router';
import { StateGlyph } from '../../parts/state-glyph';
import { useNow, utcInstant } from '../../time';
import { countdown, embargoTone } from './now';
import classes from './now.module.css';
import type { Embargoed } from './use-queue';

const shown = 5;

/** Embargoes by the hour at which they end: nothing is to be public before, and something has to be then. */
export function EmbargoStrip({ embargoes }: { readonly embargoes: readonly Embargoed[] }) {
  const now = useNow(1_000);
  return (
    <section className={classes['clocks']} aria-label="Embargoes">
      {embargoes.slice(0, shown).map(({ id, trackingId, title, publisher, embargo }) => {
        if (!embargo) return null;
        const tone = embargoTone(embargo.until, now);
        const { days, clock } = countdown(Date.parse(embargo.until) - now);
        return (
          <Link key={id} to={`/advisories/${id}` as '/'} className={classes['clock']} data-tone={tone}>
            <span className={classes['clock-top']}>
              <b>Embargo {tone === 'ended' ? 'has ended' : 'ends'}</b>
              <span className={classes['clock-state']}>
                {tone !== 'later' && <StateGlyph state="overdue" />}
                {tone === 'ended' ? 'Not published' : tone === 'soon' ? 'Within a day' : 'On track'}
              </span>
            </span>
            <span className={classes['clock-time']}>
              {tone === 'ended' && '+'}
              {days > 0 && (
                <>
                  {days}
                  <small>d</small>{' '}
                </>
              )}
              <span aria-hidden>{clock}</span>
              {/* Figures that change each second are not for reading aloud. */}
              <span className="unseen">at {utcInstant(embargo.until)}</span>
            </span>
            <span className={classes['clock-sub']}>
              <span>
                <span className="mono">{trackingId}</span> {title}, {publisher}
              </span>
              <span>{utcInstant(embargo.until)}</span>
            </span>
          </Link>
        );
      })}
      {embargoes.length > shown && (
        <p className={classes['clock-more']}>{embargoes.length - shown} more end later.</p>
      )}
    </section>
  );
}
