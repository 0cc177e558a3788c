import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import type { OrganisationFieldsFragment } from '../generated/settings';
import { TypedName } from '../typed-name';
import { CloseSiteDocument } from './generated/organisation';

interface Props {
  readonly organisation: OrganisationFieldsFragment;
  readonly site: NonNullable<OrganisationFieldsFragment['sites']>[number];
  readonly onClose: () => void;
}

export function CloseSiteDialog({ organisation, site, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, trouble } = useCommand(CloseSiteDocument);
  const decide = async () => {
    setTried(true);
    if (typed.trim() !== site.name) return;
    const { done } = await run({ commandId: commandId(), organisation: organisation.id, site: site.id });
    if (!done) return;
    onClose();
    say(`${site.name} is closed.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Close ${site.name}`}
      consequence={
        <p>
          No answer can be given for it any more and no device imported for it. Devices that stand there and
          answers that were given stay on record.
        </p>
      }
      verb="Close site"
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      <TypedName name={site.name} typed={typed} onType={setTyped} tried={tried} />
    </DecisionDialog>
  );
}
