import type { DataColumn } from '../parts/data-table/column';
import type { ExportColumn } from '../parts/export-file';
import { SeverityMark, severityWord } from '../parts/severity-mark';
import { tlpName } from '../parts/tlp';
import { TlpChip } from '../parts/tlp-chip';
import { utcDay } from '../time';
import { listed } from '../words';
import classes from './feed.module.css';
import type { FeedLineFragment } from './generated/advisories';

export const statusWord: Readonly<Record<FeedLineFragment['status'], string>> = {
  DRAFT: 'Draft',
  REVIEW: 'In review',
  EMBARGOED: 'Embargoed',
  PUBLISHED: 'Published',
  WITHDRAWN: 'Withdrawn',
};

export const feedColumns: readonly DataColumn<FeedLineFragment>[] = [
  {
    id: 'severity',
    header: 'Severity',
    width: '112px',
    cell: ({ severity }) => <SeverityMark severity={severity} />,
  },
  {
    id: 'title',
    header: 'Advisory',
    cell: ({ title, exploited }) => (
      <>
        {exploited && <span className={classes['exploited']}>Exploited</span>} <b>{title}</b>
      </>
    ),
  },
  {
    id: 'id',
    header: 'Id',
    width: '15%',
    cell: ({ trackingId }) => <span className="mono">{trackingId}</span>,
  },
  { id: 'publisher', header: 'Publisher', width: '15%', extra: true, cell: ({ publisher }) => publisher },
  { id: 'tlp', header: 'Label', width: '142px', cell: ({ tlp }) => <TlpChip tlp={tlp} /> },
  { id: 'status', header: 'Status', width: '88px', cell: ({ status }) => statusWord[status] },
  {
    id: 'released',
    header: 'Released',
    width: '100px',
    cell: ({ currentReleaseAt }) => <time dateTime={currentReleaseAt}>{utcDay(currentReleaseAt)}</time>,
  },
];

export const feedExport: readonly ExportColumn<FeedLineFragment>[] = [
  { name: 'id', value: ({ trackingId }) => trackingId },
  { name: 'title', value: ({ title }) => title },
  { name: 'publisher', value: ({ publisher }) => publisher },
  { name: 'label', value: ({ tlp }) => tlpName[tlp] },
  { name: 'status', value: ({ status }) => statusWord[status].toLowerCase() },
  { name: 'severity', value: ({ severity }) => severityWord(severity).toLowerCase() },
  { name: 'cvss', value: ({ baseScore }) => baseScore },
  { name: 'exploited', value: ({ exploited }) => (exploited ? 'yes' : 'no') },
  { name: 'version', value: ({ version }) => version },
  { name: 'released', value: ({ currentReleaseAt }) => currentReleaseAt },
  { name: 'makers', value: ({ vendors }) => vendors.join('; ') },
  { name: 'cves', value: ({ cves }) => cves.join('; ') },
];

export function Card({ row }: { readonly row: FeedLineFragment }) {
  return (
    <span className={classes['card']}>
      <span>
        <SeverityMark severity={row.severity} />
        <TlpChip tlp={row.tlp} />
        <span>{utcDay(row.currentReleaseAt)}</span>
      </span>
      <b>{row.title}</b>
      <span>
        <span className="mono">{row.trackingId}</span> {listed(row.vendors, 2)}
      </span>
    </span>
  );
}
