import { AccountMenu } from './account-menu';
import { Bell } from './bell';
import { JobTray } from './job-tray';
import { JumpButton } from './jump-button';
import { LiveMark } from './live-mark';
import { OrgSwitcher } from './org-switcher';
import { SchemeToggle } from './scheme-toggle';
import classes from './shell.module.css';
import { UtcClock } from './utc-clock';

export function TopBar() {
  return (
    <header className={classes['top']}>
      <span className={classes['mark']} aria-hidden>
        <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden>
          <path
            d="M2 16h8l4-9 4 18 3.5-9H30"
            fill="none"
            stroke="currentColor"
            strokeWidth="3"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </span>
      <OrgSwitcher />
      <JumpButton />
      <div className={classes['right']}>
        <JobTray />
        <LiveMark />
        <UtcClock />
        <SchemeToggle />
        <Bell />
        <AccountMenu />
      </div>
    </header>
  );
}
