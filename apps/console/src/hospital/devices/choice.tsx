import { Select } from '@mantine/core';
import { useState } from 'react';
import { useAsked } from '../../api/ask';
import { useActing } from '../../api/viewer';
import { figure } from '../../words';
import { DeviceChoicesDocument } from './generated/devices';

type ChoiceField = 'models' | 'areas' | 'sites' | 'statuses';

interface Props {
  readonly field: ChoiceField;
  readonly label: string;
  readonly value: string | undefined;
  readonly word?: (value: string) => string;
  readonly onChange: (value: string | undefined) => void;
}

/**
 * What there is to choose, with how many devices each; at most a hundred, most first. It is counted when somebody
 * looks at it: to count a hundred thousand devices by each field would hold up the devices themselves.
 */
export function Choice({ field, label, value, word = (text) => text, onChange }: Props) {
  const { organisation } = useActing().membership;
  const [looked, setLooked] = useState(false);
  const wanted = { models: false, areas: false, sites: false, statuses: false, [field]: true };
  const { data, trouble } = useAsked(DeviceChoicesDocument, { organisation, ...wanted }, { pause: !looked });
  const found = (data?.inventory[field] ?? [])
    .map(({ value: text, devices }) => ({
      value: field === 'statuses' ? text.toUpperCase().replaceAll('-', '_') : text,
      devices,
    }))
    .filter((each) => each.value !== '');
  const known = value === undefined || found.some((each) => each.value === value);
  const none = trouble ? trouble.message : data ? 'Nothing like it' : 'Counting';
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={[
        ...(known ? [] : [{ value, label: word(value) }]),
        ...found.map((each) => ({
          value: each.value,
          label: `${word(each.value)} (${figure(each.devices)})`,
        })),
      ]}
      value={value ?? null}
      searchable
      clearable
      nothingFoundMessage={none}
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      onDropdownOpen={() => setLooked(true)}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
