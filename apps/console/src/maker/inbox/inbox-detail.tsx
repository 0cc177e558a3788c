import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAsked } from '../../api/ask';
import { commandId, useCommand } from '../../api/command';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { SeverityMark } from '../../parts/severity-mark';
import { TlpStrip } from '../../parts/tlp-strip';
import { say } from '../../parts/toast';
import { Waiting } from '../../parts/waiting';
import { utcInstant } from '../../time';
import { RollUp } from '../answers/roll-up';
import { ProposalCard } from '../products/proposal-card';
import { MakerReleaseDocument } from '../release/generated/release';
import { WorkPanel } from '../release/work-panel';
import { MakerAcknowledgeDocument } from './generated/inbox';
import classes from './inbox.module.css';
import type { Notice } from './items';
import type { Inbox } from './use-inbox';

/** What was chosen at the left, whatever it is. */
export function InboxDetail({ item, inbox }: { readonly item: string | undefined; readonly inbox: Inbox }) {
  if (item === undefined) return <EmptyState kind="nothing-matches-you" title="Nothing is open" />;
  const [kind, id = ''] = item.includes(':')
    ? [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)]
    : ['work', item];
  if (kind === 'answers') return <Answers id={id} inbox={inbox} />;
  if (kind === 'notice') {
    const notice = inbox.notices.find((each) => each.id === id);
    return notice ? <NoticeDetail notice={notice} /> : <Gone />;
  }
  if (kind === 'proposal') {
    const proposal = inbox.proposals.find((each) => each.id === id);
    return proposal ? <ProposalCard key={id} proposal={proposal} /> : <Gone />;
  }
  return <Work id={id} />;
}

function Gone() {
  return <EmptyState kind="nothing-matches-you" title="This waits no longer" />;
}

function Work({ id }: { readonly id: string }) {
  const { data, trouble, waiting, again } = useAsked(MakerReleaseDocument, { id });
  if (data?.advisory) return <WorkPanel key={id} advisory={data.advisory} heading="h2" />;
  if (waiting) return <Waiting what="Reading the advisory" />;
  if (trouble) return <ErrorPanel what="The advisory could not be read." trouble={trouble} again={again} />;
  return <Gone />;
}

function Answers({ id, inbox }: { readonly id: string; readonly inbox: Inbox }) {
  const since = inbox.heard.find(({ advisory }) => advisory.id === id)?.since ?? null;
  const { saw } = inbox;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is seen when it is opened, and when it moves on.
  useEffect(() => {
    if (since) saw(id, since);
  }, [id, since]);
  return <RollUp key={id} id={id} heading="h2" />;
}

function NoticeDetail({ notice }: { readonly notice: Notice }) {
  const { run, busy, trouble } = useCommand(MakerAcknowledgeDocument);
  const { content } = notice;
  if (!content) return <EmptyState kind="withheld" title="You may not read this now" />;
  const acknowledge = async () => {
    const outcome = await run({ commandId: commandId(), notice: notice.id });
    if (outcome.done) say('Acknowledged for your organisation.');
  };
  return (
    <article className={classes['notice']}>
      <TlpStrip tlp={content.tlp} />
      <div>
        <p className={classes['foot']}>
          <span className="mono">{content.trackingId}</span>
          <SeverityMark severity={content.severity} />
          <span>sent {utcInstant(notice.queuedAt)}</span>
        </p>
        <h2>{content.title}</h2>
        <ul>
          {content.because.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {trouble && <ErrorPanel what="It was not acknowledged." trouble={trouble} />}
        <div className={classes['acts']}>
          <Button loading={busy} onClick={acknowledge}>
            Acknowledge
          </Button>
          <Link to={`/advisories/${notice.advisory.id}` as '/advisories'}>Read it</Link>
        </div>
      </div>
    </article>
  );
}
