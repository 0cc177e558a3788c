import { Select } from '@mantine/core';
import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { commandId, useCommand } from '../../api/command';
import { PeopleDocument } from '../../api/generated/people';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { AssignAdvisoryDocument } from './generated/affects-us';
import type { Line } from './lines';

/** Who of the organisation sees to an advisory. Nobody is told but by the list; nothing else changes. */
export function AssignDialog({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const { viewer, membership } = useActing();
  const { advisory, trackingId } = line.affected;
  const before = advisory.assignment?.person ?? null;
  const [person, setPerson] = useState<string | null>(before ?? viewer.person);
  const { data } = useAsked(PeopleDocument, { organisation: membership.organisation });
  const { run, busy, trouble } = useCommand(AssignAdvisoryDocument);
  const known = data?.organisation?.people?.edges.map(({ node }) => node) ?? [];
  // Colleagues who were not named may not learn of a TLP:RED advisory.
  const people = advisory.tlp === 'RED' ? known.filter((each) => each.person === viewer.person) : known;
  const assign = async () => {
    const { organisation } = membership;
    const { done } = await run({ commandId: commandId(), organisation, advisory: advisory.id, person });
    if (!done) return;
    onClose();
    const name = known.find((each) => each.person === person)?.name;
    say(name ? `${name} sees to ${trackingId}.` : `Nobody sees to ${trackingId} now.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Assign ${trackingId}`}
      consequence={
        <p>
          It stands with the advisory for everybody at {membership.name}, and for nobody outside. It answers
          nothing, and the clock goes on.
        </p>
      }
      verb="Assign"
      onDecide={assign}
      busy={busy}
      trouble={trouble}
    >
      <Select
        label="Who sees to it"
        placeholder="Nobody"
        data={people.map((each) => ({ value: each.person, label: each.name }))}
        value={person}
        onChange={setPerson}
        searchable
        clearable
        comboboxProps={{ withinPortal: true }}
      />
    </DecisionDialog>
  );
}
