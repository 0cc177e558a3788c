import { counted } from '../../words';
import { inWords } from '../csaf/findings';
import { RuleNumber } from '../fields/frame';
import classes from './import.module.css';

interface Reason {
  readonly rule: string;
  readonly message: string;
  readonly place: string;
}

/** Why, by place; many of them fold away. */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  const list = (
    <ul className={classes['reasons']}>
      {reasons.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice of one place.
        <li key={index}>
          {inWords(reason).message} <RuleNumber rule={reason.rule} />
          {reason.place !== '' && <span className="mono"> {reason.place}</span>}
        </li>
      ))}
    </ul>
  );
  if (reasons.length <= 3) return list;
  return (
    <details>
      <summary>{counted(reasons.length, 'reason')}</summary>
      {list}
    </details>
  );
}
