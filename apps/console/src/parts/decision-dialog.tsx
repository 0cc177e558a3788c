import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Trouble } from '../api/trouble';
import classes from './decision-dialog.module.css';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** “Not affected: HALDEN-2026-001”. */
  readonly title: string;
  /** Exactly what happens, with the count and the names it happens to. */
  readonly consequence: ReactNode;
  /** The fields: reason, evidence, end. */
  readonly children?: ReactNode;
  /** The verb: “Record decision”. */
  readonly verb: string;
  readonly onDecide: () => void;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
}

/** A decision that stays on record: says what happens before it does, and keeps what was typed when it is refused. */
export function DecisionDialog(props: Props) {
  const { opened, onClose, title, consequence, children, verb, onDecide, busy, trouble } = props;
  // One that is closed leaves nothing on the page.
  if (!opened) return null;
  return (
    <Modal opened onClose={onClose} title={title} size={520}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          onDecide();
        }}
      >
        <div className={classes['consequence']}>{consequence}</div>
        {children}
        {trouble && (
          <p className={classes['trouble']} role="alert">
            {trouble.message} <span className="mono">{trouble.code}</span>
          </p>
        )}
        <div className={classes['acts']}>
          <Button type="submit" loading={busy}>
            {verb}
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
