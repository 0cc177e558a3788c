import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { type Role, useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { say } from '../../parts/toast';
import type { PersonFragment } from '../generated/settings';
import type { Permission } from '../permission';
import classes from '../settings.module.css';
import { ChangeRolesDocument, RenamePersonDocument } from './generated/people';
import { RemovePersonDialog } from './remove-person-dialog';
import { RoleBoxes } from './role-boxes';
import { roleWord } from './roles';

interface Props {
  readonly person: PersonFragment;
  readonly permission: Permission;
  readonly onClose: () => void;
}

/** One person: the name by which this organisation knows them, their roles, and the way out. */
export function PersonDialog({ person, permission, onClose }: Props) {
  const { viewer, membership } = useActing();
  const [name, setName] = useState(person.name);
  const [roles, setRoles] = useState<readonly Role[]>(person.roles);
  const [removing, setRemoving] = useState(false);
  const [tried, setTried] = useState(false);
  const renaming = useCommand(RenamePersonDocument);
  const changing = useCommand(ChangeRolesDocument);
  const of = { organisation: membership.organisation, person: person.person };
  const own = person.person === viewer.person;
  const added = roles.filter((role) => !person.roles.includes(role));
  const gone = person.roles.filter((role) => !roles.includes(role));
  const decide = async () => {
    setTried(true);
    if (roles.length === 0) return;
    if (name.trim() !== person.name) {
      const { done } = await renaming.run({ commandId: commandId(), ...of, name });
      if (!done) return;
    }
    if (added.length + gone.length > 0) {
      const { done } = await changing.run({ commandId: commandId(), ...of, roles });
      if (!done) return;
      const back = person.roles;
      say(
        `${name.trim()} has other roles.`,
        () => void changing.run({ commandId: commandId(), ...of, roles: back }),
      );
    }
    onClose();
  };
  if (removing) return <RemovePersonDialog person={person} onClose={onClose} />;
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={person.name}
      consequence={
        <>
          <p>
            {person.email}
            {own && ', you'}
          </p>
          {added.length > 0 && <p>Gains: {added.map((role) => roleWord[role]).join(', ')}.</p>}
          {gone.length > 0 && (
            <p>
              Loses: {gone.map((role) => roleWord[role]).join(', ')}, from the next click on
              {own && gone.includes('ADMINISTRATOR') && '. You cannot give it back to yourself'}.
            </p>
          )}
          {!permission.allowed && <p>{permission.reason}</p>}
        </>
      }
      verb="Save"
      onDecide={permission.allowed ? decide : onClose}
      busy={renaming.busy || changing.busy}
      trouble={renaming.trouble ?? changing.trouble}
    >
      <TextInput
        label="Name"
        description={`By which ${membership.name} knows this person.`}
        value={name}
        maxLength={200}
        disabled={!permission.allowed}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleBoxes
        value={roles}
        onChange={setRoles}
        disabled={!permission.allowed}
        error={tried && roles.length === 0 ? 'Give at least one role, or remove the person.' : undefined}
      />
      <div className={classes['aside']}>
        <Button variant="default" disabled={!permission.allowed} onClick={() => setRemoving(true)}>
          Remove from {membership.name}
        </Button>
      </div>
    </DecisionDialog>
  );
}
