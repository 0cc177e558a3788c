import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import type { OrganisationFieldsFragment } from '../generated/settings';
import { RenameOrganisationDocument } from './generated/organisation';

interface Props {
  readonly organisation: OrganisationFieldsFragment;
  readonly onClose: () => void;
}

export function RenameDialog({ organisation, onClose }: Props) {
  const [name, setName] = useState(organisation.name);
  const { run, busy, trouble } = useCommand(RenameOrganisationDocument);
  const rename = (to: string) => run({ commandId: commandId(), organisation: organisation.id, name: to });
  const decide = async () => {
    const { done } = await rename(name);
    if (!done) return;
    onClose();
    say(`The organisation is called ${name.trim()}.`, () => void rename(organisation.name));
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Rename ${organisation.name}`}
      consequence={
        <p>
          The whole community sees the new name at once. The handle{' '}
          <span className="mono">{organisation.handle}</span> stays.
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
