import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { utcInstant } from '../../time';
import type { KnownGroup } from '../use-groups';
import { EndMembershipDocument } from './generated/groups';
import { midnight } from './membership';

interface Props {
  readonly group: KnownGroup;
  readonly organisation: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Ending is not taken back by a click: adding anew is another membership. So the name is typed. */
export function EndMembershipDialog({ group, organisation, name, onClose }: Props) {
  const [until, setUntil] = useState('');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, trouble } = useCommand(EndMembershipDocument);
  const ends = midnight(until);
  const keeps = organisation === group.owner;
  const decide = async () => {
    setTried(true);
    if (typed.trim() !== name) return;
    const { done } = await run({ commandId: commandId(), group: group.id, organisation, until: ends });
    if (!done) return;
    onClose();
    say(`The membership of ${name} ${ends ? `ends at ${utcInstant(ends)}` : 'has ended'}.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`End the membership of ${name}`}
      consequence={
        <>
          <p>
            {ends ? `From ${utcInstant(ends)} on` : 'At once'}, {name} no longer reads what reached it through{' '}
            {group.name} alone, what it has already received included, and is told of nothing new. What it
            answered stays on record. A membership that has not begun is taken back.
          </p>
          {keeps && (
            <p>
              {name} keeps this group. Without being a member it goes on keeping it, and reads nothing of what
              the group is sent.
            </p>
          )}
        </>
      }
      verb="End membership"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <TextInput
        type="date"
        label="Until"
        description="Ends at 00:00 UTC of this day; now, where it is empty."
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <TextInput
        label={`Type “${name}” to confirm`}
        value={typed}
        autoComplete="off"
        error={tried && typed.trim() !== name ? 'This is not the name.' : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </DecisionDialog>
  );
}
