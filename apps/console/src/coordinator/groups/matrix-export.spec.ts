import { describe, expect, it } from 'vitest';
import { csvFile } from '../../parts/export-file';
import type { Column } from '../standing';
import { rowsOf } from '../standing';
import { standingColumns, standingRows } from './matrix-export';

const column = (members: readonly object[]): Column =>
  ({
    ...{
      trackingId: 'A-1',
      title: 'Pumps, all',
      tlp: 'AMBER_STRICT',
      publishedAt: '2026-11-20T09:00:00.000Z',
    },
    ...{ withdrawn: false, addressed: 2, acknowledged: 1 },
    advisory: { id: 'a1', severity: 'HIGH', publisher: 'Halden', exploited: false },
    members,
  }) as unknown as Column;

describe('the matrix as a file', () => {
  it('has a line per member and advisory, with label, silence and what its sites share', () => {
    const columns = [
      column([
        {
          organisation: 'mesa',
          name: '=Mesa',
          acknowledgedAt: null,
          shares: [],
          silentSince: '2026-11-20T09:00:00.000Z',
          silentDays: 4,
        },
        {
          ...{ organisation: 'mary', name: 'St. Mary', acknowledgedAt: '2026-11-20T10:00:00.000Z' },
          ...{
            applicabilityDeclared: true,
            shares: [{ status: 'PATCHED', atLeastPercent: 70 }],
            silentSince: null,
          },
        },
      ]),
    ];
    const head = { title: 'Acknowledgements', filter: 'all members', tlp: 'AMBER_STRICT', at: 0 } as const;
    const lines = csvFile(head, standingColumns, standingRows(columns, rowsOf(columns))).split('\r\n');
    expect(lines[0]).toBe('TLP:AMBER+STRICT');
    expect(lines.slice(6, 8)).toEqual([
      'mesa,\'=Mesa,A-1,"Pumps, all",TLP:AMBER+STRICT,2026-11-20T09:00:00.000Z,silent,,,2026-11-20T09:00:00.000Z,4,',
      'mary,St. Mary,A-1,"Pumps, all",TLP:AMBER+STRICT,2026-11-20T09:00:00.000Z,said whether it applies,2026-11-20T10:00:00.000Z,,,,Patched 70 %',
    ]);
  });
});
