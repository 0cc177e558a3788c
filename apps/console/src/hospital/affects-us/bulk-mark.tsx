import { Button, Menu } from '@mantine/core';
import { useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { say } from '../../parts/toast';
import { counted } from '../../words';
import { furthest, type RemediationStatus, remediationWord } from '../device-words';
import classes from './detail.module.css';
import { MarkRemediationDocument, type MatchedDeviceFragment } from './generated/affects-us';
import type { AffectedLine } from './lines';

interface Props {
  readonly affected: AffectedLine;
  readonly chosen: readonly MatchedDeviceFragment[];
  readonly onDone: () => void;
}

const choices: readonly RemediationStatus[] = ['IN_PROGRESS', 'DONE', 'NOT_REMEDIATED'];

/** Marks exactly the devices that are selected, all vulnerabilities of the advisory; for ten seconds it can be undone. */
export function BulkMark({ affected, chosen, onDone }: Props) {
  const { organisation } = useActing().membership;
  const { run, busy, trouble } = useCommand(MarkRemediationDocument);
  const advisory = affected.advisory.id;
  const mark = async (status: RemediationStatus) => {
    const before = statusesOf(chosen);
    const devices = chosen.map(({ device }) => device.id);
    const { done } = await run({ organisation, advisory, devices, status });
    if (!done) return;
    onDone();
    say(`${counted(devices.length, 'device')}: ${remediationWord[status].toLowerCase()}.`, () => {
      for (const [status, devices] of before) void run({ organisation, advisory, devices, status });
    });
  };
  return (
    <>
      <span>{counted(chosen.length, 'device')} selected</span>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button loading={busy}>Mark</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map((status) => (
            <Menu.Item key={status} onClick={() => mark(status)}>
              {remediationWord[status]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {trouble && (
        <span className={classes['trouble']} role="alert">
          {trouble.message}
        </span>
      )}
    </>
  );
}

function statusesOf(rows: readonly MatchedDeviceFragment[]): ReadonlyMap<RemediationStatus, string[]> {
  const found = new Map<RemediationStatus, string[]>();
  for (const { device, remediation } of rows) {
    const status = furthest(remediation);
    found.set(status, [...(found.get(status) ?? []), device.id]);
  }
  return found;
}
