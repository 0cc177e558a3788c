import { type ReactNode, useState } from 'react';
import type { Trouble } from '../../api/trouble';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import fields from '../fields/fields.module.css';

export interface Question {
  readonly key: string;
  readonly label: string;
  readonly needed?: boolean;
  readonly type?: 'text' | 'date';
  readonly mono?: boolean;
  readonly hint?: string;
}

export type Scope = 'OWN' | 'COMMUNITY';

interface Props {
  readonly title: string;
  readonly consequence: string;
  readonly verb: string;
  readonly questions: readonly Question[];
  /** Fields of another kind, above the others. */
  readonly children?: ReactNode;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onClose: () => void;
  readonly onAdd: (said: Readonly<Record<string, string>>, scope: Scope) => void;
}

/** Adds one line to the catalogue: for the organisation alone, or, by a coordinator of an ISAO, for the community. */
export function AddLine(props: Props) {
  const { title, consequence, verb, questions, children, busy, trouble, onClose, onAdd } = props;
  const { membership } = useActing();
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const [missed, setMissed] = useState<string | null>(null);
  const [scope, setScope] = useState<Scope>('OWN');
  const mayForAll = membership.kind === 'ISAO' && membership.roles.includes('COORDINATOR');
  const decide = () => {
    const empty = questions.find(({ key, needed }) => needed && !said[key]?.trim());
    setMissed(empty ? `${empty.label} is needed.` : null);
    if (!empty)
      onAdd(Object.fromEntries(Object.entries(said).map(([key, text]) => [key, text.trim()])), scope);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={title}
      consequence={consequence}
      verb={verb}
      busy={busy}
      trouble={trouble}
      onDecide={decide}
    >
      {children}
      {questions.map(({ key, label, needed, type = 'text', mono, hint }, index) => (
        <div className={fields['field']} key={key}>
          <label className={fields['label']} htmlFor={`line-${key}`}>
            <span>{label}</span>
            {needed && <small>needed</small>}
          </label>
          <input
            id={`line-${key}`}
            className={`${fields['control']} ${mono ? fields['mono'] : ''}`}
            type={type}
            autoComplete="off"
            data-autofocus={(index === 0 && !children) || undefined}
            value={said[key] ?? ''}
            onChange={({ currentTarget }) => setSaid({ ...said, [key]: currentTarget.value })}
          />
          {hint && <p className={fields['hint']}>{hint}</p>}
        </div>
      ))}
      {mayForAll && (
        <div className={fields['field']}>
          <label className={fields['label']} htmlFor="line-scope">
            For whom
          </label>
          <select
            id="line-scope"
            className={fields['control']}
            value={scope}
            onChange={({ currentTarget }) => setScope(currentTarget.value as Scope)}
          >
            <option value="OWN">{membership.name} alone</option>
            <option value="COMMUNITY">The whole community</option>
          </select>
        </div>
      )}
      {missed && (
        <p className={fields['problem']} role="alert">
          {missed}
        </p>
      )}
    </DecisionDialog>
  );
}
