import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Trouble } from '../../api/trouble';
import { DecisionDialog } from '../../parts/decision-dialog';
import type { Contact } from './contact';

interface Props {
  /** `null`: a new one. */
  readonly contact: Contact | null;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onClose: () => void;
  readonly onKeep: (contact: Contact) => void;
}

const fields = [
  { field: 'name', label: 'Name', description: 'A person or a desk.', type: 'text' },
  { field: 'duty', label: 'Duty', description: 'What they are called for: “SOC, first call”.', type: 'text' },
  { field: 'phone', label: 'Telephone', description: 'With the country’s code.', type: 'tel' },
  { field: 'email', label: 'E-mail', description: '', type: 'email' },
  {
    field: 'hours',
    label: 'Hours',
    description: 'As people say it: “24×7”, “weekdays 8–16 CET”.',
    type: 'text',
  },
] as const;

type Field = (typeof fields)[number]['field'];

export function ContactDialog({ contact, busy, trouble, onClose, onKeep }: Props) {
  const [typed, setTyped] = useState<Record<Field, string>>({
    name: contact?.name ?? '',
    duty: contact?.duty ?? '',
    phone: contact?.phone ?? '',
    email: contact?.email ?? '',
    hours: contact?.hours ?? '',
  });
  const [community, setCommunity] = useState(contact?.shownTo === 'COMMUNITY');
  const decide = () =>
    onKeep({
      name: typed.name,
      duty: typed.duty,
      phone: typed.phone.trim() || null,
      email: typed.email.trim() || null,
      hours: typed.hours.trim() || null,
      shownTo: community ? 'COMMUNITY' : 'OWN',
    });
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={contact ? `Change ${contact.name}` : 'Add a contact'}
      consequence={
        <p>
          {community
            ? 'Every organisation of the community sees this contact, number and address included.'
            : 'Only your own people see this contact.'}
        </p>
      }
      verb={contact ? 'Save' : 'Add contact'}
      onDecide={decide}
      busy={busy}
      trouble={trouble}
    >
      {fields.map(({ field, label, description, type }) => (
        <TextInput
          key={field}
          label={label}
          description={description || undefined}
          type={type}
          value={typed[field]}
          maxLength={200}
          required={field === 'name' || field === 'duty'}
          error={trouble?.path.at(-1) === field ? trouble.message : undefined}
          onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
        />
      ))}
      <Switch
        label="Shown to the community"
        checked={community}
        onChange={(event) => setCommunity(event.currentTarget.checked)}
      />
    </DecisionDialog>
  );
}
