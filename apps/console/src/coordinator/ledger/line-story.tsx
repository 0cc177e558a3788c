import { Button, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { DecisionDialog } from '../../parts/decision-dialog';
import { reasonInWords } from '../../parts/reason';
import { SeverityMark } from '../../parts/severity-mark';
import { StateGlyph } from '../../parts/state-glyph';
import { TlpChip } from '../../parts/tlp-chip';
import { say } from '../../parts/toast';
import { Withheld } from '../../parts/withheld';
import { utcInstant } from '../../time';
import { AcknowledgeNoticeDocument, type LedgerNoticeQuery } from './generated/ledger';
import { kindWord, stateGlyph, stateWord, titleOf, wayWord } from './ledger';
import classes from './ledger.module.css';
import { State } from './line-columns';
import { usePeople } from './use-people';

type Notice = NonNullable<LedgerNoticeQuery['notice']>;

interface Props {
  readonly notice: Notice;
  readonly heading: 'h1' | 'h2';
}

export function LineStory({ notice, heading: Heading }: Props) {
  const { membership } = useActing();
  const { data: people } = usePeople();
  const nameOf = (person: string) => people?.get(person) ?? 'Someone who left';
  const { content } = notice;
  const permission = notice.viewerCan.find(({ action }) => action === 'acknowledge');
  return (
    <>
      <header>
        <p className={classes['marks']}>
          <State state={notice.state} />
          {content && <SeverityMark severity={content.severity} />}
          {content && <TlpChip tlp={content.tlp} />}
        </p>
        <Heading>{titleOf(notice) ?? <Withheld what="You may not read this now" />}</Heading>
        <p className={classes['facts']}>
          {content && <span className="mono">{content.trackingId} </span>}
          {kindWord[notice.kind]}, revision {notice.revision}, to{' '}
          {notice.person ? nameOf(notice.person) : membership.name}
        </p>
      </header>
      <div className={classes['acts']}>
        {!notice.acknowledged && (
          <Acknowledge
            notice={notice}
            allowed={permission?.allowed ?? false}
            reason={permission?.reason ?? null}
          />
        )}
        {content && (
          <Button component={Link} to={`/advisories/${notice.advisory.id}`} variant="default">
            Read the advisory
          </Button>
        )}
      </div>
      {content && content.because.length > 0 && (
        <section>
          <h3>Why it was sent</h3>
          <ul className={classes['because']}>
            {content.because.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>Sent by</h3>
        <ul className={classes['because']}>
          {notice.sentBy.map(({ subscription, name, owner }) => (
            <li key={subscription}>
              {owner === 'ESCALATION' && 'Escalation of '}
              <Link to={'/settings/notifications' as '/'} hash={subscription}>
                {name}
              </Link>
              {owner === 'ORGANISATION' && ', a rule of the organisation'}
              {owner === 'PERSON' && ', a person’s own rule'}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>What happened</h3>
        <ol className={classes['entries']}>
          {notice.entries.map(({ state, at, target, attempt, reason, by }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the ledger is only added to.
            <li key={index} data-state={state}>
              <StateGlyph state={stateGlyph[state]} />
              <span>
                <b>{stateWord[state]}</b>
                {target && ` ${wayWord(target)}`}
                {attempt !== null && `, try ${attempt}`}
                {by && ` by ${nameOf(by)}`}
                <time dateTime={at}>{utcInstant(at)}</time>
                {reason && <small>{reasonInWords(reason)}</small>}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

interface AcknowledgeProps {
  readonly notice: Notice;
  readonly allowed: boolean;
  readonly reason: string | null;
}

function Acknowledge({ notice, allowed, reason }: AcknowledgeProps) {
  const { membership } = useActing();
  const [opened, setOpened] = useState(false);
  const [note, setNote] = useState('');
  const { run, busy, trouble } = useCommand(AcknowledgeNoticeDocument);
  const decide = async () => {
    const { done } = await run({ commandId: commandId(), notice: notice.id, note: note.trim() || null });
    if (!done) return;
    setOpened(false);
    say('Acknowledged. Escalations that wait on it are spared.');
  };
  return (
    <>
      <Button disabled={!allowed} onClick={() => setOpened(true)}>
        Acknowledge
      </Button>
      {!allowed && reason && <p className={classes['quiet']}>{reason}</p>}
      <DecisionDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title="Acknowledge this notice"
        consequence={
          <p>
            Says for {membership.name} that somebody has taken it in hand. Whoever sent it sees that, without
            your name; nobody is told further by escalation.
          </p>
        }
        verb="Acknowledge"
        onDecide={decide}
        busy={busy}
        trouble={trouble}
      >
        <Textarea
          label="Note"
          description="For your colleagues; it stays in the ledger."
          value={note}
          maxLength={1_000}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </DecisionDialog>
    </>
  );
}
