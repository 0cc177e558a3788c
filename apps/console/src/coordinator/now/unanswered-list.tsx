import { Link } from '@tanstack/react-router';
import { SeverityMark } from '../../parts/severity-mark';
import { StateGlyph } from '../../parts/state-glyph';
import { TlpChip } from '../../parts/tlp-chip';
import { span, useNow } from '../../time';
import { listed } from '../../words';
import { AckBar } from '../ack-bar';
import type { Unanswered } from './now';
import classes from './now.module.css';

interface Props {
  readonly unanswered: readonly Unanswered[];
  readonly whole: boolean;
}

export function UnansweredList({ unanswered, whole }: Props) {
  const now = useNow();
  return (
    <>
      <ul className={classes['unanswered']}>
        {unanswered.map(({ group, groupName, advisory, silent, more, ...standing }) => {
          const oldest = silent[0];
          const waited = oldest ? now - Date.parse(oldest.since) : 0;
          return (
            <li key={`${group} ${advisory.id}`}>
              <Link to="/groups/$groupId" params={{ groupId: group }} search={{ adv: advisory.id }}>
                <span className={classes['severity']}>
                  <SeverityMark severity={advisory.severity} />
                  {advisory.exploited && <span className={classes['exploited']}>Exploited</span>}
                </span>
                <span className={classes['what']}>
                  <b>{standing.title}</b>
                  <span>
                    <span className="mono">{standing.trackingId}</span> <TlpChip tlp={standing.tlp} />{' '}
                    {groupName}
                  </span>
                </span>
                <span className={classes['how-far']}>
                  <AckBar acknowledged={standing.acknowledged} addressed={standing.addressed} />
                </span>
                <span className={classes['silence']} data-long={waited >= 86_400_000 || undefined}>
                  <b>
                    <StateGlyph state={waited >= 86_400_000 ? 'overdue' : 'waiting'} /> silent{' '}
                    {waited < 60_000 ? 'since now' : span(waited)}
                  </b>
                  <span>
                    {listed(
                      silent.map(({ name }) => name),
                      3,
                    )}
                    {more && ' and others'}
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      {!whole && (
        <p className={classes['more']}>
          There are more than these. The oldest silences are shown; the group’s own page has all of them.
        </p>
      )}
    </>
  );
}
