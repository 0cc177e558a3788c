import { Checkbox } from '@mantine/core';
import type { Role } from '../../api/viewer';
import { roleMeans, roles, roleWord } from './roles';

interface Props {
  readonly value: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
}

export function RoleBoxes({ value, onChange, error, disabled = false }: Props) {
  return (
    <Checkbox.Group
      label="Roles"
      value={[...value]}
      error={error}
      onChange={(next) => onChange(roles.filter((role) => next.includes(role)))}
    >
      {roles.map((role) => (
        <Checkbox
          key={role}
          value={role}
          label={roleWord[role]}
          description={roleMeans[role]}
          disabled={disabled}
          mt={6}
        />
      ))}
    </Checkbox.Group>
  );
}
