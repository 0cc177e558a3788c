import { Checkbox } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { useActing } from '../../api/viewer';
import { DataTable } from '../../parts/data-table/data-table';
import { usePages } from '../../parts/data-table/use-pages';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { MatchMark } from '../../parts/match-mark';
import { Waiting } from '../../parts/waiting';
import { counted, figure } from '../../words';
import { furthest } from '../device-words';
import { BulkMark } from './bulk-mark';
import classes from './detail.module.css';
import { DeviceAside } from './device-aside';
import {
  type MatchedDeviceFragment,
  MatchedDevicesDocument,
  type MatchedDevicesQuery,
} from './generated/affects-us';
import { type AffectedLine, touched } from './lines';
import { Acute, matchedColumns, placeOf, RemediationMark } from './matched-columns';
import { exportColumns } from './matched-export';

const verdicts = ['CONFIRMED', 'PROBABLE', 'POSSIBLE'] as const;
const idOf = ({ device }: MatchedDeviceFragment) => device.id;
const nameOf = ({ device }: MatchedDeviceFragment) => device.assetId;

interface Props {
  readonly affected: AffectedLine;
  /** Where there is room: beside everything, as high as the page. */
  readonly beside: HTMLElement | null;
}

/** Which devices, with what was recorded of each and how far it is. */
export function MatchedDevices({ affected, beside }: Props) {
  const { membership } = useActing();
  const { acute = false, match, dev } = useSearch({ from: '/exposure' });
  const navigate = useNavigate({ from: '/exposure' });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { organisation } = membership;
  const excluded = touched(affected) === 0;
  const found = usePages(
    MatchedDevicesDocument,
    useMemo(
      () => ({
        organisation,
        filter: {
          advisory: affected.advisory.id,
          verdicts: match ? [match] : excluded ? ['EXCLUDED' as const] : verdicts,
        },
      }),
      [organisation, affected.advisory.id, match, excluded],
    ),
    pageOf,
    { size: 100 },
  );
  const { need } = found;
  // The filter for acute areas is ours: all rows are read before it says how many there are.
  useEffect(() => {
    if (acute) need(Number.MAX_SAFE_INTEGER);
  }, [acute, need]);
  const columns = useMemo(() => matchedColumns(membership), [membership]);
  const rows = useMemo(
    () => (acute ? found.rows.filter(({ device }) => device.acute) : found.rows),
    [found.rows, acute],
  );
  const counts: Readonly<Record<string, number>> = {
    CONFIRMED: affected.confirmed,
    PROBABLE: affected.probable,
    POSSIBLE: affected.possible,
  };
  const total = match ? (counts[match] ?? 0) : excluded ? affected.excluded : touched(affected);
  const opened = rows.find(({ device }) => device.id === dev);
  const wide = useMediaQuery('(min-width: 1181px)', undefined, { getInitialValueInEffect: false });
  const aside = opened && (
    <DeviceAside
      key={opened.device.id}
      row={opened}
      affected={affected}
      onClose={() => navigate({ search: (before) => ({ ...before, dev: undefined }) })}
    />
  );
  const chosen = rows.filter(({ device }) => selected.has(device.id));
  return (
    <section className={classes['devices']} aria-labelledby="matched">
      <div className={classes['bar']}>
        <h3 id="matched">
          Matched devices <span>{figure(acute ? rows.length : total)}</span>
        </h3>
        <Checkbox
          label="Acute areas only"
          checked={acute}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            void navigate({ search: (before) => ({ ...before, acute: on || undefined }) });
          }}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend that is seen. */}
        <div className={classes['verdicts']} role="group" aria-label="How sure">
          {verdicts.map((verdict) => (
            <button
              key={verdict}
              type="button"
              aria-pressed={match === verdict}
              onClick={() =>
                navigate({
                  search: (before) => ({ ...before, match: match === verdict ? undefined : verdict }),
                })
              }
            >
              <MatchMark verdict={verdict} count={counts[verdict] ?? 0} />
            </button>
          ))}
        </div>
        <div className={classes['bar-end']}>
          {chosen.length > 0 && (
            <BulkMark affected={affected} chosen={chosen} onDone={() => setSelected(new Set())} />
          )}
          <ExportMenu
            name={`devices-${affected.trackingId.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`}
            title={`Devices of ${membership.name} that ${affected.trackingId} touches`}
            filter={[match ?? 'all that are not excluded', acute && 'acute areas only']
              .filter(Boolean)
              .join(', ')}
            columns={exportColumns(membership)}
            read={async (report, signal) => {
              const { rows: all } = await found.readAll((done) => report(done, total), signal);
              return { rows: acute ? all.filter(({ device }) => device.acute) : all, tlp: 'AMBER_STRICT' };
            }}
          />
        </div>
      </div>
      {found.trouble && (
        <ErrorPanel what="The devices could not be read." trouble={found.trouble} again={found.again} />
      )}
      {found.waiting ? (
        <Waiting what="Reading the devices" lines={4} />
      ) : (
        <div className={classes['split']}>
          <DataTable
            label="Matched devices"
            columns={columns}
            rows={rows}
            idOf={idOf}
            nameOf={nameOf}
            {...(!acute && { total: found.total, onNeed: need })}
            selected={selected}
            onSelect={setSelected}
            opened={dev}
            onOpen={({ device }) =>
              navigate({
                search: (before) => ({ ...before, dev: dev === device.id ? undefined : device.id }),
              })
            }
            card={(row) => <Card row={row} />}
            empty={
              <EmptyState kind="filtered-out" title="No device matches this filter">
                <p>{counted(touched(affected), 'device')} match without it.</p>
              </EmptyState>
            }
          />
          {wide ? beside && createPortal(aside, beside) : aside}
        </div>
      )}
    </section>
  );
}

function Card({ row }: { readonly row: MatchedDeviceFragment }) {
  return (
    <span className={classes['device-card']}>
      <span>
        <b className="mono">{row.device.assetId}</b> {placeOf(row)}
        {row.device.acute && <Acute />}
      </span>
      <RemediationMark status={furthest(row.remediation)} />
      <MatchMark verdict={row.verdict} />
    </span>
  );
}

function pageOf(data: MatchedDevicesQuery) {
  return data.exposedDevices;
}
