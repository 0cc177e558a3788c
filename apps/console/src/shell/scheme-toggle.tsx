import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '../parts/icons';
import classes from './shell.module.css';

export function SchemeToggle() {
  // To stop them Mantine would write a style, which the policy forbids.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const words = dark ? 'Light theme' : 'Dark theme';
  return (
    <ActionIcon
      aria-label={words}
      title={words}
      className={classes['desk-only']}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={17} aria-hidden /> : <IconMoon size={17} aria-hidden />}
    </ActionIcon>
  );
}
