import type { ReactNode } from 'react';
import { type Tlp, tlpName, tlpRule } from './tlp';
import classes from './tlp.module.css';

/** The black strip above a page: its label, what that allows, and what else holds for the whole page. */
export function TlpStrip({ tlp, children }: { readonly tlp: Tlp; readonly children?: ReactNode }) {
  return (
    <div className={classes['strip']} data-tlp={tlp} role="note" aria-label="Handling">
      <b>{tlpName[tlp]}</b>
      <span>{tlpRule[tlp]}</span>
      {children && <span className={classes['more']}>{children}</span>}
      <b className={classes['foot']} aria-hidden>
        {tlpName[tlp]}
      </b>
    </div>
  );
}
