import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import { AddWebhookDocument, ChangeWebhookDocument } from './generated/webhooks';
import type { Hook } from './use-webhooks';

interface Props {
  /** `null`: a new one. */
  readonly hook: Hook | null;
  readonly onClose: () => void;
  readonly onSecret: (name: string, secret: string) => void;
}

export function WebhookDialog({ hook, onClose, onSecret }: Props) {
  const { membership } = useActing();
  const [name, setName] = useState(hook?.name ?? '');
  const [url, setUrl] = useState(hook?.url ?? '');
  const [allowAmber, setAllowAmber] = useState(hook?.allowAmber ?? false);
  const adding = useCommand(AddWebhookDocument);
  const changing = useCommand(ChangeWebhookDocument);
  const trouble = adding.trouble ?? changing.trouble;
  const at = trouble?.path.at(-1);
  const errorAt = (field: string) => (at === field ? trouble?.message : undefined);
  const decide = async () => {
    const said = { commandId: commandId(), name, url, allowAmber };
    if (hook) {
      const { done } = await changing.run({ ...said, webhook: hook.id });
      if (!done) return;
      onClose();
      return say(`${name.trim()} is changed.`);
    }
    const outcome = await adding.run({ ...said, organisation: membership.organisation });
    if (!outcome.done) return;
    onClose();
    const { secret } = outcome.payload;
    if (secret) onSecret(name.trim(), secret);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={hook ? `Change ${hook.name}` : 'Add a webhook'}
      consequence={
        <p>
          {hook
            ? 'The secret stays as it is.'
            : 'Its secret is shown once, when it is added. News goes there as soon as a rule of the organisation names it.'}
        </p>
      }
      verb={hook ? 'Save' : 'Add webhook'}
      onDecide={decide}
      busy={adding.busy || changing.busy}
      trouble={trouble}
    >
      <TextInput
        label="Name"
        value={name}
        maxLength={200}
        required
        error={errorAt('name')}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <TextInput
        label="Address"
        description="https, at a public address, unless this installation allows others."
        type="url"
        value={url}
        required
        error={errorAt('url')}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Switch
        label="May carry content of TLP:AMBER"
        description="Over https alone. Otherwise what is above TLP:GREEN goes out as a reference, without its content."
        checked={allowAmber}
        error={errorAt('allowAmber')}
        onChange={(event) => setAllowAmber(event.currentTarget.checked)}
      />
    </DecisionDialog>
  );
}
