import { type Tlp, tlpName } from './tlp';
import classes from './tlp.module.css';

/** A label within text or a table. */
export function TlpChip({ tlp }: { readonly tlp: Tlp }) {
  return (
    <span className={classes['chip']} data-tlp={tlp}>
      {tlpName[tlp]}
    </span>
  );
}
