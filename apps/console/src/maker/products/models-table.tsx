import { useDebouncedValue } from '@mantine/hooks';
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
import { Waiting } from '../../parts/waiting';
import { listed } from '../../words';
import { allPages } from './all-pages';
import { CatalogueModelsDocument, type CatalogueModelsQuery } from './generated/products';
import { LayerMark } from './layer';
import classes from './products.module.css';

type Row = CatalogueModelsQuery['models']['edges'][number]['node'];

const hasOwn = (row: Row) => [...row.aliases, ...row.releases].some(({ layer }) => layer === 'ORGANISATION');

const columns: readonly DataColumn<Row>[] = [
  {
    id: 'name',
    header: 'Model',
    cell: (row) => (
      <>
        <b>{row.name}</b> {hasOwn(row) && <LayerMark layer="ORGANISATION" />}
      </>
    ),
    value: ({ name }) => name,
  },
  {
    id: 'maker',
    header: 'Manufacturer',
    cell: ({ manufacturer }) => manufacturer?.name ?? 'Not known',
    value: ({ manufacturer }) => manufacturer?.name ?? '',
  },
  {
    id: 'family',
    header: 'Family',
    width: '140px',
    cell: ({ family }) => family,
    value: ({ family }) => family ?? '',
  },
  { id: 'aliases', header: 'Other names', cell: ({ aliases }) => listed(aliases.map(({ name }) => name)) },
  {
    id: 'udi',
    header: 'UDI-DIs',
    width: '90px',
    figures: true,
    cell: ({ udiDis }) => udiDis.length || '',
    value: ({ udiDis }) => udiDis.length,
  },
  {
    id: 'releases',
    header: 'Releases',
    width: '90px',
    figures: true,
    cell: ({ releases }) => releases.length || '',
    value: ({ releases }) => releases.length,
  },
];

const exported = [
  { name: 'model', value: (row: Row) => row.name },
  { name: 'manufacturer', value: (row: Row) => row.manufacturer?.name },
  { name: 'family', value: (row: Row) => row.family },
  { name: 'other names', value: (row: Row) => row.aliases.map(({ name }) => name).join('; ') },
  { name: 'UDI-DIs', value: (row: Row) => row.udiDis.join('; ') },
  { name: 'releases', value: (row: Row) => row.releases.map(({ version }) => version).join('; ') },
];

const connectionOf = (data: CatalogueModelsQuery) => data.models;

export function ModelsTable() {
  const { membership } = useActing();
  const { q, maker, open, ours } = useSearch({ from: '/products' });
  const navigate = useNavigate({ from: '/products' });
  const client = useClient();
  const [words] = useDebouncedValue(q, 200);
  const filter = useMemo(
    () => ({
      ...(words && { search: words }),
      ...(maker && { manufacturer: maker }),
      ...(ours && { layer: 'ORGANISATION' as const }),
    }),
    [words, maker, ours],
  );
  const pages = usePages(CatalogueModelsDocument, { filter }, connectionOf);
  const said = [
    ...(words ? [`with “${words}”`] : []),
    ...(maker ? ['of one manufacturer'] : []),
    ...(ours ? ['added by us'] : []),
  ].join(', ');
  return (
    <>
      <div className={classes['tools']}>
        <ExportMenu<Row>
          name="models"
          title={`Models as ${membership.name} sees them`}
          filter={said || 'everything'}
          columns={exported}
          read={async (report, signal) => ({
            rows: await allPages(client, CatalogueModelsDocument, { filter }, connectionOf, report, signal),
            // The organisation's own additions are in it.
            tlp: 'AMBER_STRICT',
          })}
        />
      </div>
      {pages.trouble && (
        <ErrorPanel what="The models could not be read." trouble={pages.trouble} again={pages.again} />
      )}
      {pages.waiting ? (
        <Waiting what="Reading the models" />
      ) : (
        <DataTable<Row>
          label="Models"
          columns={columns}
          rows={pages.rows}
          total={pages.total}
          onNeed={pages.need}
          idOf={({ id }) => id}
          nameOf={({ name }) => name}
          opened={open}
          onOpen={({ id }) => navigate({ search: (before) => ({ ...before, open: id }) })}
          card={(row) => (
            <span className={classes['card']}>
              <b>{row.name}</b>
              <span>{[row.manufacturer?.name, row.family].filter(Boolean).join(', ')}</span>
            </span>
          )}
          empty={
            said ? (
              <EmptyState kind="filtered-out" title="No model is like that" />
            ) : (
              <EmptyState kind="not-loaded" title="The catalogue has no models yet" />
            )
          }
        />
      )}
    </>
  );
}
