import { useNow, utcTime } from '../time';
import classes from './coordinator.module.css';

interface Props {
  /** Milliseconds since 1970; `null` while nothing was read. */
  readonly at: number | null;
  readonly again: () => void;
}

/** How old what is shown is, for what nobody tells us of; and a way to read it now. */
export function ReadAt({ at, again }: Props) {
  const now = useNow(1_000);
  if (at === null) return null;
  const old = now - at > 90_000;
  return (
    <p className={classes['read-at']} data-old={old || undefined}>
      <span>Read {utcTime(at)} UTC</span>
      <button type="button" onClick={again}>
        Read again
      </button>
    </p>
  );
}
