import { describe, expect, it } from 'vitest';
import { csvFile, csvRecord, type ExportHead, fileName, jsonFile } from './export-file';

const head: ExportHead = {
  title: 'Devices of St. Brigid',
  filter: 'area ICU',
  tlp: 'AMBER_STRICT',
  at: Date.parse('2026-11-23T14:07:33Z'),
};
const columns = [
  { name: 'asset', value: (row: { asset: string; count: number }) => row.asset },
  { name: 'count', value: (row: { count: number }) => row.count },
];

describe('a file', () => {
  it('says label, content, filter and time before its rows', () => {
    expect(csvFile(head, columns, [{ asset: 'A-1', count: 3 }]).split('\r\n')).toEqual([
      'TLP:AMBER+STRICT',
      'Devices of St. Brigid',
      'Filter,area ICU',
      'Read,"23 Nov 2026, 14:07 UTC"',
      '',
      'asset,count',
      'A-1,3',
      '',
    ]);
  });

  it('carries the same as JSON, and its label and time in its name', () => {
    expect(JSON.parse(jsonFile(head, columns, [{ asset: 'A-1', count: 3 }]))).toEqual({
      tlp: 'TLP:AMBER+STRICT',
      title: 'Devices of St. Brigid',
      filter: 'area ICU',
      readAt: '2026-11-23T14:07:33.000Z',
      rows: [{ asset: 'A-1', count: 3 }],
    });
    expect(fileName('devices', head, 'csv')).toBe('devices-TLP-AMBER-STRICT-20261123T1407Z.csv');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-', "'-"],
    ['@home', "'@home"],
    ['=a,b', '"\'=a,b"'],
  ])('makes no formula of %s', (text, cell) => {
    expect(csvRecord([text])).toBe(`${cell}\r\n`);
  });

  it('quotes what would be read as more than one cell, and leaves figures alone', () => {
    expect(csvRecord(['a"b', 'c,d', 'e\nf', ' g', -5, null, true])).toBe(
      '"a""b","c,d","e\nf"," g",-5,,true\r\n',
    );
  });
});
