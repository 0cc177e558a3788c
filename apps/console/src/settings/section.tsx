import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './settings.module.css';

interface Props {
  readonly title: string;
  readonly about?: ReactNode;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** One subject of a page of settings, between hairlines. */
export function Section({ title, about, acts, children }: Props) {
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{title}</h2>
          {about && <p>{about}</p>}
        </div>
        {acts && <div className={classes['acts']}>{acts}</div>}
      </header>
      {children}
    </section>
  );
}
