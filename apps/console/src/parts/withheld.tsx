import classes from './states.module.css';

/** Something is there that this reader may not see; it is marked, not dropped. */
export function Withheld({ what = 'Withheld' }: { readonly what?: string }) {
  return <span className={classes['withheld']}>{what}</span>;
}
