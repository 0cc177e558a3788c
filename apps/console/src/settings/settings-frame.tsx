import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useActing } from '../api/viewer';
import classes from './settings.module.css';

const own = [
  { to: '/settings', word: 'Profile' },
  { to: '/settings/notifications', word: 'Notifications' },
  { to: '/settings/tokens', word: 'Access tokens' },
] as const;
const ofOrganisation = [
  { to: '/settings/organisation', word: 'Organisation' },
  { to: '/settings/people', word: 'People and roles' },
  { to: '/settings/webhooks', word: 'Webhooks' },
] as const;

interface Props {
  readonly title: string;
  /** One sentence that says what the page is for. */
  readonly about: ReactNode;
  /** At most one solid button, and what stands beside it. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** The settings: what is one's own, and what is the organisation's. */
export function SettingsFrame({ title, about, acts, children }: Props) {
  const { membership } = useActing();
  return (
    <div className={classes['settings']}>
      <nav className={classes['nav']} aria-label="Settings">
        <Places heading="Yours" places={own} />
        <Places heading={membership.name} places={ofOrganisation} />
      </nav>
      <div className={classes['content']}>
        <header className={classes['head']}>
          <div>
            <h1>{title}</h1>
            <p>{about}</p>
          </div>
          {acts && <div className={classes['acts']}>{acts}</div>}
        </header>
        {children}
      </div>
    </div>
  );
}

type Place = (typeof own | typeof ofOrganisation)[number];

function Places({ heading, places }: { readonly heading: string; readonly places: readonly Place[] }) {
  return (
    <div>
      <p>{heading}</p>
      <ul>
        {places.map(({ to, word }) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
              {word}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
