import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import type { PersonFragment } from '../generated/settings';
import { TypedName } from '../typed-name';
import { RemovePersonDocument } from './generated/people';

interface Props {
  readonly person: PersonFragment;
  readonly onClose: () => void;
}

export function RemovePersonDialog({ person, onClose }: Props) {
  const { viewer, membership } = useActing();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, trouble } = useCommand(RemovePersonDocument);
  const own = person.person === viewer.person;
  const decide = async () => {
    setTried(true);
    if (typed.trim() !== person.name) return;
    const { done } = await run({
      commandId: commandId(),
      organisation: membership.organisation,
      person: person.person,
    });
    if (!done) return;
    onClose();
    say(`${person.name} no longer belongs to ${membership.name}.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Remove ${person.name} from ${membership.name}`}
      consequence={
        <>
          <p>
            {own ? 'You are' : `${person.name} is`} out at once: sessions, streams and access tokens stop
            working here, and notices that were queued are not sent. What was done stays on record under this
            name.
          </p>
          {own && <p>You lose sight of {membership.name} yourself. Somebody else must add you again.</p>}
        </>
      }
      verb="Remove"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <TypedName name={person.name} typed={typed} onType={setTyped} tried={tried} />
    </DecisionDialog>
  );
}
