import { figure } from '../words';
import classes from './coordinator.module.css';

/** How many of those whom it reaches have acknowledged; the rest of the bar is empty, for it is silent. */
export function AckBar({
  acknowledged,
  addressed,
}: {
  readonly acknowledged: number;
  readonly addressed: number;
}) {
  const part = addressed === 0 ? 0 : acknowledged / addressed;
  return (
    <span className={classes['ack']}>
      <span>
        <b>{figure(acknowledged)}</b>/{figure(addressed)} <span className="unseen">acknowledged</span>
      </span>
      <span className={classes['track']} aria-hidden>
        <i style={{ width: `${part * 100}%` }} data-whole={part === 1 || undefined} />
      </span>
    </span>
  );
}
