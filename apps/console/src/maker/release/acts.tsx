import { Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { IconChevronDown } from '../../parts/icons';
import { say } from '../../parts/toast';
import { exportDocument } from '../editor/document-file';
import { EmbargoDialog } from './embargo-dialog';
import {
  MakerReleaseAdvisoryDocument,
  MakerRequestReviewDocument,
  MakerReturnFromReviewDocument,
  MakerSetEmbargoDocument,
  MakerWithdrawDocument,
  type MakerWorkFragment,
} from './generated/release';
import { isAllowed } from './permission';
import { ReasonDialog } from './reason-dialog';
import classes from './release.module.css';
import { ReleaseDialog } from './release-dialog';

interface Props {
  readonly advisory: MakerWorkFragment;
  /** What is in work, else what is out. */
  readonly text: string | null;
}

type Dialog = 'release' | 'return' | 'embargo' | 'withdraw';

/** What can be done next: the likely step as the one solid button, the others beside it; what cannot be done says why. */
export function ReleaseActs({ advisory, text }: Props) {
  const { id, trackingId, viewerCan, inReview, revision } = advisory;
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const review = useCommand(MakerRequestReviewDocument);
  const release = useCommand(MakerReleaseAdvisoryDocument);
  const back = useCommand(MakerReturnFromReviewDocument);
  const embargo = useCommand(MakerSetEmbargoDocument);
  const withdraw = useCommand(MakerWithdrawDocument);
  const may = (action: string) => isAllowed(viewerCan, action);
  const close = () => setDialog(null);
  const done = (words: string) => {
    close();
    say(words);
  };
  const askForReview = async () => {
    const outcome = await review.run({ commandId: commandId(), advisory: id });
    if (outcome.done) say('It waits for a second person now.');
  };
  const nextIsRelease = inReview;
  const next = may(nextIsRelease ? 'releaseAdvisory' : 'requestReview');
  const mayEdit = may('changeDraft').allowed || may('reviseAdvisory').allowed;
  const hasWork = advisory.inWork;
  const [embargoing, returning, withdrawing] = [
    may('setEmbargo'),
    may('returnFromReview'),
    may('withdrawAdvisory'),
  ];
  return (
    <>
      <div className={classes['acts']}>
        {hasWork &&
          (nextIsRelease ? (
            <Button disabled={!next.allowed} onClick={() => setDialog('release')}>
              Release {revision > 0 ? `revision ${revision + 1}` : 'it'}
            </Button>
          ) : (
            <Button disabled={!next.allowed} loading={review.busy} onClick={askForReview}>
              Ask for review
            </Button>
          ))}
        <Button
          variant="default"
          disabled={!mayEdit}
          renderRoot={(props) => (
            <Link {...props} to="/advisories/$advisoryId/edit" params={{ advisoryId: id }} />
          )}
        >
          {hasWork ? 'Edit' : 'Revise'}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Act {...embargoing} word="Set an embargo" onAct={() => setDialog('embargo')} />
            <Act {...returning} word="Return to its authors" onAct={() => setDialog('return')} />
            {text !== null && <Menu.Item onClick={() => exportDocument(text)}>Export the document</Menu.Item>}
            <Act {...withdrawing} word="Withdraw" onAct={() => setDialog('withdraw')} />
          </Menu.Dropdown>
        </Menu>
      </div>
      {hasWork && !next.allowed && next.reason && <p className={classes['why']}>{next.reason}</p>}
      {review.trouble && <p className={classes['why']}>{review.trouble.message}</p>}
      <ReleaseDialog
        opened={dialog === 'release'}
        onClose={close}
        advisory={advisory}
        busy={release.busy}
        trouble={release.trouble}
        onRelease={async () => {
          const outcome = await release.run({ commandId: commandId(), advisory: id });
          if (outcome.done) done(`${trackingId} is out.`);
        }}
      />
      <ReasonDialog
        opened={dialog === 'return'}
        onClose={close}
        title={`Return to its authors: ${trackingId}`}
        consequence="It is a draft again. Its authors read what you say here."
        label="What they are to change"
        verb="Return it"
        busy={back.busy}
        trouble={back.trouble}
        onDecide={async (reason) => {
          const outcome = await back.run({ commandId: commandId(), advisory: id, reason });
          if (outcome.done) done('It is with its authors again.');
        }}
      />
      <ReasonDialog
        opened={dialog === 'withdraw'}
        onClose={close}
        title={`Withdraw ${trackingId}`}
        consequence={
          revision > 0
            ? 'Everybody who could read it still can, marked as withdrawn, with what you say here. People are told. It cannot be revised again.'
            : 'Nobody outside has seen it. It cannot be worked on again.'
        }
        label="Why"
        verb="Withdraw it"
        confirm={trackingId}
        busy={withdraw.busy}
        trouble={withdraw.trouble}
        onDecide={async (reason) => {
          const outcome = await withdraw.run({ commandId: commandId(), advisory: id, reason });
          if (outcome.done) done(`${trackingId} is withdrawn.`);
        }}
      />
      {dialog === 'embargo' && (
        <EmbargoDialog
          onClose={close}
          advisory={advisory}
          busy={embargo.busy}
          trouble={embargo.trouble}
          onSet={async (until, zone) => {
            const outcome = await embargo.run({ commandId: commandId(), advisory: id, until, zone });
            if (outcome.done) done('The embargo is set; those whom it addresses can read it now.');
          }}
        />
      )}
    </>
  );
}

function Act({
  allowed,
  reason,
  word,
  onAct,
}: {
  readonly allowed: boolean;
  readonly reason: string | null;
  readonly word: string;
  readonly onAct: () => void;
}) {
  return (
    <Menu.Item disabled={!allowed} onClick={onAct}>
      {word}
      {!allowed && reason && <small className={classes['reason']}>{reason}</small>}
    </Menu.Item>
  );
}
