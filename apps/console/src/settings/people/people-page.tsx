import { Button, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useActing } from '../../api/viewer';
import { DataTable } from '../../parts/data-table/data-table';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { IconSearch } from '../../parts/icons';
import { Waiting } from '../../parts/waiting';
import { counted } from '../../words';
import type { PersonFragment } from '../generated/settings';
import { permissionFor } from '../permission';
import classes from '../settings.module.css';
import { SettingsFrame } from '../settings-frame';
import { useOwnPeople } from '../use-own-people';
import { AddPersonDialog } from './add-person-dialog';
import { personColumns } from './person-columns';
import { PersonDialog } from './person-dialog';
import { roleWord } from './roles';

/** Who belongs to the organisation, and what each may do. */
export function PeoplePage() {
  const { membership } = useActing();
  const { q } = useSearch({ from: '/settings/people' });
  const navigate = useNavigate({ from: '/settings/people' });
  const { data, trouble, waiting, again } = useOwnPeople();
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const people = data?.people ?? [];
  const shown = people.filter((person) => matches(person, q));
  const permission = permissionFor(data?.permissions, 'administer');
  const opened = people.find(({ person }) => person === open);
  return (
    <SettingsFrame
      title="People and roles"
      about={`Who acts for ${membership.name}. A role counts from the next click of whoever has it.`}
      acts={
        <>
          <Button disabled={!permission.allowed} onClick={() => setAdding(true)}>
            Add person
          </Button>
          <ExportMenu
            name="people"
            title={`People of ${membership.name}`}
            filter={q ? `“${q}”` : 'everything'}
            columns={[
              { name: 'name', value: ({ name }: PersonFragment) => name },
              { name: 'email', value: ({ email }) => email },
              { name: 'roles', value: ({ roles }) => roles.map((role) => roleWord[role]).join('; ') },
            ]}
            read={async () => ({ rows: shown, tlp: 'AMBER_STRICT' })}
          />
        </>
      }
    >
      {data && !permission.allowed && <p className={classes['why-not']}>{permission.reason}</p>}
      {trouble && !data && (
        <ErrorPanel what="The people could not be read." trouble={trouble} again={again} />
      )}
      {waiting && <Waiting what="Reading the people" />}
      {data && (
        <div className={classes['table']}>
          <div className={classes['bar']}>
            <TextInput
              aria-label="Find a person"
              placeholder="Find by name, address or role"
              leftSection={<IconSearch size={14} aria-hidden />}
              value={q ?? ''}
              onChange={(event) =>
                navigate({
                  search: (before) => ({ ...before, q: event.currentTarget.value || undefined }),
                  replace: true,
                })
              }
            />
            <span className={classes['hint']}>{counted(people.length, 'person', 'people')}</span>
          </div>
          <DataTable
            label="People"
            columns={personColumns}
            rows={shown}
            idOf={({ id }) => id}
            nameOf={({ name }) => name}
            onOpen={({ person }) => setOpen(person)}
            card={({ name, email, roles }) => (
              <span className={classes['card']}>
                <b>{name}</b>
                <span>{email}</span>
                <span>{roles.map((role) => roleWord[role]).join(', ')}</span>
              </span>
            )}
            empty={
              <EmptyState kind="filtered-out" title="Nobody matches this">
                <button
                  type="button"
                  className={classes['link']}
                  onClick={() => navigate({ search: (before) => ({ ...before, q: undefined }) })}
                >
                  Show all {people.length}
                </button>
              </EmptyState>
            }
          />
        </div>
      )}
      {adding && <AddPersonDialog onClose={() => setAdding(false)} />}
      {opened && <PersonDialog person={opened} permission={permission} onClose={() => setOpen(null)} />}
    </SettingsFrame>
  );
}

function matches({ name, email, roles }: PersonFragment, q: string | undefined): boolean {
  const text = `${name} ${email} ${roles.map((role) => roleWord[role]).join(' ')}`.toLowerCase();
  return (q ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
