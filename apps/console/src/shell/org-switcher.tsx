import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useActing } from '../api/viewer';
import { IconCheck, IconChevronDown } from '../parts/icons';
import { workspaceOf, workspaceWord } from './navigation';
import classes from './shell.module.css';

/** On whose behalf one acts. With one organisation it says so; with several it lets one choose. */
export function OrgSwitcher() {
  const { viewer, membership } = useActing();
  const navigate = useNavigate();
  if (viewer.memberships.length < 2)
    return <span className={classes['organisation']}>{membership.name}</span>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button className={classes['organisation']} type="button">
          <span>{membership.name}</span>
          <IconChevronDown size={14} aria-hidden />
          <span className="unseen">, switch organisation</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Act on behalf of</Menu.Label>
        {viewer.memberships.map(({ organisation, name, kind }) => (
          <Menu.Item
            key={organisation}
            onClick={() => navigate({ to: '/', search: { org: organisation } })}
            rightSection={organisation === membership.organisation && <IconCheck size={14} aria-hidden />}
          >
            {name} <small>{workspaceWord[workspaceOf[kind]]}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
