import { useNow, utcInstant } from '../time';
import classes from './print-sheet.module.css';

/** What only paper shows: when it was printed, and where the live copy is. */
export function PrintSheet() {
  const now = useNow();
  return (
    <p className={`on-paper ${classes['line']}`}>
      Printed {utcInstant(now)}. Live copy: {location.host}
      {location.pathname}
    </p>
  );
}
