import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { type OwnTokenFragment, RevokeAccessTokenDocument } from './generated/tokens';

interface Props {
  readonly token: OwnTokenFragment;
  readonly onClose: () => void;
}

export function RevokeTokenDialog({ token, onClose }: Props) {
  const { run, busy, trouble } = useCommand(RevokeAccessTokenDocument);
  const decide = async () => {
    const { done } = await run({ commandId: commandId(), token: token.id });
    if (!done) return;
    onClose();
    say(`${token.name} is revoked.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Revoke ${token.name}`}
      consequence={
        <p>
          The script that uses it is refused from its next request on. This cannot be taken back; issue
          another where it is still needed.
        </p>
      }
      verb="Revoke"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    />
  );
}
