import { useState } from 'react';
import type { Trouble } from '../../api/trouble';
import { DecisionDialog } from '../../parts/decision-dialog';
import { WhoGetsIt } from '../audience/who-gets-it';
import fields from '../fields/fields.module.css';
import type { MakerWorkFragment } from './generated/release';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly advisory: MakerWorkFragment;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onRelease: () => void;
}

/** What is out cannot be called back: whoever lets it out reads who gets it, and writes its id. */
export function ReleaseDialog({ opened, onClose, advisory, busy, trouble, onRelease }: Props) {
  const { trackingId, title, source, tlp, audience, revision } = advisory;
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState(false);
  const decide = () => (typed.trim() === trackingId ? onRelease() : setMissed(true));
  return (
    <DecisionDialog
      opened={opened}
      onClose={onClose}
      title={`Release ${trackingId}`}
      consequence={
        <>
          <p>
            <b>{title}</b>
            {revision > 0 && `, revision ${revision + 1}`}
          </p>
          <p>
            It goes out at once and cannot be called back: afterwards it can only be revised or withdrawn.
          </p>
        </>
      }
      verb="Release it"
      busy={busy}
      trouble={trouble}
      onDecide={decide}
    >
      <WhoGetsIt source={source} sharing={{ tlp, audience }} />
      <div className={fields['field']}>
        <label className={fields['label']} htmlFor="release-id">
          <span>
            Write <span className="mono">{trackingId}</span> to release it
          </span>
        </label>
        <input
          id="release-id"
          className={`${fields['control']} ${fields['mono']}`}
          autoComplete="off"
          data-autofocus
          aria-invalid={missed || undefined}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setMissed(false);
          }}
        />
        {missed && <p className={fields['problem']}>This is not its id.</p>}
      </div>
    </DecisionDialog>
  );
}
