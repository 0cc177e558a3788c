import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { IssueAccessTokenDocument } from './generated/tokens';
import { lives } from './token-life';

interface Props {
  readonly onClose: () => void;
  readonly onIssued: (issued: { readonly name: string; readonly secret: string }) => void;
}

export function IssueTokenDialog({ onClose, onIssued }: Props) {
  const { viewer } = useActing();
  const [name, setName] = useState('');
  const [days, setDays] = useState<string>('90');
  const { run, busy, trouble } = useCommand(IssueAccessTokenDocument);
  const decide = async () => {
    const outcome = await run({ commandId: commandId(), name, days: Number(days) });
    if (!outcome.done) return;
    const { secret } = outcome.payload;
    if (secret) onIssued({ name: name.trim(), secret });
    else onClose();
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title="Issue an access token"
      consequence={
        <p>
          Whoever presents it asks as {viewer.name}: in every organisation that you belong to, with all your
          roles. Give each script its own, so that one can be revoked without the others.
        </p>
      }
      verb="Issue token"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <TextInput
        label="What it is for"
        placeholder="Nightly device import"
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Select
        label="Holds for"
        data={[...lives]}
        value={days}
        allowDeselect={false}
        onChange={(value) => setDays(value ?? '90')}
      />
    </DecisionDialog>
  );
}
