import { Button } from '@mantine/core';
import { useState } from 'react';
import { useActing } from '../../api/viewer';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { Waiting } from '../../parts/waiting';
import { SecretOnce } from '../secret-once';
import classes from '../settings.module.css';
import { SettingsFrame } from '../settings-frame';
import { type Hook, useWebhooks } from './use-webhooks';
import { WebhookDialog } from './webhook-dialog';
import { WebhookLine } from './webhook-line';

/** Where the organisation wants news posted. */
export function WebhooksPage() {
  const { membership } = useActing();
  const { data, trouble, waiting, again } = useWebhooks();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<{ readonly name: string; readonly secret: string } | null>(null);
  const may = membership.roles.includes('ADMINISTRATOR');
  const hooks = data ?? [];
  return (
    <SettingsFrame
      title="Webhooks"
      about="Where news is posted, signed as Standard Webhooks says. Which news goes there stands in the organisation’s rules under Notifications."
      acts={
        <>
          <Button disabled={!may} onClick={() => setAdding(true)}>
            Add webhook
          </Button>
          <ExportMenu
            name="webhooks"
            title={`Webhooks of ${membership.name}`}
            filter="everything"
            columns={[
              { name: 'name', value: ({ name }: Hook) => name },
              { name: 'url', value: ({ url }) => url },
              { name: 'allowAmber', value: ({ allowAmber }) => allowAmber },
              { name: 'added', value: ({ createdAt }) => createdAt },
              { name: 'lastAttempt', value: ({ attempts }) => attempts[0]?.at },
              { name: 'lastOutcome', value: ({ attempts }) => attempts[0]?.reason },
            ]}
            read={async () => ({ rows: hooks, tlp: 'AMBER_STRICT' })}
          />
        </>
      }
    >
      {!may && (
        <p className={classes['why-not']}>Only an administrator of the organisation may keep webhooks.</p>
      )}
      {secret && (
        <SecretOnce
          what={`The secret of “${secret.name}”`}
          secret={secret.secret}
          onDone={() => setSecret(null)}
        >
          <p>
            The receiver checks with it the header <span className="mono">webhook-signature</span>:
            HMAC-SHA256 over id, time and body, joined by dots.
          </p>
        </SecretOnce>
      )}
      {trouble && !data && (
        <ErrorPanel what="The webhooks could not be read." trouble={trouble} again={again} />
      )}
      {waiting && <Waiting what="Reading the webhooks" />}
      {data && hooks.length === 0 && (
        <EmptyState kind="nothing-matches-you" title={`${membership.name} has no webhook`}>
          <p>Add the address of a ticket system or a chat that takes signed posts.</p>
        </EmptyState>
      )}
      <ul className={classes['hooks']}>
        {hooks.map((hook) => (
          <li key={hook.id}>
            <WebhookLine hook={hook} onSecret={(next) => setSecret({ name: hook.name, secret: next })} />
          </li>
        ))}
      </ul>
      {adding && (
        <WebhookDialog
          hook={null}
          onClose={() => setAdding(false)}
          onSecret={(name, next) => setSecret({ name, secret: next })}
        />
      )}
    </SettingsFrame>
  );
}
