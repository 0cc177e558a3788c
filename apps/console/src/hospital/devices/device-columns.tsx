import type { Membership } from '../../api/viewer';
import type { DataColumn } from '../../parts/data-table/column';
import type { ExportColumn } from '../../parts/export-file';
import { siteWord, versionOf } from '../device-words';
import classes from './devices.module.css';
import type { DeviceRowFragment } from './generated/devices';

export const statusWord: Readonly<Record<DeviceRowFragment['status'], string>> = {
  ACTIVE: 'Active',
  SPARE: 'Spare',
  IN_REPAIR: 'In repair',
  MISSING: 'Missing',
  RETIRED: 'Retired',
};

/** Columns of the inventory, in the server's order by asset id. */
export function deviceColumns({
  sites,
}: Pick<Membership, 'sites'>): readonly DataColumn<DeviceRowFragment>[] {
  const recorded = (text: string) => text || <small>Not recorded</small>;
  return [
    {
      id: 'asset',
      header: 'Asset',
      width: '11%',
      cell: ({ assetId }) => <span className="mono">{assetId}</span>,
    },
    { id: 'manufacturer', header: 'Manufacturer', width: '17%', cell: (row) => recorded(row.manufacturer) },
    {
      id: 'model',
      header: 'Model',
      cell: ({ model, deviceName }) => (
        <>
          {model || <small>Not recorded</small>} {deviceName !== model && <small>{deviceName}</small>}
        </>
      ),
    },
    {
      id: 'version',
      header: 'Version',
      width: '12%',
      cell: (row) => {
        const version = versionOf(row);
        return version ? <span className="mono">{version.value}</span> : <small>Not reported</small>;
      },
    },
    {
      id: 'area',
      header: 'Area',
      width: '15%',
      cell: ({ clinicalArea, acute }) => (
        <>
          {recorded(clinicalArea)}
          {acute && <small className={classes['acute']}>acute</small>}
        </>
      ),
    },
    {
      id: 'site',
      header: 'Site',
      width: '13%',
      extra: true,
      cell: ({ site }) => recorded(siteWord(site, sites)),
    },
    { id: 'network', header: 'Network', width: '10%', extra: true, cell: (row) => recorded(row.networkZone) },
    { id: 'status', header: 'Status', width: '76px', cell: ({ status }) => statusWord[status] },
  ];
}

/** A device as a file has it; the names are those that the import knows. */
export function deviceExport({
  sites,
}: Pick<Membership, 'sites'>): readonly ExportColumn<DeviceRowFragment>[] {
  return [
    { name: 'asset id', value: ({ assetId }) => assetId },
    { name: 'manufacturer', value: ({ manufacturer }) => manufacturer },
    { name: 'model', value: ({ model }) => model },
    { name: 'device name', value: ({ deviceName }) => deviceName },
    { name: 'udi', value: ({ udi }) => udi },
    { name: 'serial', value: ({ serial }) => serial },
    { name: 'software version', value: ({ software }) => software?.value },
    { name: 'firmware version', value: ({ firmware }) => firmware?.value },
    { name: 'site', value: ({ site }) => siteWord(site, sites) },
    { name: 'clinical area', value: ({ clinicalArea }) => clinicalArea },
    { name: 'network zone', value: ({ networkZone }) => networkZone },
    { name: 'owner', value: ({ owner }) => owner },
    { name: 'status', value: ({ status }) => statusWord[status].toLowerCase() },
  ];
}
