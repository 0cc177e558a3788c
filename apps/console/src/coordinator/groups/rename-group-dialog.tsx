import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import type { KnownGroup } from '../use-groups';
import { RenameGroupDocument } from './generated/groups';

interface Props {
  readonly group: KnownGroup;
  readonly onClose: () => void;
}

export function RenameGroupDialog({ group, onClose }: Props) {
  const [name, setName] = useState(group.name);
  const { run, busy, trouble } = useCommand(RenameGroupDocument);
  const rename = (to: string) => run({ commandId: commandId(), group: group.id, name: to });
  const decide = async () => {
    const { done } = await rename(name);
    if (!done) return;
    onClose();
    say(`The group is called ${name.trim()}.`, () => void rename(group.name));
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Rename ${group.name}`}
      consequence={
        <p>
          Every member sees the new name at once. The handle <span className="mono">{group.handle}</span>{' '}
          stays, and with it every address and command that names the group.
        </p>
      }
      verb="Rename"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <TextInput
        label="Name"
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
    </DecisionDialog>
  );
}
