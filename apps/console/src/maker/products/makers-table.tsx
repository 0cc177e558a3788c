import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
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
import { CatalogueMakersDocument, type CatalogueMakersQuery } from './generated/products';
import { LayerMark } from './layer';
import { ownershipInWords } from './ownership';
import classes from './products.module.css';

type Row = CatalogueMakersQuery['manufacturers']['edges'][number]['node'];

const hasOwn = (row: Row) =>
  [...row.aliases, ...row.ownerships].some(({ layer }) => layer === 'ORGANISATION');

const columns: readonly DataColumn<Row>[] = [
  {
    id: 'name',
    header: 'Manufacturer',
    cell: (row) => (
      <>
        <b>{row.name}</b> {hasOwn(row) && <LayerMark layer="ORGANISATION" />}
      </>
    ),
    value: ({ name }) => name,
  },
  {
    id: 'aliases',
    header: 'Other spellings',
    cell: ({ aliases }) => listed(aliases.map(({ name }) => name)),
  },
  {
    id: 'owners',
    header: 'Belongs to',
    cell: ({ ownerships }) => listed(ownerships.map(ownershipInWords), 2),
  },
];

const exported = [
  { name: 'manufacturer', value: (row: Row) => row.name },
  { name: 'other spellings', value: (row: Row) => row.aliases.map(({ name }) => name).join('; ') },
  { name: 'belongs to', value: (row: Row) => row.ownerships.map(ownershipInWords).join('; ') },
];

const connectionOf = (data: CatalogueMakersQuery) => data.manufacturers;

export function MakersTable() {
  const { membership } = useActing();
  const { q, open, ours } = useSearch({ from: '/products' });
  const navigate = useNavigate({ from: '/products' });
  const client = useClient();
  const [words] = useDebouncedValue(q, 200);
  const variables = { search: words ?? null, layer: ours ? ('ORGANISATION' as const) : null };
  const pages = usePages(CatalogueMakersDocument, variables, connectionOf);
  return (
    <>
      <div className={classes['tools']}>
        <ExportMenu<Row>
          name="manufacturers"
          title={`Manufacturers as ${membership.name} sees them`}
          filter={
            [words && `with “${words}”`, ours && 'added by us'].filter(Boolean).join(', ') || 'everything'
          }
          columns={exported}
          read={async (report, signal) => ({
            rows: await allPages(client, CatalogueMakersDocument, variables, connectionOf, report, signal),
            tlp: 'AMBER_STRICT',
          })}
        />
      </div>
      {pages.trouble && (
        <ErrorPanel what="The manufacturers could not be read." trouble={pages.trouble} again={pages.again} />
      )}
      {pages.waiting ? (
        <Waiting what="Reading the manufacturers" />
      ) : (
        <DataTable<Row>
          label="Manufacturers"
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
              <span>{listed(row.aliases.map(({ name }) => name))}</span>
            </span>
          )}
          empty={<EmptyState kind="filtered-out" title="No manufacturer is like that" />}
        />
      )}
    </>
  );
}
