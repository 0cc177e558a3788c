import { Refusal } from '@tocsin/kernel';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, type Note, readTable, type TableOptions } from './index.js';
import { createRecordReader, type FileRecord } from './records.js';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

interface Read {
  header: readonly string[];
  rows: { line: number; cells: Record<string, string> }[];
  rejected: Batch['rejected'];
  notes: Note[];
  delimiter: string;
}

async function read(input: string | Uint8Array, options: TableOptions = {}, size = 65_536): Promise<Read> {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  const table = await readTable(inPieces(bytes, size), options);
  const batches: Batch[] = [];
  for await (const batch of table.batches) batches.push(batch);
  const rows = batches
    .flatMap((batch) => batch.rows)
    .map(({ line, cells }) => ({ line, cells: { ...cells } }));
  const rejected = batches.flatMap((batch) => batch.rejected);
  return { header: table.header, rows, rejected, notes: table.notes(), delimiter: table.delimiter };
}

async function refusal(input: string | Uint8Array, options: TableOptions = {}): Promise<Refusal> {
  const found = await read(input, options).catch((error: unknown) => error);
  if (!(found instanceof Refusal)) throw new Error('no refusal');
  return found;
}

const codesOf = (notes: readonly { code: string }[]) => notes.map(({ code }) => code);

describe('the form of a file', () => {
  test.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
    ['pipe', '|'],
  ])('a %s is found to be the delimiter', async (_, delimiter) => {
    const text = ['id,name', '1,"a, b; c | d"', '2,x']
      .map((line) => line.replace(/,(?! )/g, delimiter))
      .join('\n');
    const found = await read(text);
    expect(found.delimiter).toBe(delimiter);
    expect(found.rows.map(({ cells }) => cells)).toEqual([
      { id: '1', name: 'a, b; c | d' },
      { id: '2', name: 'x' },
    ]);
  });

  test('commas in numbers do not hide the semicolon', async () => {
    expect((await read('id;price;weight\n1;3,5;2,25\n2;4,5;1,75\n')).delimiter).toBe(';');
  });

  test('what Excel is told in its first line is heard', async () => {
    const found = await read('sep=;\r\nid;note\r\n1;a,b,c,d\r\n');
    expect(found).toMatchObject({ delimiter: ';', rows: [{ line: 3, cells: { id: '1', note: 'a,b,c,d' } }] });
  });

  test.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('%s ends a line, within quotes too, wherever the pieces are cut', async (_, end) => {
    const text = `id,note${end}1,"two${end}lines"${end}${end}2,"say ""hi"""${end}`;
    for (let size = 1; size <= text.length; size++) {
      const found = await read(text, {}, size);
      expect(found.rows).toEqual([
        { line: 2, cells: { id: '1', note: `two${end}lines` } },
        { line: 5, cells: { id: '2', note: 'say "hi"' } },
      ]);
    }
  });

  test('comments before the header are passed over', async () => {
    const found = await read('# made for A, B\n\nid,b\n1,2\n');
    expect(found).toMatchObject({ header: ['id', 'b'], rows: [{ line: 4 }] });
    expect(codesOf(found.notes)).toEqual(['csv/leading-lines']);
  });
});

