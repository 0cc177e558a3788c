import type { ExportColumn } from '../../parts/export-file';
import { tlpName } from '../../parts/tlp';
import { type Cell, type Column, type Row, standingWord } from '../standing';

/** One member and one advisory. */
export interface StandingRow {
  readonly row: Row;
  readonly column: Column;
  readonly cell: Cell;
}

export function standingRows(columns: readonly Column[], rows: readonly Row[]): readonly StandingRow[] {
  return rows.flatMap((row) =>
    columns.flatMap((column, index) => {
      const cell = row.cells[index];
      return cell ? [{ row, column, cell }] : [];
    }),
  );
}

const kinds: Readonly<Record<Cell['kind'], string>> = {
  'not-reached': 'not sent to it',
  withdrawn: 'withdrawn',
  silent: 'silent',
  acknowledged: 'acknowledged',
  overtaken: 'answered an earlier revision',
  answered: 'said whether it applies',
};

export const standingColumns: readonly ExportColumn<StandingRow>[] = [
  { name: 'member', value: ({ row }) => row.organisation },
  { name: 'name', value: ({ row }) => row.name },
  { name: 'advisory', value: ({ column }) => column.trackingId },
  { name: 'title', value: ({ column }) => column.title },
  { name: 'tlp', value: ({ column }) => tlpName[column.tlp] },
  { name: 'published', value: ({ column }) => column.publishedAt },
  { name: 'state', value: ({ cell }) => kinds[cell.kind] },
  { name: 'acknowledgedAt', value: ({ cell }) => ('at' in cell ? cell.at : null) },
  { name: 'answeredRevision', value: ({ cell }) => (cell.kind === 'overtaken' ? cell.revision : null) },
  { name: 'silentSince', value: ({ cell }) => (cell.kind === 'silent' ? cell.since : null) },
  { name: 'silentDays', value: ({ cell }) => (cell.kind === 'silent' ? cell.days : null) },
  {
    name: 'sitesAtLeast',
    value: ({ cell }) =>
      cell.kind === 'answered'
        ? cell.shares.map((share) => `${standingWord[share.status]} ${share.atLeastPercent} %`).join('; ')
        : null,
  },
];
