import { Radio, Switch, useMantineColorScheme } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useActing } from '../../api/viewer';
import { setSingleKeys, singleKeys } from '../../shell/single-keys';
import { useSessionState } from '../../sign-in/session-context';
import { roleWord } from '../people/roles';
import { Section } from '../section';
import classes from '../settings.module.css';
import { SettingsFrame } from '../settings-frame';

const schemes = [
  { value: 'auto', label: 'As this machine is set' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Who one is here, and how this browser shows it. */
export function ProfilePage() {
  const { viewer } = useActing();
  const state = useSessionState();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const keys = useSyncExternalStore(singleKeys.onChange, singleKeys.get);
  return (
    <SettingsFrame title="Profile" about="Who you are here, and how this browser shows it.">
      <Section
        title="You"
        about="Your name and roles are kept by the administrators of each organisation, each for its own list."
      >
        <dl className={classes['facts']}>
          <dt>Name</dt>
          <dd>{viewer.name}</dd>
          {state.kind === 'signed-in' && (
            <>
              <dt>Signs in with</dt>
              <dd>{state.email}</dd>
            </>
          )}
          {viewer.memberships.map(({ organisation, name, roles }) => (
            <div key={organisation}>
              <dt>{name}</dt>
              <dd>{roles.map((role) => roleWord[role]).join(', ')}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title="This browser" about="Kept here, not with your account.">
        <Radio.Group
          label="Theme"
          value={colorScheme}
          onChange={(value) => setColorScheme(value as typeof colorScheme)}
        >
          {schemes.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} mt={6} />
          ))}
        </Radio.Group>
        <Switch
          label="Single keys act"
          description="“/” searches, “g” and a letter goes to a place. Keys within lists stay as they are."
          checked={keys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
      </Section>
    </SettingsFrame>
  );
}
