import { Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { commandId, useCommand } from '../../api/command';
import { useActing } from '../../api/viewer';
import { Ago } from '../../parts/ago';
import { IconArrowLeft, IconChevronDown } from '../../parts/icons';
import { say } from '../../parts/toast';
import { counted } from '../../words';
import type { Product } from './answer-dialog';
import type { Status } from './answering';
import classes from './detail.module.css';
import { AcknowledgeDocument } from './generated/affects-us';
import { type Line, touched } from './lines';

// Fetched when somebody decides, not when somebody reads.
const AnswerDialog = lazy(async () => ({ default: (await import('./answer-dialog')).AnswerDialog }));
const FirmwareSheet = lazy(async () => ({ default: (await import('./firmware-sheet')).FirmwareSheet }));

interface Props {
  readonly line: Line;
  readonly products: readonly Product[];
  /** Whether this person may answer; `null` while that is being read. */
  readonly may: { readonly allowed: boolean; readonly reason: string | null } | null;
  readonly onBack: () => void;
}

export function DetailHead({ line, products, may, onBack }: Props) {
  const { membership } = useActing();
  const [answering, setAnswering] = useState<Status | null>(null);
  const [asking, setAsking] = useState(false);
  const { run, busy, trouble } = useCommand(AcknowledgeDocument);
  const { affected, due } = line;
  const { advisory } = affected;
  const allowed = may?.allowed ?? false;
  const acknowledge = async () => {
    const { done } = await run({
      commandId: commandId(),
      organisation: membership.organisation,
      advisory: advisory.id,
      sites: due?.sites ?? [],
    });
    if (done) say('Acknowledged: the source sees that it was seen, and still waits for an answer.');
  };
  return (
    <header className={classes['head']}>
      <button type="button" className={classes['back']} onClick={onBack}>
        <IconArrowLeft size={16} aria-hidden /> All advisories
      </button>
      <p className={classes['identity']}>
        <span className="mono">{affected.trackingId}</span>
        <span>{advisory.publisher}</span>
        {advisory.baseScore !== null && <span>CVSS {advisory.baseScore.toFixed(1)}</span>}
        <span>
          updated <Ago instant={advisory.currentReleaseAt} />
        </span>
      </p>
      <h2>{advisory.title}</h2>
      <p className={classes['consequence']}>
        {advisory.summary ?? 'The document says nothing in short; open the advisory to read it.'}{' '}
        {advisory.exploited && <b>It is being exploited.</b>}
        {advisory.status === 'WITHDRAWN' && <b>Withdrawn: {advisory.withdrawnBecause}</b>}
      </p>
      {due?.answeredOnRevision && (
        <p className={classes['overtaken']} role="status">
          You answered revision {due.answeredOnRevision}. Revision {affected.revision} is in force, and since
          then it has changed what is affected or what to do: please answer again.
        </p>
      )}
      <div className={classes['acts']}>
        <Button disabled={!allowed} onClick={() => setAnswering('AFFECTED')}>
          <span>
            Answer<span className={classes['desk']}> for {counted(touched(affected), 'device')}</span>
          </span>
        </Button>
        {due && !due.acknowledgedAt && (
          <Button
            variant="default"
            className={classes['desk']}
            disabled={!allowed}
            loading={busy}
            onClick={acknowledge}
          >
            Acknowledge
          </Button>
        )}
        <Button variant="default" disabled={!allowed} onClick={() => setAnswering('NOT_AFFECTED')}>
          Not affected
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" rightSection={<IconChevronDown size={14} aria-hidden />}>
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {due && !due.acknowledgedAt && (
              <Menu.Item disabled={!allowed} onClick={acknowledge}>
                Acknowledge
              </Menu.Item>
            )}
            <Menu.Item onClick={() => setAsking(true)}>Ask for versions</Menu.Item>
            <Menu.Item component={Link} to={`/advisories/${advisory.id}`}>
              Read the advisory
            </Menu.Item>
            <Menu.Item onClick={() => window.print()}>Print</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {may && !may.allowed && <p className={classes['why-not']}>{may.reason}</p>}
      {trouble && (
        <p className={classes['why-not']} role="alert">
          {trouble.message}
        </p>
      )}
      <Suspense>
        {answering && (
          <AnswerDialog
            line={line}
            products={products}
            status={answering}
            onClose={() => setAnswering(null)}
          />
        )}
        {asking && <FirmwareSheet affected={affected} onClose={() => setAsking(false)} />}
      </Suspense>
    </header>
  );
}
