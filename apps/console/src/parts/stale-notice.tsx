import { useLive } from '../api/ask';
import { utcTime } from '../time';
import classes from './states.module.css';

/** Where the stream is cut: from when what is shown is. */
export function StaleNotice() {
  const { kind, heardAt } = useLive();
  if (kind !== 'reconnecting') return null;
  return (
    <p className={classes['stale']} role="status">
      Data from {utcTime(heardAt)} UTC. It is asked again as soon as Tocsin can be reached.
    </p>
  );
}