describe('characters', () => {
  const text = 'id,naïve\r\n1,Gerät №7\r\n2,Ω\r\n';
  const utf16be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  test.each([
    ['UTF-8', Buffer.from(text), []],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), []],
    ['UTF-16LE', Buffer.from(`\ufeff${text}`, 'utf16le'), ['csv/encoding']],
    ['UTF-16BE', utf16be, ['csv/encoding']],
    ['UTF-16LE without a mark', Buffer.from('id,naive\r\n1,a\r\n2,b\r\n', 'utf16le'), ['csv/encoding']],
  ])('%s is read', async (name, bytes, notes) => {
    for (const size of [1, 3, 65_536]) {
      const found = await read(bytes, {}, size);
      expect(found.header).toEqual(['id', name.includes('without') ? 'naive' : 'naïve']);
      expect(found.rows.map(({ cells }) => cells['naïve'] ?? '')).toEqual(
        name.includes('without') ? ['', ''] : ['Gerät №7', 'Ω'],
      );
      expect(codesOf(found.notes)).toEqual(notes);
    }
  });

  test('lines that are not valid UTF-8 are read as Windows-1252, and a note says which', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,name\n1,Zürich\n'),
      Buffer.from([...Buffer.from('2,Gen'), 0xe8, ...Buffer.from('ve '), 0x80, 0x0a]),
      Buffer.from('3,Bern\n'),
    ]);
    for (const size of [1, 7, 65_536]) {
      const found = await read(bytes, {}, size);
      expect(found.rows.map(({ cells }) => cells['name'])).toEqual(['Zürich', 'Genève €', 'Bern']);
      expect(found.notes).toEqual([
        { code: 'csv/encoding-guessed', message: 'Line 3 is not valid UTF-8 and read as Windows-1252.' },
      ]);
    }
  });

  test.each([
    ['an Excel workbook', '504b030414000600'],
    ['an old Excel workbook', 'd0cf11e0a1b11ae1'],
    ['a PDF document', '255044462d312e37'],
    ['a gzip archive', '1f8b080000000000'],
  ])('%s is refused by its name', async (name, hex) => {
    expect(await refusal(Buffer.from(hex, 'hex'))).toMatchObject({
      code: 'csv/no-text',
      message: expect.stringContaining(name),
    });
  });
});

describe('the header', () => {
  test('an empty file and one without names are refused', async () => {
    for (const text of ['', '\n\n', '\ufeff', ' ,, \n'])
      expect((await refusal(text)).code, JSON.stringify(text)).toBe('csv/empty');
    expect((await refusal('1,2,3\n4,5,6\n')).code).toBe('csv/no-header');
  });

  test('10,000 columns are refused with the place', async () => {
    const text = `${Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',')}\n`;
    expect(await refusal(text)).toMatchObject({
      code: 'csv/too-many-columns',
      message: 'Line 1 has 10000 columns; a table has at most 500.',
    });
    expect((await read('a,b,c,,,,\n1,2,3\n', { maxColumns: 3 })).header).toEqual(['a', 'b', 'c']);
  });

  test('columns without a name, or with one that is taken, are named', async () => {
    const found = await read('id,,model,Model,model\n1,2,3,4,5\n');
    expect(found.header).toEqual(['id', 'column 2', 'model', 'Model', 'model (2)']);
    expect(found.notes.map(({ message }) => message)).toEqual([
      'Column 2 has no name.',
      'Columns 3 and 5 are both called "model". The later one is read as "model (2)".',
    ]);
  });

  test('a column may be called like a property of every object', async () => {
    const [row] = (await read('id,__proto__,constructor\n1,2,3\n')).rows;
    expect(Object.entries(row?.cells ?? {})).toContainEqual(['constructor', '3']);
    expect(({} as Record<string, unknown>)['2']).toBeUndefined();
  });
});

