import { useState } from 'react';
import type { Trouble } from '../../api/trouble';
import { DecisionDialog } from '../../parts/decision-dialog';
import { span, useNow, utcInstant } from '../../time';
import { WhoGetsIt } from '../audience/who-gets-it';
import fields from '../fields/fields.module.css';
import type { MakerWorkFragment } from './generated/release';
import { isZone, zonedInstant } from './zoned';

interface Props {
  readonly onClose: () => void;
  readonly advisory: MakerWorkFragment;
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  readonly onSet: (until: string, zone: string) => void;
}

const zones = Intl.supportedValuesOf('timeZone');

/** An agreed day, hour and zone; what that is in UTC is said before it is set. */
export function EmbargoDialog({ onClose, advisory, busy, trouble, onSet }: Props) {
  const now = useNow();
  const before = advisory.embargo;
  const [zone, setZone] = useState(before?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [day, setDay] = useState('');
  const [time, setTime] = useState('09:00');
  const [missed, setMissed] = useState<string | null>(null);
  const found = day === '' || time === '' ? null : zonedInstant(`${day}T${time}`, zone);
  const decide = () => {
    if (!isZone(zone)) return setMissed('A zone is an IANA name such as Europe/Vienna.');
    if (day === '' || time === '') return setMissed('An embargo has a day and an hour.');
    if (!found) return setMissed('That hour does not exist there: the clocks are put forward.');
    if (found.at <= now) return setMissed('An embargo ends in the future.');
    setMissed(null);
    onSet(found.instant, zone);
  };
  return (
    <DecisionDialog
      opened
      onClose={onClose}
      title={`Embargo on ${advisory.trackingId}`}
      consequence={
        <p>
          Those whom it addresses can read it now and are asked to keep it to themselves until then. Nothing
          is published by itself: a second person releases it.
          {before && ` Until now the embargo ends ${utcInstant(before.until)}.`}
        </p>
      }
      verb="Set the embargo"
      busy={busy}
      trouble={trouble}
      onDecide={decide}
    >
      <div className={fields['row']}>
        <div className={fields['field']}>
          <label className={fields['label']} htmlFor="embargo-day">
            Day
          </label>
          <input
            id="embargo-day"
            className={fields['control']}
            type="date"
            value={day}
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
          />
        </div>
        <div className={fields['field']}>
          <label className={fields['label']} htmlFor="embargo-time">
            Hour
          </label>
          <input
            id="embargo-time"
            className={fields['control']}
            type="time"
            value={time}
            onChange={({ currentTarget }) => setTime(currentTarget.value)}
          />
        </div>
        <div className={fields['field']}>
          <label className={fields['label']} htmlFor="embargo-zone">
            Zone
          </label>
          <input
            id="embargo-zone"
            className={fields['control']}
            autoComplete="off"
            list="embargo-zones"
            value={zone}
            onChange={({ currentTarget }) => setZone(currentTarget.value)}
          />
          <datalist id="embargo-zones">
            {zones.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </div>
      </div>
      <p role="status">
        {found ? (
          <>
            Ends <b>{utcInstant(found.at)}</b>
            {found.at > now ? `, in ${span(found.at - now)}` : ', which is past'}.
          </>
        ) : (
          'Say day and hour.'
        )}
      </p>
      {missed && (
        <p className={fields['problem']} role="alert">
          {missed}
        </p>
      )}
      <WhoGetsIt source={advisory.source} sharing={advisory} />
    </DecisionDialog>
  );
}
