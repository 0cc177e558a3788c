import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAsked } from '../../api/ask';
import { useActing } from '../../api/viewer';
import { DataTable } from '../../parts/data-table/data-table';
import { usePages } from '../../parts/data-table/use-pages';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { Waiting } from '../../parts/waiting';
import { ago, useNow } from '../../time';
import { counted } from '../../words';
import { siteWord, versionOf } from '../device-words';
import { Choice } from './choice';
import { deviceColumns, deviceExport, statusWord } from './device-columns';
import classes from './devices.module.css';
import {
  type DeviceRowFragment,
  DevicesDocument,
  type DevicesQuery,
  InventoryChangedDocument,
} from './generated/devices';
import { ImportDialog } from './import-dialog';
import { ImportResult } from './import-result';

const idOf = ({ id }: DeviceRowFragment) => id;
const nameOf = ({ assetId }: DeviceRowFragment) => assetId;

/** The inventory: every device, found by how its asset id begins, its model, area, site or status. */
export function DevicesPage() {
  const { membership } = useActing();
  const { organisation } = membership;
  const search = useSearch({ from: '/devices' });
  const { q, model, area, site, status } = search;
  const navigate = useNavigate({ from: '/devices' });
  const [importing, setImporting] = useState(false);
  const changed = useAsked(InventoryChangedDocument, { organisation });
  const devices = usePages(
    DevicesDocument,
    useMemo(
      () => ({
        organisation,
        filter: {
          assetIdPrefix: q ?? null,
          model: model ?? null,
          clinicalArea: area ?? null,
          site: site ?? null,
          status: status ?? null,
        },
      }),
      [organisation, q, model, area, site, status],
    ),
    pageOf,
    { size: 200 },
  );
  const columns = useMemo(() => deviceColumns(membership), [membership]);
  const filter = filterWords(search, (id) => siteWord(id, membership.sites));
  const change = (change: Partial<typeof search>) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const mayImport = membership.roles.some((role) => ['BIOMED', 'ANALYST', 'ADMINISTRATOR'].includes(role));
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <div>
          <h1>Devices</h1>
          <Summary changedAt={changed.data?.inventory.changedAt} />
        </div>
        <div className={classes['acts']}>
          <Button disabled={!mayImport} onClick={() => setImporting(true)}>
            Import
          </Button>
          <ExportMenu
            name="devices"
            title={`Devices of ${membership.name}`}
            filter={filter || 'everything'}
            columns={deviceExport(membership)}
            read={async (report, signal) => {
              const { rows } = await devices.readAll((done) => report(done, devices.total), signal);
              return { rows, tlp: 'AMBER_STRICT' };
            }}
          />
        </div>
        {!mayImport && <p>Biomedical engineers, analysts and administrators keep the inventory.</p>}
      </header>
      {search.import && <ImportResult id={search.import} onClose={() => change({ import: undefined })} />}
      <search className={classes['filters']} aria-label="Filter devices">
        <Prefix value={q ?? ''} onChange={(next) => change({ q: next || undefined })} />
        <Choice field="models" label="Model" value={model} onChange={(next) => change({ model: next })} />
        <Choice field="areas" label="Area" value={area} onChange={(next) => change({ area: next })} />
        <Choice
          field="sites"
          label="Site"
          value={site}
          word={(id) => siteWord(id, membership.sites)}
          onChange={(next) => change({ site: next })}
        />
        <Choice
          field="statuses"
          label="Status"
          value={status}
          word={(value) => statusWord[value as keyof typeof statusWord] ?? value}
          onChange={(next) => change({ status: next as typeof status })}
        />
        <p role="status">
          {devices.waiting ? 'Reading' : counted(devices.total, 'device')}
          {filter && ' of this filter'}
        </p>
        {filter && (
          <Button variant="subtle" onClick={() => navigate({ search: {} })}>
            Clear
          </Button>
        )}
      </search>
      {devices.trouble && (
        <ErrorPanel what="The devices could not be read." trouble={devices.trouble} again={devices.again} />
      )}
      {devices.waiting ? (
        <Waiting what="Reading your devices" lines={10} />
      ) : (
        <DataTable
          label="Devices"
          columns={columns}
          rows={devices.rows}
          idOf={idOf}
          nameOf={nameOf}
          total={devices.total}
          onNeed={devices.need}
          onOpen={({ id }) => navigate({ to: '/devices/$deviceId', params: { deviceId: id }, search: {} })}
          card={(row) => <Card row={row} />}
          empty={
            filter ? (
              <EmptyState kind="filtered-out" title="No device matches this filter">
                <p>{filter}</p>
                <Button variant="default" onClick={() => navigate({ search: {} })}>
                  Clear the filter
                </Button>
              </EmptyState>
            ) : (
              <EmptyState kind="not-loaded" title="No inventory yet">
                <p>
                  Without it no advisory can match. A CSV file with one column, the asset id, is a beginning.
                </p>
                <Button disabled={!mayImport} onClick={() => setImporting(true)}>
                  Import a file
                </Button>
              </EmptyState>
            )
          }
        />
      )}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </div>
  );
}

/** `undefined` while it is being read, `null` where there is no device. */
function Summary({ changedAt }: { readonly changedAt: string | null | undefined }) {
  const now = useNow();
  if (changedAt === undefined) return <p>Reading how fresh it is</p>;
  return (
    <p>
      {changedAt ? `What is recorded last changed ${ago(changedAt, now)}.` : 'Nothing has been imported.'}
    </p>
  );
}

function Prefix({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const change = useDebouncedCallback(onChange, 200);
  return (
    <TextInput
      aria-label="Asset id begins with"
      placeholder="Asset id begins with"
      value={text}
      maxLength={100}
      onChange={(event) => {
        setText(event.currentTarget.value);
        change(event.currentTarget.value.trim());
      }}
    />
  );
}

function Card({ row }: { readonly row: DeviceRowFragment }) {
  return (
    <span className={classes['card']}>
      <span>
        <b className="mono">{row.assetId}</b> {row.manufacturer} {row.model}
      </span>
      <span className="mono">{versionOf(row)?.value ?? ''}</span>
      <span>
        {row.clinicalArea}
        {row.acute && <small className={classes['acute']}>acute</small>}
      </span>
      <span>{statusWord[row.status]}</span>
    </span>
  );
}

function filterWords(
  { q, model, area, site, status }: Record<string, string | undefined>,
  siteOf: (id: string) => string,
): string {
  return [
    q && `asset id begins with ${q}`,
    model && `model ${model}`,
    area && `area ${area}`,
    site && `site ${siteOf(site)}`,
    status && `status ${statusWord[status as keyof typeof statusWord]?.toLowerCase()}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function pageOf(data: DevicesQuery) {
  const { totalCount, ...connection } = data.devices;
  return totalCount === undefined ? connection : { ...connection, totalCount };
}
