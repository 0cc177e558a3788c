import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { TypedName } from '../typed-name';
import { EndClientRelationDocument, type RelationFragment } from './generated/organisation';

interface Props {
  readonly relation: RelationFragment;
  /** Of the other side. */
  readonly name: string;
  readonly onClose: () => void;
}

export function EndRelationDialog({ relation, name, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, trouble } = useCommand(EndClientRelationDocument);
  const { provider, client } = relation;
  const decide = async () => {
    setTried(true);
    if (typed.trim() !== name) return;
    const { done } = await run({ commandId: commandId(), provider, client, until: null });
    if (!done) return;
    onClose();
    say(`The relation with ${name} has ended.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`End the relation with ${name}`}
      consequence={
        <p>
          At once the client no longer reads what reached it under TLP:AMBER through this relation alone, what
          it has already received included.
        </p>
      }
      verb="End relation"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <TypedName name={name} typed={typed} onType={setTyped} tried={tried} />
    </DecisionDialog>
  );
}
