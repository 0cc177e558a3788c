import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Which kind of nothing: each means something else, and says so. */
export type Emptiness = 'nothing-matches-you' | 'filtered-out' | 'not-loaded' | 'not-permitted' | 'withheld';

const marks: Readonly<Record<Emptiness, string>> = {
  // A full ring: looked, and there is none. Dashed: not looked. Bars: there is something behind.
  'nothing-matches-you': 'M16 6a10 10 0 1 0 .01 0M11 16.5l3.5 3.5 6.5-7.5',
  'filtered-out': 'M5 8h22l-8.5 9.500V26l-5-2.500v-6Z',
  'not-loaded': 'M16 6v2M16 24v2M6 16h2M24 16h2M9 9l1.4 1.4M21.6 21.6 23 23M9 23l1.4-1.4M21.6 10.4 23 9',
  'not-permitted': 'M9 15h14v11H9ZM12 15v-4a4 4 0 0 1 8 0v4',
  withheld: 'M6 10h20v4H6ZM6 18h20v4H6Z',
};

interface Props {
  readonly kind: Emptiness;
  /** One sentence that says what is not there. */
  readonly title: string;
  /** What makes it believable, or what to do. */
  readonly children?: ReactNode;
}

export function EmptyState({ kind, title, children }: Props) {
  return (
    <div className={classes['empty']} data-kind={kind}>
      <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden>
        <path d={marks[kind]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      </svg>
      <p className={classes['title']}>{title}</p>
      {children && <div className={classes['more']}>{children}</div>}
    </div>
  );
}
