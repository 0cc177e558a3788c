import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { midnight } from '../../coordinator/groups/membership';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { RelateClientDocument } from './generated/organisation';

interface Props {
  readonly names: ReadonlyMap<string, { readonly name: string }>;
  readonly onClose: () => void;
}

export function RelateDialog({ names, onClose }: Props) {
  const { membership } = useActing();
  const [client, setClient] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, trouble } = useCommand(RelateClientDocument);
  const name = client ? (names.get(client)?.name ?? client) : 'The client';
  const decide = async () => {
    setTried(true);
    if (!client) return;
    const { done } = await run({
      commandId: commandId(),
      provider: membership.organisation,
      client,
      from: midnight(from),
      until: midnight(until),
    });
    if (!done) return;
    onClose();
    say(`${name} is a client of ${membership.name}.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title="Add a client"
      consequence={
        <p>
          {name} will read what {membership.name} receives or publishes under TLP:AMBER, for as long as the
          relation lasts. It is not asked; it can end the relation itself.
        </p>
      }
      verb="Add client"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <Select
        label="Client"
        data={[...names]
          .filter(([value]) => value !== membership.organisation)
          .map(([value, { name: label }]) => ({ value, label }))}
        value={client}
        searchable
        error={tried && !client ? 'Choose whom.' : undefined}
        onChange={setClient}
      />
      <TextInput
        type="date"
        label="From"
        description="Begins at 00:00 UTC of this day; now, where it is empty."
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label="Until"
        description="Ends at 00:00 UTC of this day; without end, where it is empty."
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </DecisionDialog>
  );
}
