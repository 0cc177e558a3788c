import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { CreateGroupDocument } from './generated/groups';
import { handleFrom } from './handle';

export function CreateGroupDialog({ onClose }: { readonly onClose: () => void }) {
  const { membership } = useActing();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [handle, setHandle] = useState<string | null>(null);
  const { run, busy, trouble } = useCommand(CreateGroupDocument);
  const proposed = handle ?? handleFrom(name);
  const at = trouble?.path.at(-1);
  const decide = async () => {
    const outcome = await run({
      commandId: commandId(),
      owner: membership.organisation,
      handle: proposed,
      name,
    });
    if (!outcome.done) return;
    onClose();
    say(`${name.trim()} is there. Add its members.`);
    const id = outcome.payload.group?.id;
    if (id) void navigate({ to: '/groups/$groupId', params: { groupId: id }, search: { view: 'members' } });
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title="Create a sharing group"
      consequence={
        <p>
          {membership.name} will keep it and is its first member. Sources can address advisories to it as soon
          as it is there; who is a member reads them.
        </p>
      }
      verb="Create group"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <TextInput
        label="Name"
        value={name}
        maxLength={200}
        required
        error={at === 'name' ? trouble?.message : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label="Handle"
        description="Short, for commands and addresses; it never changes. Letters a–z, digits and hyphens."
        value={proposed}
        maxLength={50}
        required
        error={at === 'handle' ? trouble?.message : undefined}
        onChange={(event) => setHandle(event.currentTarget.value)}
      />
    </DecisionDialog>
  );
}
