import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useActing } from '../api/viewer';
import { DataTable } from '../parts/data-table/data-table';
import { usePages } from '../parts/data-table/use-pages';
import { EmptyState } from '../parts/empty-state';
import { ErrorPanel } from '../parts/error-panel';
import { ExportMenu } from '../parts/export-menu';
import { FilterChips } from '../parts/filter-chips';
import { IconPlus } from '../parts/icons';
import { severityWord } from '../parts/severity-mark';
import { narrowest } from '../parts/tlp';
import { Waiting } from '../parts/waiting';
import { workspaceOf } from '../shell/navigation';
import { counted } from '../words';
import classes from './feed.module.css';
import { Card, feedColumns, feedExport, statusWord } from './feed-columns';
import { AdvisoryFeedDocument, type AdvisoryFeedQuery, type FeedLineFragment } from './generated/advisories';

const idOf = ({ id }: FeedLineFragment) => id;
const nameOf = ({ trackingId }: FeedLineFragment) => trackingId;
const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
const statuses = ['DRAFT', 'REVIEW', 'EMBARGOED', 'PUBLISHED', 'WITHDRAWN'] as const;

/** Every advisory that one may read, the latest release first. */
export function FeedPage() {
  const { q, severity, status } = useSearch({ from: '/advisories' });
  const navigate = useNavigate({ from: '/advisories' });
  const { membership } = useActing();
  const workspace = workspaceOf[membership.kind];
  // What is not out yet is not a hospital's to look for.
  const isHospital = workspace === 'hospital';
  const mayWrite =
    workspace === 'manufacturer' &&
    membership.roles.some((role) => role === 'AUTHOR' || role === 'RELEASER' || role === 'COORDINATOR');
  const feed = usePages(
    AdvisoryFeedDocument,
    useMemo(
      () => ({
        filter: {
          search: q ?? null,
          severity: severity ? [severity] : null,
          status: status ? [status] : null,
        },
      }),
      [q, severity, status],
    ),
    pageOf,
    { size: 100 },
  );
  const filter = [
    q && `words “${q}”`,
    severity && `severity ${severityWord(severity).toLowerCase()}`,
    status && statusWord[status].toLowerCase(),
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <div>
          <h1>Advisories</h1>
          <p role="status">
            {feed.waiting ? 'Reading' : counted(feed.total, 'advisory', 'advisories')}{' '}
            {filter ? `of this filter: ${filter}` : 'that you may read, the latest first'}.
          </p>
        </div>
        {mayWrite && (
          <Button
            leftSection={<IconPlus size={14} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/advisories/new" />}
          >
            New advisory
          </Button>
        )}
        <ExportMenu
          name="advisories"
          title="Advisories"
          filter={filter || 'everything that may be read'}
          columns={feedExport}
          read={async (report, signal) => {
            const { rows } = await feed.readAll((done) => report(done, feed.total), signal);
            return { rows, tlp: narrowest(rows.map(({ tlp }) => tlp)) };
          }}
        />
      </header>
      <search className={classes['filters']} aria-label="Filter advisories">
        <Words
          value={q ?? ''}
          onChange={(next) =>
            navigate({ search: (before) => ({ ...before, q: next || undefined }), replace: true })
          }
        />
        <FilterChips
          label="Severity"
          chips={severities.map((key) => ({ key, word: severityWord(key) }))}
          chosen={severity}
          onChoose={(next) => navigate({ search: (before) => ({ ...before, severity: next }) })}
        />
        <FilterChips
          label="Status"
          chips={statuses
            .filter((key) => !isHospital || key === 'PUBLISHED' || key === 'WITHDRAWN')
            .map((key) => ({ key, word: statusWord[key] }))}
          chosen={status}
          onChoose={(next) => navigate({ search: (before) => ({ ...before, status: next }) })}
        />
      </search>
      {feed.trouble && (
        <ErrorPanel what="The advisories could not be read." trouble={feed.trouble} again={feed.again} />
      )}
      {feed.waiting ? (
        <Waiting what="Reading the advisories" lines={10} />
      ) : (
        <DataTable
          label="Advisories"
          columns={feedColumns}
          rows={feed.rows}
          idOf={idOf}
          nameOf={nameOf}
          total={feed.total}
          onNeed={feed.need}
          onOpen={({ id }) =>
            navigate({ to: '/advisories/$advisoryId', params: { advisoryId: id }, search: {} })
          }
          card={(row) => <Card row={row} />}
          empty={
            filter ? (
              <EmptyState kind="filtered-out" title="No advisory matches this filter">
                <Button variant="default" onClick={() => navigate({ search: {} })}>
                  Clear the filter
                </Button>
              </EmptyState>
            ) : (
              <EmptyState kind="not-loaded" title="No advisory that you may read">
                <p>They come when somebody shares one with you, or imports what is public.</p>
              </EmptyState>
            )
          }
        />
      )}
    </div>
  );
}

function Words({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const change = useDebouncedCallback(onChange, 250);
  return (
    <TextInput
      aria-label="Words in title, product, maker, CVE or id"
      placeholder="Title, product, maker, CVE or id"
      value={text}
      maxLength={200}
      onChange={(event) => {
        setText(event.currentTarget.value);
        change(event.currentTarget.value.trim());
      }}
    />
  );
}

function pageOf(data: AdvisoryFeedQuery) {
  const { totalCount, ...connection } = data.advisories;
  return totalCount === undefined ? connection : { ...connection, totalCount };
}
