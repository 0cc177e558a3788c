import { counted } from '../../words';
import classes from './now.module.css';
import type { Queue } from './use-queue';

/** The page in one sentence. */
export function Summary({ queue, silent }: { readonly queue: Queue; readonly silent: number }) {
  const { unanswered, whole, troubledInAll, embargoes } = queue;
  const waits = [
    unanswered.length > 0 &&
      `${whole ? '' : 'more than '}${counted(unanswered.length, 'advisory waits', 'advisories wait')} for acknowledgement`,
    troubledInAll > 0 && `${counted(troubledInAll, 'delivery', 'deliveries')} failed or escalated`,
    embargoes.length > 0 && `${counted(embargoes.length, 'embargo holds', 'embargoes hold')}`,
  ].filter((part) => part !== false);
  const [first = 'nothing waits', ...others] = waits;
  return (
    <p className={classes['summary']}>
      <b>{`${first.charAt(0).toUpperCase()}${first.slice(1)}.`}</b>{' '}
      {silent > 0 && <em>{counted(silent, 'organisation is', 'organisations are')} silent.</em>}{' '}
      {others.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`).join(' ')}
    </p>
  );
}
