import { useNow, utcTime } from '../time';
import classes from './shell.module.css';

export function UtcClock() {
  const now = useNow();
  return (
    <time className={`${classes['utc']} figures`} dateTime={new Date(now).toISOString()}>
      {utcTime(now)} <small>UTC</small>
    </time>
  );
}
