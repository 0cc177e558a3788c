import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { IconX } from '../../parts/icons';
import { MatchMark } from '../../parts/match-mark';
import classes from './detail.module.css';
import type { MatchedDeviceFragment } from './generated/affects-us';
import { JudgeForm } from './judge-form';
import type { AffectedLine } from './lines';
import { RecordVersion } from './record-version';
import { criterionWord, outcomeOf } from './why-matched';
import { OutcomeMark, sourceWord } from './why-matched-table';

interface Props {
  readonly row: MatchedDeviceFragment;
  readonly affected: AffectedLine;
  readonly onClose: () => void;
}

/** Why this one device matched, what is asked of whoever can look at it, and a person's word on it. */
export function DeviceAside({ row, affected, onClose }: Props) {
  const { device, evidence, question, verdict, exposure } = row;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const back = document.activeElement as HTMLElement | null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role=dialog],[role=menu]')) return;
      onClose();
      back?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onClose]);
  return (
    <aside className={classes['aside']} aria-label={`Why ${device.assetId} matched`} ref={place}>
      <header>
        <h4>
          <span className="mono">{device.assetId}</span> {device.manufacturer} {device.model}
        </h4>
        <ActionIcon aria-label={`Close ${device.assetId}`} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      <p>
        <MatchMark verdict={verdict} />{' '}
        <Link to="/devices/$deviceId" params={{ deviceId: device.id }}>
          Whole story
        </Link>
      </p>
      <dl className={classes['lines']}>
        {evidence.map((line) => (
          <div key={`${line.criterion}${line.record}${line.result}`}>
            <dt>
              {criterionWord(line.criterion)} <OutcomeMark outcome={outcomeOf(line)} />
            </dt>
            <dd>
              {line.advisory && <span>Advisory: {line.advisory}</span>}
              {line.criterion !== 'status' && (
                <span>
                  Record: {line.record || 'nothing recorded'} <small>{sourceWord(line.source)}</small>
                </span>
              )}
              <small>{line.result}</small>
            </dd>
          </div>
        ))}
      </dl>
      {question && (
        <p className={classes['question']}>
          <b>To be looked at:</b> {question}
        </p>
      )}
      {(question || !device.software) && <RecordVersion device={device} />}
      <JudgeForm exposure={exposure} trackingId={affected.trackingId} />
    </aside>
  );
}
