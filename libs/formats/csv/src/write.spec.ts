import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CellValue, readTable, writeCsv } from './index.js';

const write = (value: CellValue) => [...writeCsv([{ a: value }], ['a'])].join('').split('\r\n')[1];

describe('an export', () => {
  test('has comment lines, a header and CR LF', () => {
    const rows = [
      { a: 'x', b: 1 },
      { a: null, b: true },
    ];
    const text = [...writeCsv(rows, ['a', 'b'], { bom: true, comments: ['TLP:AMBER', 'two\nlines'] })].join(
      '',
    );
    expect(text).toBe('\ufeff# TLP:AMBER\r\n# two lines\r\na,b\r\nx,1\r\n,true\r\n');
  });

  test.each([
    '=1+1',
    '+cmd',
    '-x',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '=HYPERLINK("x")',
    '+H123ABC0',
    '-2+3',
    '＝1',
    "'=1",
  ])('carries no formula: %j', (value) => {
    expect(write(value)).toMatch(/^"?'/);
  });

  test.each(['-5', '+3.25', '-0,5', -7, 'plain', '2-3', 'a=b'])('leaves %j as it is', (value) => {
    expect(write(value)?.replace(/^"|"$/g, '')).toBe(String(value));
  });

  test('a header is no formula either', () => {
    expect([...writeCsv([], ['=a', 'b'])]).toEqual(["'=a,b\r\n"]);
  });

  test('is continued without its header', () => {
    expect([...writeCsv([{ a: 'x' }], ['a'], { header: false })]).toEqual(['x\r\n']);
  });

  test('is read back as it was', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom(...'ab"\n,;|=+-@0 é'), maxLength: 8 })
      .filter((text) => text === text.trim() && !/^="/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ x: cell, y: cell }), { maxLength: 10 }), async (rows) => {
        async function* source() {
          yield Buffer.from([...writeCsv(rows, ['x', 'y'])].join(''));
        }
        const table = await readTable(source());
        const back: Record<string, string>[] = [];
        for await (const batch of table.batches) back.push(...batch.rows.map(({ cells }) => ({ ...cells })));
        const apostrophe = /^[\s"']+[=+\-@]/;
        const kept = rows.filter(({ x, y }) => x !== '' || y !== '');
        if (kept.some(({ x, y }) => apostrophe.test(x) || apostrophe.test(y))) return;
        expect(back).toEqual(kept);
      }),
    );
  });
});
