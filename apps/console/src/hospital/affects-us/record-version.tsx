import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { say } from '../../parts/toast';
import { RecordRowDocument } from '../devices/generated/import';
import classes from './detail.module.css';

/** What somebody read at the device goes into the inventory, with who read it as its source; matching runs again. */
export function RecordVersion({ device }: { readonly device: { readonly assetId: string } }) {
  const { viewer, membership } = useActing();
  const [version, setVersion] = useState('');
  const { run, busy, trouble } = useCommand(RecordRowDocument);
  const [rejected, setRejected] = useState<string | null>(null);
  const record = async () => {
    const outcome = await run({
      organisation: membership.organisation,
      source: `read by ${viewer.name}`,
      rows: [{ assetId: device.assetId, softwareVersion: version.trim() }],
    });
    if (!outcome.done) return;
    const [refused] = outcome.payload.rejected ?? [];
    setRejected(refused?.message ?? null);
    if (refused) return;
    setVersion('');
    say(`${device.assetId}: version ${version.trim()} recorded; matching runs again.`);
  };
  return (
    <form
      className={classes['record']}
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <TextInput
        label="Version read at the device"
        value={version}
        maxLength={200}
        error={rejected ?? trouble?.message}
        onChange={(event) => setVersion(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={busy} disabled={version.trim() === ''}>
        Record
      </Button>
    </form>
  );
}
