import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { Waiting } from '../../parts/waiting';
import { OwnOrganisationDocument } from '../generated/settings';
import { permissionFor } from '../permission';
import { Section } from '../section';
import classes from '../settings.module.css';
import { SettingsFrame } from '../settings-frame';
import { Consent } from './consent';
import { Relations } from './relations';
import { RenameDialog } from './rename-dialog';
import { Roster } from './roster';
import { Sites } from './sites';

const kinds: Readonly<Record<string, string>> = {
  MANUFACTURER: 'Manufacturer',
  HEALTHCARE_PROVIDER: 'Healthcare provider',
  ISAO: 'Information sharing and analysis organisation',
  REGULATOR: 'Regulator',
  RESEARCHER: 'Researcher',
  SERVICE_PROVIDER: 'Service provider',
};

/** What the organisation says of itself: to its own people, to the community, to manufacturers. */
export function OrganisationPage() {
  const { membership } = useActing();
  const { data, trouble, waiting, again } = useAsked(OwnOrganisationDocument, {
    organisation: membership.organisation,
  });
  const [renaming, setRenaming] = useState(false);
  const organisation = data?.organisation;
  const administer = permissionFor(organisation?.viewerCan, 'administer');
  return (
    <SettingsFrame
      title="Organisation"
      about="Its sites, whom to call, what manufacturers may learn, and whom it may inform."
    >
      {trouble && !data && (
        <ErrorPanel what="The organisation could not be read." trouble={trouble} again={again} />
      )}
      {waiting && <Waiting what="Reading the organisation" />}
      {data && !organisation && (
        <EmptyState kind="withheld" title="You do not belong to this organisation any more" />
      )}
      {organisation && (
        <>
          {!administer.allowed && <p className={classes['why-not']}>{administer.reason}</p>}
          <Section
            title="Name"
            acts={
              <Button variant="default" disabled={!administer.allowed} onClick={() => setRenaming(true)}>
                Rename
              </Button>
            }
          >
            <dl className={classes['facts']}>
              <dt>Name</dt>
              <dd>{organisation.name}</dd>
              <dt>Handle</dt>
              <dd className="mono">{organisation.handle}</dd>
              <dt>Kind</dt>
              <dd>{kinds[organisation.kind]}</dd>
            </dl>
          </Section>
          <Sites organisation={organisation} permission={administer} />
          <Roster organisation={organisation} permission={permissionFor(organisation.viewerCan, 'roster')} />
          <Consent organisation={organisation} permission={administer} />
          <Relations permission={administer} />
          {renaming && <RenameDialog organisation={organisation} onClose={() => setRenaming(false)} />}
        </>
      )}
    </SettingsFrame>
  );
}
