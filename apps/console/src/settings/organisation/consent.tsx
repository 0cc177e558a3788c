import { Button } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { DecisionDialog } from '../../parts/decision-dialog';
import { StateGlyph } from '../../parts/state-glyph';
import { say } from '../../parts/toast';
import type { OrganisationFieldsFragment } from '../generated/settings';
import type { Permission } from '../permission';
import { Section } from '../section';
import classes from '../settings.module.css';
import { ChangeConsentDocument } from './generated/organisation';

interface Props {
  readonly organisation: OrganisationFieldsFragment;
  readonly permission: Permission;
}

/** Whether manufacturers see the name beside the answers. */
export function Consent({ organisation, permission }: Props) {
  const [deciding, setDeciding] = useState(false);
  const { run, busy, trouble } = useCommand(ChangeConsentDocument);
  const given = organisation.namesShownToManufacturers ?? false;
  const change = (namesShownToManufacturers: boolean) =>
    run({ commandId: commandId(), organisation: organisation.id, namesShownToManufacturers });
  const decide = async () => {
    const { done } = await change(!given);
    if (!done) return;
    setDeciding(false);
    say(given ? 'Consent is withdrawn.' : 'Consent is given.', () => void change(given));
  };
  return (
    <Section
      title="Name shown to manufacturers"
      about="Without consent a manufacturer sees your answers as part of a count of three or more."
      acts={
        <Button variant="default" disabled={!permission.allowed} onClick={() => setDeciding(true)}>
          {given ? 'Withdraw consent' : 'Give consent'}
        </Button>
      }
    >
      <p className={classes['state']}>
        <StateGlyph state={given ? 'done' : 'not-sent'} />
        {given
          ? `Manufacturers see ${organisation.name} by name, with where it stands to their advisories.`
          : `No manufacturer sees the name of ${organisation.name}.`}
      </p>
      <DecisionDialog
        opened={deciding}
        onClose={() => setDeciding(false)}
        title={given ? 'Withdraw consent' : 'Give consent'}
        consequence={
          given ? (
            <p>
              From now on no manufacturer is shown your name. What one has seen, or wrote down, is not taken
              back by this.
            </p>
          ) : (
            <p>
              The manufacturer of an advisory sees {organisation.name} by name: that it acknowledged, and
              whether it is affected, patched, mitigated or not affected. Never devices, places or texts. It
              can be withdrawn at any time, for what comes after.
            </p>
          )
        }
        verb={given ? 'Withdraw consent' : 'Give consent'}
        onDecide={decide}
        busy={busy}
        trouble={trouble}
      />
    </Section>
  );
}
