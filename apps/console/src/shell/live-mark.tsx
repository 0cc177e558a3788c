import { useLive } from '../api/ask';
import { utcTime } from '../time';
import classes from './shell.module.css';

/** Whether what is shown is fresh; where it is not, from when it is. */
export function LiveMark() {
  const { kind, heardAt } = useLive();
  const words = {
    connecting: 'Connecting',
    live: 'Live',
    reconnecting: `Reconnecting, data from ${utcTime(heardAt)}`,
  };
  return (
    <span className={classes['live']} data-state={kind} role="status">
      <i aria-hidden />
      <span>{words[kind]}</span>
    </span>
  );
}
