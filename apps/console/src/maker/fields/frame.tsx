import { type ReactNode, useId } from 'react';
import { StateGlyph } from '../../parts/state-glyph';
import type { Finding } from '../csaf/finding';
import classes from './fields.module.css';

/** What a control needs to be known by its label, its hint and what is wrong with it. */
export interface Given {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

interface Props {
  readonly id: string;
  readonly label: string;
  /** The standard asks for it. */
  readonly needed?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly problems?: readonly Finding[] | undefined;
  readonly mono?: boolean | undefined;
  readonly children: (given: Given) => ReactNode;
}

/** A label, its control, and below it what the tests say of it. */
export function FieldFrame({ id, label, needed, hint, problems = [], mono, children }: Props) {
  const said = useId();
  const describes = hint || problems.length > 0;
  return (
    <div className={classes['field']}>
      <label className={classes['label']} htmlFor={id}>
        <span>{label}</span>
        {needed && <small>needed</small>}
      </label>
      {children({
        id,
        className: `${classes['control']} ${mono ? classes['mono'] : ''}`,
        'aria-describedby': describes ? said : undefined,
        'aria-invalid': problems.length > 0 || undefined,
      })}
      {describes && (
        <div id={said}>
          <Problems problems={problems} />
          {hint && <p className={classes['hint']}>{hint}</p>}
        </div>
      )}
    </div>
  );
}

/** What the mandatory tests say of a place, each in a sentence. */
export function Problems({ problems }: { readonly problems: readonly Finding[] }) {
  return problems.map(({ rule, message }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice.
    <p key={index} className={classes['problem']}>
      <StateGlyph state="blocked" />
      <span>
        {message} <span className="mono">{rule}</span>
      </span>
    </p>
  ));
}
