import { Button, Modal } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useActing } from '../../api/viewer';
import { usePages } from '../../parts/data-table/use-pages';
import { EmptyState } from '../../parts/empty-state';
import { say } from '../../parts/toast';
import { Waiting } from '../../parts/waiting';
import { counted } from '../../words';
import { siteWord } from '../device-words';
import classes from './detail.module.css';
import { MatchedDevicesDocument, type MatchedDevicesQuery } from './generated/affects-us';
import type { AffectedLine } from './lines';

interface Props {
  readonly affected: AffectedLine;
  readonly onClose: () => void;
}

/** The devices that somebody has to look at, with the question for each: to be handed to biomedical engineering. */
export function FirmwareSheet({ affected, onClose }: Props) {
  const { membership } = useActing();
  const { organisation } = membership;
  const found = usePages(
    MatchedDevicesDocument,
    useMemo(
      () => ({
        organisation,
        filter: { advisory: affected.advisory.id, verdicts: ['PROBABLE' as const, 'POSSIBLE' as const] },
      }),
      [organisation, affected.advisory.id],
    ),
    pageOf,
    { size: 100 },
  );
  const { need } = found;
  useEffect(() => need(Number.MAX_SAFE_INTEGER), [need]);
  const asked = found.rows.filter(({ question }) => question);
  const text = asked
    .map(
      ({ device, question }) =>
        `${device.assetId}\t${device.manufacturer} ${device.model}\t${device.clinicalArea}, ${siteWord(device.site, membership.sites)}\t${question}`,
    )
    .join('\n');
  return (
    <Modal opened onClose={onClose} title={`Versions to be read for ${affected.trackingId}`} size={720}>
      {found.waiting ? (
        <Waiting what="Reading what is open" lines={4} />
      ) : asked.length === 0 ? (
        <EmptyState kind="nothing-matches-you" title="Nothing is open">
          <p>Every matched device has what matching asks for.</p>
        </EmptyState>
      ) : (
        <div className={classes['sheet']}>
          <p>
            {counted(asked.length, 'device')} cannot be judged from the inventory. What is read there is
            recorded beside the device, and matching runs again.
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard. */}
          <section className={classes['scroll']} tabIndex={0} aria-label="Devices to look at">
            <table className={classes['evidence']}>
              <thead>
                <tr>
                  <th scope="col">Asset</th>
                  <th scope="col">Where</th>
                  <th scope="col">Question</th>
                </tr>
              </thead>
              <tbody>
                {asked.slice(0, 200).map(({ device, question }) => (
                  <tr key={device.id}>
                    <th scope="row" className="mono">
                      {device.assetId}
                    </th>
                    <td>
                      {device.clinicalArea} <small>{siteWord(device.site, membership.sites)}</small>
                    </td>
                    <td>{question}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {asked.length > 200 && <p>and {counted(asked.length - 200, 'more')}; all of them are copied.</p>}
          <Button
            onClick={() =>
              navigator.clipboard.writeText(text).then(() => say(`${counted(asked.length, 'line')} copied.`))
            }
          >
            Copy {counted(asked.length, 'line')}
          </Button>
        </div>
      )}
    </Modal>
  );
}

function pageOf(data: MatchedDevicesQuery) {
  return data.exposedDevices;
}
