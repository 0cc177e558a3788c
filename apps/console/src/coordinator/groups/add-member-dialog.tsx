import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { utcInstant } from '../../time';
import { type KnownGroup, useNames } from '../use-groups';
import { AddMemberDocument } from './generated/groups';
import { midnight } from './membership';

interface Props {
  readonly group: KnownGroup;
  readonly onClose: () => void;
}

/** Membership is dated: it opens and ends by itself. */
export function AddMemberDialog({ group, onClose }: Props) {
  const { data: names } = useNames();
  const [organisation, setOrganisation] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, trouble } = useCommand(AddMemberDocument);
  const choices = [...(names ?? [])]
    .map(([value, { name }]) => ({ value, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  const name = organisation ? (names?.get(organisation)?.name ?? organisation) : 'The organisation';
  const [begins, ends] = [midnight(from), midnight(until)];
  const wrongWay = begins && ends && ends <= begins ? 'Ends after it begins.' : undefined;
  const decide = async () => {
    setTried(true);
    if (!organisation || wrongWay) return;
    const { done } = await run({
      commandId: commandId(),
      group: group.id,
      organisation,
      from: begins,
      until: ends,
    });
    if (!done) return;
    onClose();
    say(`${name} is a member of ${group.name} ${begins ? `from ${utcInstant(begins)}` : 'from now on'}.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Add a member to ${group.name}`}
      consequence={
        <p>
          {name} will read everything that was addressed to this group, before too, as long as it is a member.
          {ends
            ? ` From ${utcInstant(ends)} on it reads nothing of it any more.`
            : ' It stays a member until somebody ends that.'}
        </p>
      }
      verb="Add member"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <Select
        label="Organisation"
        data={choices}
        value={organisation}
        onChange={setOrganisation}
        searchable
        nothingFoundMessage="No organisation of that name"
        error={tried && !organisation ? 'Choose whom to add.' : undefined}
        comboboxProps={{ withinPortal: true }}
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
        error={tried ? wrongWay : undefined}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </DecisionDialog>
  );
}
