import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { SeverityMark } from '../../parts/severity-mark';
import { StateGlyph } from '../../parts/state-glyph';
import { TlpChip } from '../../parts/tlp-chip';
import { Waiting } from '../../parts/waiting';
import { ago, span, useNow, utcInstant } from '../../time';
import type { MakerWorkFragment } from '../release/generated/release';
import { statusOf } from '../release/status';
import classes from './inbox.module.css';
import type { Inbox } from './use-inbox';

/** Grouped by what is asked: decide, wait, work; then what came back and what others ask. */
export function InboxList({ inbox, open }: { readonly inbox: Inbox; readonly open: string | undefined }) {
  const { groups, heard, notices, proposals, waiting, trouble, again, moreProposals } = inbox;
  const now = useNow();
  if (waiting) return <Waiting what="Reading what waits for you" />;
  if (trouble && groups.length === 0)
    return <ErrorPanel what="What waits for you could not be read." trouble={trouble} again={again} />;
  const nothing = groups.length + heard.length + notices.length + proposals.length === 0;
  if (nothing)
    return (
      <EmptyState kind="nothing-matches-you" title="Nothing waits for you">
        <p>No draft is in work, no review is open, and nobody has asked anything.</p>
      </EmptyState>
    );
  return (
    <>
      {groups.map(({ name, title, items }) => (
        <Group key={name} title={title} count={items.length}>
          {items.map((each) => (
            <WorkItem key={each.id} advisory={each} open={open === each.id} now={now} />
          ))}
        </Group>
      ))}
      {notices.length > 0 && (
        <Group title="To acknowledge" count={notices.length}>
          {notices.map(({ id, queuedAt, content, revision }) => (
            <Item key={id} id={`notice:${id}`} open={open === `notice:${id}`}>
              <span className={classes['top']}>
                {content ? <SeverityMark severity={content.severity} /> : <span>Withheld</span>}
                <time dateTime={queuedAt}>{ago(queuedAt, now)}</time>
              </span>
              <b>{content?.title ?? 'You may not read this now'}</b>
              <span className={classes['foot']}>
                <span className="mono">{content?.trackingId}</span>
                <span>revision {revision}</span>
              </span>
            </Item>
          ))}
        </Group>
      )}
      {heard.length > 0 && (
        <Group title="Answers" count={heard.length}>
          {heard.map(({ advisory, since, isNew }) => (
            <Item key={advisory.id} id={`answers:${advisory.id}`} open={open === `answers:${advisory.id}`}>
              <span className={classes['top']}>
                <SeverityMark severity={advisory.severity} />
                <span>
                  {isNew ? <b className={classes['new']}>New</b> : null}
                  {since ? ago(since, now) : 'no counts yet'}
                </span>
              </span>
              <b>{advisory.title}</b>
              <span className={classes['foot']}>
                <span className="mono">{advisory.trackingId}</span>
                <span>
                  {advisory.rollUp?.addressed === null || advisory.rollUp?.addressed === undefined
                    ? 'readers not counted'
                    : `reaches ${advisory.rollUp.addressed}`}
                </span>
              </span>
            </Item>
          ))}
        </Group>
      )}
      {proposals.length > 0 && (
        <Group title="Questions of the catalogue" count={proposals.length} more={moreProposals}>
          {proposals.map(({ id, question, kind, evidence }) => (
            <Item key={id} id={`proposal:${id}`} open={open === `proposal:${id}`}>
              <b>{question}</b>
              <span className={classes['foot']}>
                <span>
                  {kind === 'ALIAS' ? 'Another name' : kind === 'MODEL' ? 'A model' : 'A manufacturer'}
                </span>
                <span className="mono">{evidence[0]?.trackingId}</span>
              </span>
            </Item>
          ))}
        </Group>
      )}
    </>
  );
}

function WorkItem({
  advisory,
  open,
  now,
}: {
  readonly advisory: MakerWorkFragment;
  readonly open: boolean;
  readonly now: number;
}) {
  const { id, severity, exploited, title, trackingId, embargo, changedAt, tlp } = advisory;
  const { glyph, word } = statusOf(advisory);
  const over = embargo !== null && embargo !== undefined && Date.parse(embargo.until) <= now;
  return (
    <Item id={id} open={open}>
      <span className={classes['top']}>
        <SeverityMark severity={severity} />
        {exploited && <em className={classes['exploited']}>Exploited</em>}
        <span data-tone={over ? 'wait' : undefined}>
          {embargo
            ? over
              ? 'embargo is over'
              : `embargo ${span(Date.parse(embargo.until) - now)}`
            : ago(changedAt, now)}
        </span>
      </span>
      <b>{title}</b>
      {embargo && <span className={classes['embargo']}>until {utcInstant(embargo.until)}</span>}
      <span className={classes['foot']}>
        <span>
          <StateGlyph state={glyph} /> {word}
        </span>
        <span className="mono">{trackingId}</span>
        <TlpChip tlp={tlp} />
      </span>
    </Item>
  );
}

function Group({
  title,
  count,
  more,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly more?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes['group']} aria-label={title}>
      <h2>
        {title}{' '}
        <span>
          {count}
          {more && '+'}
        </span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

function Item({
  id,
  open,
  children,
}: {
  readonly id: string;
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  return (
    <li>
      <Link
        className={classes['item']}
        from="/inbox"
        to="/inbox"
        search={(before) => ({ ...before, item: id })}
        activeOptions={{ exact: true }}
        aria-current={open ? 'true' : undefined}
      >
        {children}
      </Link>
    </li>
  );
}
