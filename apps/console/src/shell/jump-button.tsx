import { Kbd } from '@mantine/core';
import { IconSearch } from '../parts/icons';
import { openJump } from './jump';
import classes from './shell.module.css';

export function JumpButton() {
  return (
    <button className={classes['search']} type="button" onClick={openJump}>
      <IconSearch size={15} aria-hidden />
      <span>Search or jump to</span>
      <Kbd size="xs" aria-hidden>
        /
      </Kbd>
    </button>
  );
}
