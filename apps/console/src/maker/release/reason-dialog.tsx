import { useState } from 'react';
import type { Trouble } from '../../api/trouble';
import { DecisionDialog } from '../../parts/decision-dialog';
import fields from '../fields/fields.module.css';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly consequence: string;
  readonly label: string;
  readonly verb: string;
  /** What has to be written too, where it cannot be undone. */
  readonly confirm?: string;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onDecide: (reason: string) => void;
}

/** A step that others have to understand: it takes a reason. */
export function ReasonDialog({ confirm, label, onDecide, ...dialog }: Props) {
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState<string | null>(null);
  const decide = () => {
    if (reason.trim() === '') return setMissed('Say why.');
    if (confirm !== undefined && typed.trim() !== confirm) return setMissed(`Write ${confirm} to confirm.`);
    setMissed(null);
    onDecide(reason.trim());
  };
  return (
    <DecisionDialog {...dialog} onDecide={decide}>
      <div className={fields['field']}>
        <label className={fields['label']} htmlFor="reason">
          <span>{label}</span>
          <small>needed</small>
        </label>
        <textarea
          id="reason"
          className={fields['control']}
          rows={4}
          maxLength={2_000}
          data-autofocus
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      {confirm !== undefined && (
        <div className={fields['field']}>
          <label className={fields['label']} htmlFor="reason-confirm">
            <span>
              Write <span className="mono">{confirm}</span> to confirm
            </span>
          </label>
          <input
            id="reason-confirm"
            className={`${fields['control']} ${fields['mono']}`}
            autoComplete="off"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
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
