import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { RotateWebhookSecretDocument } from './generated/webhooks';
import type { Hook } from './use-webhooks';

interface Props {
  readonly hook: Hook;
  readonly onClose: () => void;
  readonly onSecret: (secret: string) => void;
}

export function RotateDialog({ hook, onClose, onSecret }: Props) {
  const { run, busy, trouble } = useCommand(RotateWebhookSecretDocument);
  const decide = async () => {
    const outcome = await run({ commandId: commandId(), webhook: hook.id });
    if (!outcome.done) return;
    onClose();
    const { secret } = outcome.payload;
    if (secret) onSecret(secret);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Rotate the secret of ${hook.name}`}
      consequence={
        <p>
          A new secret is shown once. The present one signs beside it for 24 hours, so that the receiver can
          change over; a secret that was still signing from the rotation before stops at once.
        </p>
      }
      verb="Rotate"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    />
  );
}
