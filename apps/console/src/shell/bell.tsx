import { ActionIcon, Popover } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSubscription } from 'urql';
import { useAsked } from '../api/ask';
import { useCommand } from '../api/command';
import { useActing } from '../api/viewer';
import { EmptyState } from '../parts/empty-state';
import { IconBell } from '../parts/icons';
import classes from './bell.module.css';
import {
  AdvisoriesNewsDocument,
  AnsweredDocument,
  InventoryNewsDocument,
  type NoticeLineFragment,
  NoticesDocument,
  NotificationsDocument,
  OpenNoticeDocument,
} from './generated/notices';
import { workspaceOf } from './navigation';
import { NoticeLine } from './notice-line';

const news = new Set<NoticeLineFragment['state']>([
  'QUEUED',
  'ATTEMPTED',
  'DELIVERED',
  'FAILED',
  'ESCALATED',
]);

/** What the ledger holds for this person. Looking at the list marks nothing; opening a line tells the ledger. */
export function Bell() {
  const { viewer, membership } = useActing();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const isHospital = workspaceOf[membership.kind] === 'hospital';
  const { run } = useCommand(OpenNoticeDocument);
  useSubscription({ query: NotificationsDocument });
  useSubscription({ query: AnsweredDocument });
  // A browser has six connections for one address: what colleagues do is heard of where one works.
  useSubscription({ query: isHospital ? InventoryNewsDocument : AdvisoriesNewsDocument });
  const { data } = useAsked(NoticesDocument, {
    organisation: membership.organisation,
    person: viewer.person,
    first: 20,
  });
  const notices = data?.notices.edges.map(({ node }) => node) ?? [];
  const unread = notices.filter(({ state }) => news.has(state)).length;
  // What is seen is part of what is heard (WCAG 2.5.3).
  const shown = unread > 9 ? '9+' : String(unread);
  const open = ({ id, advisory, state }: NoticeLineFragment) => {
    setOpened(false);
    if (news.has(state)) void run({ notice: id });
    if (isHospital) void navigate({ to: '/exposure', search: { adv: advisory.id } });
    else void navigate({ to: `/advisories/${advisory.id}` as '/' });
  };
  return (
    <Popover position="bottom-end" width={360} opened={opened} onChange={setOpened}>
      <Popover.Target>
        <ActionIcon
          aria-label={unread > 0 ? `Notices, ${shown} new` : 'Notices'}
          className={classes['bell']}
          onClick={() => setOpened(!opened)}
        >
          <IconBell size={17} aria-hidden />
          {unread > 0 && <em aria-hidden>{shown}</em>}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <h2 className={classes['head']}>Notices</h2>
        {notices.length === 0 ? (
          <EmptyState kind="nothing-matches-you" title="No notices">
            <p>Nothing was sent to you for {membership.name}. Your subscriptions decide what is.</p>
          </EmptyState>
        ) : (
          <ul className={classes['notices']}>
            {notices.map((notice) => (
              <li key={notice.id}>
                <NoticeLine notice={notice} unread={news.has(notice.state)} onOpen={() => open(notice)} />
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
