import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useClient } from 'urql';
import { useActing } from '../../api/viewer';
import type { DataColumn } from '../../parts/data-table/column';
import { DataTable } from '../../parts/data-table/data-table';
import { usePages } from '../../parts/data-table/use-pages';
import { EmptyState } from '../../parts/empty-state';
import { ErrorPanel } from '../../parts/error-panel';
import { ExportMenu } from '../../parts/export-menu';
import { FilterChips } from '../../parts/filter-chips';
import { SeverityMark, severityWord } from '../../parts/severity-mark';
import { StateGlyph } from '../../parts/state-glyph';
import { narrowest, tlpName } from '../../parts/tlp';
import { TlpChip } from '../../parts/tlp-chip';
import { Waiting } from '../../parts/waiting';
import { utcDay, utcInstant } from '../../time';
import fields from '../fields/fields.module.css';
import { allPages } from '../products/all-pages';
import type { MakerWorkFragment } from '../release/generated/release';
import { statusOf } from '../release/status';
import { MakerOwnAdvisoriesDocument, type MakerOwnAdvisoriesQuery } from './generated/inbox';
import classes from './inbox.module.css';

type Row = MakerWorkFragment;

const columns: readonly DataColumn<Row>[] = [
  {
    id: 'id',
    header: 'Tracking id',
    width: '180px',
    cell: ({ trackingId }) => <span className="mono">{trackingId}</span>,
    value: ({ trackingId }) => trackingId,
  },
  { id: 'title', header: 'Title', cell: ({ title }) => title, value: ({ title }) => title },
  {
    id: 'severity',
    header: 'Severity',
    width: '110px',
    cell: ({ severity }) => <SeverityMark severity={severity} />,
  },
  {
    id: 'status',
    header: 'Stands',
    width: '180px',
    cell: (row) => {
      const { glyph, word } = statusOf(row);
      return (
        <>
          <StateGlyph state={glyph} /> {word}
        </>
      );
    },
    value: (row) => statusOf(row).word,
  },
  { id: 'version', header: 'Version', width: '90px', cell: ({ version }) => version },
  { id: 'tlp', header: 'Label', width: '150px', cell: ({ tlp }) => <TlpChip tlp={tlp} /> },
  {
    id: 'released',
    header: 'Released',
    width: '120px',
    cell: ({ revision, currentReleaseAt }) => (revision > 0 ? utcDay(currentReleaseAt) : 'not yet'),
  },
];

const exported = [
  { name: 'tracking id', value: (row: Row) => row.trackingId },
  { name: 'title', value: (row: Row) => row.title },
  { name: 'severity', value: (row: Row) => severityWord(row.severity) },
  { name: 'stands', value: (row: Row) => statusOf(row).word },
  { name: 'version', value: (row: Row) => row.version },
  { name: 'revision', value: (row: Row) => row.revision },
  { name: 'label', value: (row: Row) => tlpName[row.tlp] },
  { name: 'embargo until', value: (row: Row) => row.embargo?.until },
  { name: 'released', value: (row: Row) => (row.revision > 0 ? utcInstant(row.currentReleaseAt) : null) },
  { name: 'changed', value: (row: Row) => utcInstant(row.changedAt) },
];

const statuses = [
  { key: 'DRAFT', word: 'Draft' },
  { key: 'REVIEW', word: 'In review' },
  { key: 'EMBARGOED', word: 'Under embargo' },
  { key: 'PUBLISHED', word: 'Published' },
  { key: 'WITHDRAWN', word: 'Withdrawn' },
] as const;

const connectionOf = (data: MakerOwnAdvisoriesQuery) => data.advisories;

/** All advisories that the organisation filed, whatever became of them. */
export function OursTable({ organisation }: { readonly organisation: string }) {
  const { membership } = useActing();
  const { status, q } = useSearch({ from: '/inbox' });
  const navigate = useNavigate({ from: '/inbox' });
  const client = useClient();
  const filter = useMemo(
    () => ({ source: organisation, ...(status && { status: [status] }), ...(q && { search: q }) }),
    [organisation, status, q],
  );
  const pages = usePages(MakerOwnAdvisoriesDocument, { filter }, connectionOf);
  const words = [
    ...(status ? [statuses.find(({ key }) => key === status)?.word ?? ''] : []),
    ...(q ? [`with “${q}”`] : []),
  ].join(', ');
  return (
    <>
      <div className={classes['filters']}>
        <input
          className={fields['control']}
          type="search"
          aria-label="Find among all of ours"
          placeholder="Title, id, product or CVE"
          value={q ?? ''}
          onChange={({ currentTarget }) =>
            navigate({
              search: (before) => ({ ...before, q: currentTarget.value || undefined }),
              replace: true,
            })
          }
        />
        <FilterChips
          label="State"
          chips={statuses}
          chosen={status}
          onChoose={(next) => navigate({ search: (before) => ({ ...before, status: next }) })}
        />
        <ExportMenu<Row>
          name="our-advisories"
          title={`Advisories of ${membership.name}`}
          filter={words || 'everything'}
          columns={exported}
          read={async (report, signal) => {
            const rows = await allPages(
              client,
              MakerOwnAdvisoriesDocument,
              { filter },
              connectionOf,
              report,
              signal,
            );
            return { rows, tlp: narrowest(rows.map(({ tlp }) => tlp)) };
          }}
        />
      </div>
      {pages.trouble && (
        <ErrorPanel what="Your advisories could not be read." trouble={pages.trouble} again={pages.again} />
      )}
      {pages.waiting ? (
        <Waiting what="Reading your advisories" />
      ) : (
        <DataTable<Row>
          label={`Advisories of ${membership.name}`}
          columns={columns}
          rows={pages.rows}
          total={pages.total}
          onNeed={pages.need}
          idOf={({ id }) => id}
          nameOf={({ trackingId }) => trackingId}
          onOpen={({ id }) => navigate({ to: '/advisories/$advisoryId/release', params: { advisoryId: id } })}
          card={(row) => (
            <span className={classes['card']}>
              <span className={classes['top']}>
                <SeverityMark severity={row.severity} />
                <span>{statusOf(row).word}</span>
              </span>
              <b>{row.title}</b>
              <span className={classes['foot']}>
                <span className="mono">{row.trackingId}</span>
                <TlpChip tlp={row.tlp} />
              </span>
            </span>
          )}
          empty={
            words ? (
              <EmptyState kind="filtered-out" title="None of your advisories is like that" />
            ) : (
              <EmptyState kind="not-loaded" title="You have filed no advisory yet" />
            )
          }
        />
      )}
    </>
  );
}
