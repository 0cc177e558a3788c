import { Outlet, useSearch } from '@tanstack/react-router';
import { useContext } from 'react';
import { ActingContext } from '../api/viewer';
import { ViewerContext } from '../api/viewer-context';
import { EmptyState } from '../parts/empty-state';
import { PrintSheet } from '../parts/print-sheet';
import { StaleNotice } from '../parts/stale-notice';
import { ToastPlace } from '../parts/toast';
import { SessionEnded } from '../sign-in/session-ended';
import { Rail } from './rail';
import classes from './shell.module.css';
import { Shortcuts } from './shortcuts';
import { TopBar } from './top-bar';

/** What stands around every page. The organisation on whose behalf one acts decides the rail. */
export function Shell() {
  const viewer = useContext(ViewerContext);
  const { org } = useSearch({ from: '__root__' });
  const membership =
    viewer?.memberships.find(({ organisation }) => organisation === org) ?? viewer?.memberships[0];
  if (!viewer || !membership)
    return (
      <main>
        <h1 className="unseen">Tocsin</h1>
        <EmptyState kind="not-permitted" title="You belong to no organisation here">
          <p>An administrator of your organisation, or the operator of this installation, can add you.</p>
        </EmptyState>
      </main>
    );
  return (
    <ActingContext value={{ viewer, membership }}>
      <div className={classes['shell']}>
        <a className={classes['skip']} href="#main">
          Skip to content
        </a>
        <TopBar />
        <Rail />
        <main id="main" className={classes['main']} tabIndex={-1}>
          <StaleNotice />
          <PrintSheet />
          <Outlet />
        </main>
        <ToastPlace />
        <Shortcuts />
        <SessionEnded />
      </div>
    </ActingContext>
  );
}
