import { useEffect, useState } from 'react';
import classes from './states.module.css';

/** Lines in the shape of what comes; after a second it says what it waits for. */
export function Waiting({ what, lines = 6 }: { readonly what: string; readonly lines?: number }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes['waiting']}>
      <p role="status">{long ? what : <span className="unseen">{what}</span>}</p>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same.
        <i key={line} aria-hidden />
      ))}
    </div>
  );
}
