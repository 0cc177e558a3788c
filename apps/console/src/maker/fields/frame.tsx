import { type ReactNode, useId } from 'react';
import { StateGlyph } from '../../parts/state-glyph';
import type { Finding } from '../csaf/finding';
import { isMissing } from '../csaf/findings';
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
        'aria-invalid': problems.some((finding) => !isMissing(finding)) || undefined,
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
  return problems.map((finding, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice.
    <p key={index} className={classes['problem']} data-missing={isMissing(finding) || undefined}>
      <StateGlyph state={isMissing(finding) ? 'waiting' : 'blocked'} />
      <span>
        {finding.message} <RuleNumber rule={finding.rule} />
      </span>
    </p>
  ));
}

/** The number of a test, for those who look it up; the schema is no test of its own. */
export function RuleNumber({ rule }: { readonly rule: string }) {
  return rule === 'schema' || rule === 'json' ? null : <span className="mono">{rule}</span>;
}
