import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { say } from '../../parts/toast';
import { counted } from '../../words';
import classes from './detail.module.css';
import { JudgeMatchDocument, type MatchedDeviceFragment } from './generated/affects-us';

interface Props {
  readonly exposure: MatchedDeviceFragment['exposure'];
  readonly trackingId: string;
}

/** A person's word on a match: it is kept with its reason, and holds for every device of the model. */
export function JudgeForm({ exposure, trackingId }: Props) {
  const [reason, setReason] = useState('');
  const { run, busy, trouble } = useCommand(JudgeMatchDocument);
  const may = exposure.viewerCan.find(({ action }) => action === 'judge');
  if (!may?.allowed) return <p className={classes['small']}>{may?.reason}</p>;
  const judge = async (same: boolean) => {
    const { done } = await run({
      commandId: commandId(),
      exposure: exposure.id,
      same,
      reason: reason.trim(),
    });
    if (!done) return;
    setReason('');
    say(same ? 'Kept: it is this product.' : 'Kept: it is another product; matches like it are excluded.');
  };
  return (
    <div className={classes['judge']}>
      <Textarea
        label="Is it this product?"
        description={`Your word holds for ${exposure.manufacturer} ${exposure.model} and “${exposure.product}”, ${counted(exposure.deviceCount, 'device')} of this kind now, in ${trackingId} and in what comes.`}
        placeholder="Reason, for whoever asks later"
        autosize
        minRows={2}
        maxLength={2_000}
        value={reason}
        error={trouble?.message}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div>
        <Button variant="default" loading={busy} disabled={reason.trim() === ''} onClick={() => judge(true)}>
          It is
        </Button>
        <Button variant="default" loading={busy} disabled={reason.trim() === ''} onClick={() => judge(false)}>
          It is another
        </Button>
      </div>
      {exposure.judged && (
        <p className={classes['small']}>Somebody has judged this before; the evidence says who.</p>
      )}
    </div>
  );
}
