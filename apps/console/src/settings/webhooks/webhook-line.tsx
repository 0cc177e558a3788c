import { ActionIcon, Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/command';
import { IconDotsVertical } from '../../parts/icons';
import { StateGlyph } from '../../parts/state-glyph';
import { utcInstant } from '../../time';
import { permissionFor } from '../permission';
import classes from '../settings.module.css';
import { AttemptList } from './attempt-list';
import { TestWebhookDocument } from './generated/webhooks';
import { RemoveWebhookDialog } from './remove-webhook-dialog';
import { RotateDialog } from './rotate-dialog';
import type { Hook } from './use-webhooks';
import { WebhookDialog } from './webhook-dialog';

interface Props {
  readonly hook: Hook;
  readonly onSecret: (secret: string) => void;
}

/** One webhook: where to, what it may carry, its last attempts, and a test that says what came of it. */
export function WebhookLine({ hook, onSecret }: Props) {
  const [dialog, setDialog] = useState<'change' | 'rotate' | 'remove' | null>(null);
  const [tested, setTested] = useState<{ readonly delivered: boolean; readonly reason: string } | null>(null);
  const testing = useCommand(TestWebhookDocument);
  const may = permissionFor(hook.viewerCan, 'test');
  const test = async () => {
    setTested(null);
    const outcome = await testing.run({ webhook: hook.id });
    if (!outcome.done) return;
    const { delivered, reason } = outcome.payload;
    setTested({ delivered: delivered ?? false, reason: reason ?? 'Nothing was said.' });
  };
  const close = () => setDialog(null);
  return (
    <article className={classes['hook']} aria-label={hook.name}>
      <header>
        <div className={classes['line-main']}>
          <h2>{hook.name}</h2>
          <span className="mono">{hook.url}</span>
          <span>
            {hook.allowAmber
              ? 'Carries content to TLP:AMBER'
              : 'Above TLP:GREEN it carries the reference alone'}
            {hook.previousSecretUntil &&
              Date.parse(hook.previousSecretUntil) > Date.now() &&
              `; the secret before signs beside the new one until ${utcInstant(hook.previousSecretUntil)}`}
          </span>
        </div>
        <div className={classes['acts']}>
          <Button variant="default" disabled={!may.allowed} loading={testing.busy} onClick={test}>
            Send a test<span className="unseen"> to {hook.name}</span>
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" aria-label={`More for ${hook.name}`} disabled={!may.allowed}>
                <IconDotsVertical size={15} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setDialog('change')}>Change</Menu.Item>
              <Menu.Item onClick={() => setDialog('rotate')}>Rotate the secret</Menu.Item>
              <Menu.Item onClick={() => setDialog('remove')}>Remove</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </header>
      {(tested ?? testing.trouble) && (
        <p className={classes['outcome']} role="status" data-failed={tested?.delivered ? undefined : ''}>
          <StateGlyph state={tested?.delivered ? 'done' : 'blocked'} />
          <span>
            <b>{tested?.delivered ? 'The test arrived.' : 'The test did not arrive.'}</b>{' '}
            {tested?.reason ?? testing.trouble?.message}
          </span>
        </p>
      )}
      <AttemptList attempts={hook.attempts} />
      {dialog === 'change' && <WebhookDialog hook={hook} onClose={close} onSecret={() => {}} />}
      {dialog === 'rotate' && <RotateDialog hook={hook} onClose={close} onSecret={onSecret} />}
      {dialog === 'remove' && <RemoveWebhookDialog hook={hook} onClose={close} />}
    </article>
  );
}
