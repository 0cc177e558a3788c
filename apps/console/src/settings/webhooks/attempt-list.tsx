import { Link } from '@tanstack/react-router';
import { reasonInWords } from '../../parts/reason';
import { StateGlyph } from '../../parts/state-glyph';
import { Withheld } from '../../parts/withheld';
import { ago, useNow, utcInstant } from '../../time';
import classes from '../settings.module.css';
import type { Attempts } from './use-webhooks';

const glyphs = { DELIVERED: 'done', FAILED: 'blocked' } as const;
const words = { DELIVERED: 'Arrived', FAILED: 'Given up' } as const;

/** The last tries to post news; of the receiver’s answer only the status is kept. */
export function AttemptList({ attempts }: { readonly attempts: Attempts }) {
  const now = useNow();
  if (attempts.length === 0) return <p className={classes['note']}>No news was posted there yet.</p>;
  return (
    <table className={classes['attempts']}>
      <caption className="unseen">Last attempts</caption>
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col">When</th>
          <th scope="col">News</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(({ notice, state, at, attempt, reason, advisory }) => (
          <tr key={`${notice} ${at}`} data-state={state}>
            <td>
              <StateGlyph state={glyphs[state as keyof typeof glyphs] ?? 'waiting'} />{' '}
              {words[state as keyof typeof words] ?? 'Tried'}
              {attempt !== null && attempt > 1 && `, try ${attempt}`}
            </td>
            <td>
              <time dateTime={at} title={utcInstant(at)}>
                {ago(at, now)}
              </time>
            </td>
            <td>
              <Link to="/notices/$noticeId" params={{ noticeId: notice }}>
                {advisory?.title ?? <Withheld />}
              </Link>
            </td>
            <td>{reason && reasonInWords(reason)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