describe('rows', () => {
  test('a ragged row is rejected alone, with line and reason; empty cells at the end are none', async () => {
    const found = await read('a,b\n1,2\n3\n4,5,6\n7,8,,\n9,10\n');
    expect(found.rows.map(({ line }) => line)).toEqual([2, 5, 6]);
    expect(found.rejected).toEqual([
      { line: 3, lastLine: 3, code: 'csv/ragged', reason: 'The row has 1 columns, the header has 2.' },
      { line: 4, lastLine: 4, code: 'csv/ragged', reason: 'The row has 3 columns, the header has 2.' },
    ]);
  });

  test('a quote that is never closed costs its own line only', async () => {
    const found = await read('a,b\n1,"open\n2,x\n3,y\n', {}, 5);
    expect(found.rejected).toEqual([
      { line: 2, lastLine: 2, code: 'csv/quote', reason: 'A quote in column 2 is not closed.' },
    ]);
    expect(found.rows.map(({ line }) => line)).toEqual([3, 4]);
  });

  test('quotes within a cell are taken as they stand', async () => {
    const found = await read('a,b\n15" monitor,5\'\n"the "big" one", "x, y" \n');
    expect(found.rows.map(({ cells }) => [cells['a'], cells['b']])).toEqual([
      ['15" monitor', "5'"],
      ['the "big" one', 'x, y'],
    ]);
  });

  test('a cell or a row that is too long, and a NUL byte, are rejected with their line', async () => {
    const found = await read(`a,b\n1,${'x'.repeat(11)}\n2,"${'y\n'.repeat(4)}"\n3,\0\n4,ok\n`, {
      maxCell: 10,
    });
    expect(found.rejected).toMatchObject([
      { line: 2, code: 'csv/cell-too-long', reason: 'Column 2 has more than 10 characters.' },
      { line: 8, code: 'csv/nul' },
    ]);
    expect(found.rows.map(({ line }) => line)).toEqual([3, 9]);
    const long = await read(`a,b\n1,${'x'.repeat(3_000_000)}\n4,ok\n`, { maxCell: 10_000_000 });
    expect(long.rejected).toMatchObject([{ line: 2, code: 'csv/row-too-long' }]);
    expect(long.rows).toMatchObject([{ line: 3 }]);
  });

  test('a value that Excel was given as a formula keeps its zeros; our apostrophe is taken off', async () => {
    const [row] = (await read('a,b,c\n"=""00042""",\'+H123,\'quoted\n')).rows;
    expect(row?.cells).toEqual({ a: '00042', b: '+H123', c: "'quoted" });
  });

  test('every line belongs to one row or rejected row, in order, wherever the pieces are cut', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab"\',; \n\n\r', '\r\n', '""', '",'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (body, size) => {
        const whole = `${body}.\n`;
        const reader = createRecordReader(',', { cell: 12, row: 40 });
        const records: FileRecord[] = [];
        for (let at = 0; at < whole.length; at += size)
          records.push(...reader.push(whole.slice(at, at + size)));
        records.push(...reader.end());
        let line = 1;
        for (const record of records) {
          expect(record.line).toBe(line);
          line = record.lastLine + 1;
        }
        expect(line - 1).toBe(whole.split(/\r\n|\r|\n/).length - 1);
        const atOnce = createRecordReader(',', { cell: 12, row: 40 });
        expect(records).toEqual([...atOnce.push(whole), ...atOnce.end()]);
      }),
      { numRuns: 3_000 },
    );
  });

  test('a rejected row says over which lines it goes', async () => {
    expect((await read('a,b\n"1\n2"\n3,4\n')).rejected).toEqual([
      {
        line: 2,
        lastLine: 3,
        code: 'csv/ragged',
        reason: 'The row has 1 columns, over lines 2 to 3, the header has 2.',
      },
    ]);
  });

  test('well-formed tables are read as csv-parse reads them', async () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab"\n\r,; é'), maxLength: 8 });
    const row = fc.tuple(cell, cell, cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 10 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = `x,y,z\n${rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('')}`;
          const theirs = (parse(text, { from_line: 2, record_delimiter: '\n' }) as string[][])
            .map((cells) => cells.map((value) => value.trim()))
            .filter((cells) => cells.some((value) => value !== ''));
          const ours = await read(text, { delimiter: ',' }, size);
          expect(ours.rows.map(({ cells }) => Object.values(cells))).toEqual(theirs);
          expect(ours.rejected).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('large files', () => {
  test('rows are read as they are asked for', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('id,b\n');
      for (;;) {
        given++;
        yield Buffer.from('1,two\n'.repeat(2_000));
      }
    }
    const table = await readTable(endless());
    let rows = 0;
    for await (const batch of table.batches) {
      rows += batch.rows.length;
      expect(given * 2_000 - rows).toBeLessThan(20_000);
      if (rows > 100_000) break;
    }
    expect(rows).toBeGreaterThan(100_000);
  });

  test('hostile text costs no more than honest text', async () => {
    const hostile = ['"a\n', '"', '""', ',"\n', '"a,\n', '\r', ',', 'x', '"""\n', '"\n""\n'];
    for (const unit of hostile) {
      const before = performance.now();
      await read(`a,b\n${unit.repeat(Math.floor(1_500_000 / unit.length))}`).catch(() => undefined);
      expect(performance.now() - before, JSON.stringify(unit)).toBeLessThan(4_000);
    }
  });
});
