import { Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useActing } from '../api/viewer';
import { useSession, useSessionState } from '../sign-in/session-context';
import classes from './shell.module.css';
import { openShortcutSheet } from './shortcut-sheet';

export function AccountMenu() {
  const { viewer, membership } = useActing();
  const session = useSession();
  const state = useSessionState();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const initials = initialsOf(viewer.name);
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <button className={classes['me']} type="button">
          {initials}
          <span className="unseen">, account of {viewer.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <b>{viewer.name}</b>
          {state.kind === 'signed-in' && <span>{state.email}</span>}
          <span>
            {membership.roles.map((role) => role.toLowerCase()).join(', ')} at {membership.name}
          </span>
        </div>
        <Menu.Divider />
        <Menu.Item onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
          {dark ? 'Light theme' : 'Dark theme'}
        </Menu.Item>
        <Menu.Item onClick={() => setColorScheme('auto')}>Theme of this machine</Menu.Item>
        <Menu.Item onClick={openShortcutSheet}>Keyboard shortcuts</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => session.signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('');
}
