import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useActing } from '../../api/viewer';
import { ExportMenu } from '../../parts/export-menu';
import { IconArrowLeft, IconPlus } from '../../parts/icons';
import { Waiting } from '../../parts/waiting';
import { figure } from '../../words';
import { type WaitingRow, waitingColumns, waitingLabel, waitingRows } from './export';
import classes from './inbox.module.css';
import { InboxDetail } from './inbox-detail';
import { InboxList } from './inbox-list';
import { useInbox } from './use-inbox';

// Its table is fetched when somebody turns to it.
const OursTable = lazy(async () => ({ default: (await import('./ours-table')).OursTable }));

/** What waits for the person, and what of it is open. */
export function InboxPage() {
  const { membership } = useActing();
  const search = useSearch({ from: '/inbox' });
  const view = search.view ?? 'waiting';
  const inbox = useInbox(membership.organisation);
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const open = search.item ?? (narrow ? undefined : inbox.first);
  const single = narrow && search.item !== undefined;
  const mayWrite = membership.roles.some(
    (role) => role === 'AUTHOR' || role === 'RELEASER' || role === 'COORDINATOR',
  );
  const head = (
    <header className={classes['head']}>
      <div>
        <h1>Inbox</h1>
        <p>{inbox.sentence}</p>
      </div>
      <Button
        variant={view === 'ours' ? 'filled' : 'default'}
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={!mayWrite}
        renderRoot={(props) => <Link {...props} to="/advisories/new" />}
      >
        New advisory
      </Button>
      <nav className={classes['views']} aria-label="Views">
        <Link
          from="/inbox"
          to="/inbox"
          search={(before) => ({ ...before, view: undefined })}
          activeOptions={{ exact: true }}
          aria-current={view === 'waiting' ? 'page' : undefined}
        >
          Waiting <b>{figure(inbox.count)}</b>
        </Link>
        <Link
          from="/inbox"
          to="/inbox"
          search={(before) => ({ ...before, view: 'ours', item: undefined })}
          activeOptions={{ exact: true }}
          aria-current={view === 'ours' ? 'page' : undefined}
        >
          All of ours
        </Link>
        <Link to="/advisories/import">Import</Link>
        {view === 'waiting' && (
          <ExportMenu<WaitingRow>
            name="inbox"
            title={`What waits for ${membership.name}`}
            filter="everything"
            columns={waitingColumns}
            read={async () => {
              const rows = waitingRows(inbox);
              return { rows, tlp: waitingLabel(rows) };
            }}
          />
        )}
      </nav>
    </header>
  );
  if (view === 'ours')
    return (
      <div className={classes['table']}>
        {head}
        <Suspense fallback={<Waiting what="Reading your advisories" />}>
          <OursTable organisation={membership.organisation} />
        </Suspense>
      </div>
    );
  return (
    <div className={classes['page']} data-single={single || undefined}>
      {!single && (
        <div className={classes['list']}>
          {head}
          <InboxList inbox={inbox} open={open} />
        </div>
      )}
      {(!narrow || single) && (
        <div className={classes['detail']}>
          {single && (
            <>
              <h1 className="unseen">Inbox</h1>
              <Link
                className={classes['back']}
                from="/inbox"
                to="/inbox"
                search={(before) => ({ ...before, item: undefined })}
              >
                <IconArrowLeft size={16} aria-hidden /> Inbox
              </Link>
            </>
          )}
          <InboxDetail item={open} inbox={inbox} />
        </div>
      )}
    </div>
  );
}
