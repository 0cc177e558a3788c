import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { type Role, useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { AddPersonDocument } from './generated/people';
import { RoleBoxes } from './role-boxes';

export function AddPersonDialog({ onClose }: { readonly onClose: () => void }) {
  const { membership } = useActing();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>(['READER']);
  const [tried, setTried] = useState(false);
  const { run, busy, trouble } = useCommand(AddPersonDocument);
  const at = trouble?.path.at(-1);
  const decide = async () => {
    setTried(true);
    if (roles.length === 0) return;
    const { done } = await run({
      commandId: commandId(),
      organisation: membership.organisation,
      email,
      name,
      roles,
    });
    if (!done) return;
    onClose();
    say(`${name.trim()} belongs to ${membership.name}.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Add a person to ${membership.name}`}
      consequence={
        <p>
          Whoever signs in with this address reads what {membership.name} may read, and does what the roles
          allow. Nobody else learns that they belong here.
        </p>
      }
      verb="Add person"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <TextInput
        label="E-mail address"
        type="email"
        value={email}
        required
        error={at === 'email' ? trouble?.message : undefined}
        onChange={(event) => setEmail(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label="Name"
        value={name}
        maxLength={200}
        required
        error={at === 'name' ? trouble?.message : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleBoxes
        value={roles}
        onChange={setRoles}
        error={tried && roles.length === 0 ? 'Give at least one role.' : undefined}
      />
    </DecisionDialog>
  );
}
