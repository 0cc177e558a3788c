import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { handleFrom } from '../../coordinator/groups/handle';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import type { OrganisationFieldsFragment } from '../generated/settings';
import { AddSiteDocument, ChangeSiteDocument } from './generated/organisation';
import { ownZone, zones } from './zones';

interface Props {
  readonly organisation: OrganisationFieldsFragment;
  /** `null`: a new one. */
  readonly site: NonNullable<OrganisationFieldsFragment['sites']>[number] | null;
  readonly onClose: () => void;
}

export function SiteDialog({ organisation, site, onClose }: Props) {
  const [name, setName] = useState(site?.name ?? '');
  const [handle, setHandle] = useState<string | null>(null);
  const [timeZone, setTimeZone] = useState<string>(site?.timeZone ?? ownZone());
  const adding = useCommand(AddSiteDocument);
  const changing = useCommand(ChangeSiteDocument);
  const trouble = adding.trouble ?? changing.trouble;
  const proposed = handle ?? handleFrom(name);
  const decide = async () => {
    const said = { commandId: commandId(), organisation: organisation.id, name, timeZone };
    const { done } = site
      ? await changing.run({ ...said, site: site.id })
      : await adding.run({ ...said, handle: proposed });
    if (!done) return;
    onClose();
    say(site ? `${name.trim()} is changed.` : `${name.trim()} is a site of ${organisation.name}.`);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={site ? `Change ${site.name}` : 'Add a site'}
      consequence={
        <p>
          {site
            ? 'Devices and answers stay with the site.'
            : 'Devices can be imported for it and answers be given for it as soon as it is there.'}
        </p>
      }
      verb={site ? 'Save' : 'Add site'}
      onDecide={decide}
      busy={adding.busy || changing.busy}
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
      {!site && (
        <TextInput
          label="Handle"
          description="As inventories name it; it never changes. Letters a–z, digits and hyphens."
          value={proposed}
          maxLength={50}
          required
          error={trouble?.path.at(-1) === 'handle' ? trouble.message : undefined}
          onChange={(event) => setHandle(event.currentTarget.value)}
        />
      )}
      <Select
        label="Time zone"
        data={[...zones()]}
        value={timeZone}
        searchable
        allowDeselect={false}
        limit={50}
        onChange={(value) => setTimeZone(value ?? timeZone)}
      />
    </DecisionDialog>
  );
}
