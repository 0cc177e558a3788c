import { Button } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { ExportMenu } from '../../parts/export-menu';
import { say } from '../../parts/toast';
import type { OrganisationFieldsFragment } from '../generated/settings';
import type { Permission } from '../permission';
import { Section } from '../section';
import classes from '../settings.module.css';
import type { Contact } from './contact';
import { ContactDialog } from './contact-dialog';
import { ChangeRosterDocument } from './generated/organisation';

interface Props {
  readonly organisation: OrganisationFieldsFragment;
  readonly permission: Permission;
}

/** Whom to call. The roster is kept whole: each change writes all of it. */
export function Roster({ organisation, permission }: Props) {
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const { run, busy, trouble } = useCommand(ChangeRosterDocument);
  const { contacts } = organisation;
  const keep = async (next: readonly Contact[], words: string, undo = true): Promise<boolean> => {
    const { done } = await run({
      commandId: commandId(),
      organisation: organisation.id,
      contacts: next.map(({ name, duty, phone, email, hours, shownTo }) => ({
        ...{ name, duty, phone, email, hours, shownTo },
      })),
    });
    if (done) {
      setOpen(null);
      say(words, undo ? () => void keep(contacts, 'The roster is as it was.', false) : undefined);
    }
    return done;
  };
  const shown = contacts.filter(({ shownTo }) => shownTo === 'COMMUNITY').length;
  return (
    <Section
      title="Contact roster"
      about={
        shown > 0
          ? `Whom to call. The community sees ${shown} of ${contacts.length}.`
          : 'Whom to call. The community sees nobody yet: a coordinator cannot reach you by it.'
      }
      acts={
        <>
          <Button variant="default" disabled={!permission.allowed} onClick={() => setOpen('new')}>
            Add contact
          </Button>
          <ExportMenu
            name="roster"
            title={`Contact roster of ${organisation.name}`}
            filter="everything"
            columns={(['name', 'duty', 'phone', 'email', 'hours', 'shownTo'] as const).map((name) => ({
              name,
              value: (contact: Contact) => contact[name],
            }))}
            read={async () => ({ rows: contacts, tlp: 'AMBER_STRICT' })}
          />
        </>
      }
    >
      {!permission.allowed && <p className={classes['why-not']}>{permission.reason}</p>}
      {contacts.length === 0 && <p className={classes['note']}>Nobody stands in it.</p>}
      <ul className={classes['lines']}>
        {contacts.map((contact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a contact has no id; its place is what a change names.
          <li key={index}>
            <span className={classes['line-main']}>
              <b>{contact.name}</b>
              <span>
                {contact.duty}
                {contact.hours && `, ${contact.hours}`}
              </span>
              <span>
                {[contact.phone, contact.email].filter(Boolean).join(', ') || 'No number, no address'}
              </span>
            </span>
            <span>{contact.shownTo === 'COMMUNITY' ? 'Shown to the community' : 'For your own people'}</span>
            <span className={classes['acts']}>
              <Button variant="default" disabled={!permission.allowed} onClick={() => setOpen(index)}>
                Change<span className="unseen"> {contact.name}</span>
              </Button>
              <Button
                variant="default"
                disabled={!permission.allowed || busy}
                onClick={() =>
                  keep(
                    contacts.filter((each) => each !== contact),
                    `${contact.name} is out of the roster.`,
                  )
                }
              >
                Take out<span className="unseen"> {contact.name}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {open !== null && (
        <ContactDialog
          contact={open === 'new' ? null : (contacts[open] ?? null)}
          busy={busy}
          trouble={trouble}
          onClose={() => setOpen(null)}
          onKeep={(contact) =>
            keep(
              open === 'new'
                ? [...contacts, contact]
                : contacts.map((each, index) => (index === open ? contact : each)),
              `${contact.name} stands in the roster.`,
            )
          }
        />
      )}
    </Section>
  );
}
