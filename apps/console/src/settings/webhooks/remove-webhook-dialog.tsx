import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { TypedName } from '../typed-name';
import { RemoveWebhookDocument } from './generated/webhooks';
import type { Hook } from './use-webhooks';

export function RemoveWebhookDialog({
  hook,
  onClose,
}: {
  readonly hook: Hook;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, trouble } = useCommand(RemoveWebhookDocument);
  const decide = async () => {
    setTried(true);
    if (typed.trim() !== hook.name) return;
    const { done } = await run({ commandId: commandId(), webhook: hook.id });
    if (!done) return;
    onClose();
    say(`${hook.name} is removed.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Remove ${hook.name}`}
      consequence={
        <p>
          Nothing is posted to <span className="mono">{hook.url}</span> any more, what is queued included, and
          its secrets are destroyed. What was posted stays in the ledger. Rules that name it go on by their
          other ways.
        </p>
      }
      verb="Remove"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <TypedName name={hook.name} typed={typed} onType={setTyped} tried={tried} />
    </DecisionDialog>
  );
}
