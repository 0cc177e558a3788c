import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, asker, registered } from './asking.js';
import {
  beginTocsin,
  type Ended,
  ended,
  eventually,
  linesOf,
  type Serving,
  sentenceOf,
  startServing,
  temporaryFolder,
  tocsin,
} from './child.js';
import { csafText } from './csaf.js';

interface Device {
  readonly assetId: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly owner: string;
}

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string;
let serving: Serving;
let ask: Ask;

const path = (name: string) => join(temporary.path, name);

/** Imports a file of these bytes for an organisation. */
async function imported(organisation: string, name: string, content: string | Uint8Array, ...more: string[]) {
  await writeFile(path(name), content);
  return tocsin(['import-devices', path(name), '--org', organisation, '--json', ...more], { data });
}

async function devicesOf(organisation: string): Promise<readonly Device[]> {
  const query =
    'query ($organisation: ID!, $after: String) { devices(organisation: $organisation, first: 200, after: $after) { edges { node { assetId manufacturer model owner } } pageInfo { endCursor } } }';
  const found: Device[] = [];
  let after: string | null = null;
  do {
    const { devices }: Answer = await ask<Answer>(organisation, query, { organisation, after });
    found.push(...devices.edges.map(({ node }) => node));
    after = devices.pageInfo.endCursor;
  } while (after !== null);
  return found.sort((a, b) => (a.assetId < b.assetId ? -1 : 1));
}

interface Answer {
  readonly devices: {
    readonly edges: readonly { readonly node: Device }[];
    readonly pageInfo: { readonly endCursor: string | null };
  };
}

const summaryOf = (ended: Ended) => linesOf<Record<string, number | string | null>>(ended).at(-1) ?? {};

/** The records of a file of rejected rows, none of which holds a line end here. */
async function rejectsIn(name: string): Promise<readonly string[]> {
  const text = await readFile(path(`${name}.rejected.csv`), 'utf8');
  return text.split('\r\n').slice(1, -1);
}

const hospitals = ['forms', 'wide', 'formulas', 'messy', 'killed', 'refused'];

beforeAll(async () => {
  temporary = await temporaryFolder();
  data = path('data');
  serving = await startServing({ data });
  ask = await asker(serving, data);
  for (const handle of hospitals) await registered(ask, handle);
}, 300_000);

afterAll(async () => {
  await serving?.kill('SIGTERM');
  await temporary.dispose();
});

describe('an inventory in whatever form it was exported', { timeout: 300_000 }, () => {
  it('with semicolons, quotes, CR LF and Latin-1 is read as it was meant', async () => {
    const text = [
      'asset_id;manufacturer;model;owner',
      'F-1;"Böhm; Söhne";"15"" monitor";Müller',
      'F-2;Velmar;"two\r\nlines";Øst',
      '',
    ].join('\r\n');
    const done = await imported('forms', 'latin-1.csv', Buffer.from(text, 'latin1'));
    expect(done.code).toBe(0);
    expect(summaryOf(done)).toMatchObject({ rows: 2, added: 2, rejected: 0, rejectsFile: null });
    expect(linesOf(done)).toContainEqual(
      expect.objectContaining({
        note: 'csv/encoding-guessed',
        message: expect.stringMatching(/^2 lines, the first of them 2,/),
      }),
    );
    expect(await devicesOf('forms')).toMatchObject([
      { assetId: 'F-1', manufacturer: 'Böhm; Söhne', model: '15" monitor', owner: 'Müller' },
      { assetId: 'F-2', manufacturer: 'Velmar', owner: 'Øst' },
    ]);
  });

  it('in UTF-16 is the same inventory: nothing changes', async () => {
    const text = '\uFEFFasset_id\tmanufacturer\tmodel\towner\r\nF-1\tBöhm; Söhne\t15" monitor\tMüller\r\n';
    const done = await imported('forms', 'utf-16.csv', Buffer.from(text, 'utf16le'));
    expect(done.code).toBe(0);
    expect(summaryOf(done)).toMatchObject({ rows: 1, added: 0, changed: 0, unchanged: 1 });
  });
});

describe('an inventory that cannot be read', { timeout: 300_000 }, () => {
  it.each([
    [
      'wide.csv',
      `asset_id,${Array.from({ length: 9_999 }, (_, index) => `c${index}`).join(',')}\nW-1\n`,
      /^tocsin: wide\.csv: Line 1 has 10000 columns; a table has at most 500\. \[csv\/too-many-columns\]$/,
    ],
    ['empty.csv', '', /^tocsin: empty\.csv: .*\[csv\/empty\]$/],
    ['book.csv', Buffer.from('504b030414000600', 'hex'), /^tocsin: book\.csv: .*workbook.*\[csv\/no-text\]$/],
    [
      'names.csv',
      'make,model\nVelmar,Cardia 100\n',
      /^tocsin: names\.csv: .*make, model.*\[inventory\/no-asset-column\]$/,
    ],
  ])('%s is refused with file, place and rule, and nothing is taken', async (name, content, sentence) => {
    const done = await imported('wide', name, content);
    expect(done.code).toBe(65);
    expect(sentenceOf(done)).toMatch(sentence);
    expect(await devicesOf('wide')).toEqual([]);
    expect(existsSync(path(`${name}.rejected.csv`))).toBe(false);
  });

  it.each(['no-such.csv', 'a-folder.csv'])('%s ends with 66', async (name) => {
    await mkdir(path('a-folder.csv'), { recursive: true });
    const done = await tocsin(['import-devices', path(name), '--org', 'wide'], { data });
    expect(done.code).toBe(66);
    expect(sentenceOf(done)).toContain(`${path(name)} is no file that can be read`);
  });

  it('of an organisation that is not there is refused by its name', async () => {
    const done = await imported('nobody', 'known.csv', 'asset_id\nN-1\n');
    expect(done.code).toBe(65);
    expect(sentenceOf(done)).toMatch(/no organisation nobody\. .*\[organisation\/unknown\]/);
  });

  it('is not begun where rejected rows could not be written', async () => {
    const done = await imported('refused', 'ok.csv', 'asset_id\nR-1\n', '--rejects', path('nowhere/r.csv'));
    expect(done.code).toBe(73);
    expect(sentenceOf(done)).toMatch(/nowhere\/r\.csv \(ENOENT\); name another .* \[cli\/no-output\]/);
    expect(await devicesOf('refused')).toEqual([]);
  });
});

describe('formulas in an inventory', { timeout: 300_000 }, () => {
  const hostile = ['=HYPERLINK("http://evil.example")', '+cmd|calc', '-2+3', '@SUM(A1)'];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('are text like any other, and none is carried into an export or the file of rejected rows', async () => {
    await writeFile(path('vel-1.json'), csafText('VEL-1'));
    expect((await tocsin(['import', path('vel-1.json')], { data })).code).toBe(0);
    const row = (asset: string) => `${quoted(asset)},Velmar Infusion,Cardia 100,2.0,${quoted(asset)}`;
    const text = [
      'asset_id,manufacturer,model,software_version,owner',
      ...[...hostile, ...hostile].map(row),
      '',
    ];
    const done = await imported('formulas', 'formulas.csv', text.join('\n'));
    expect(done.code).toBe(1);
    expect(summaryOf(done)).toMatchObject({ rows: 8, added: 4, rejected: 4 });
    expect((await devicesOf('formulas')).map(({ assetId, owner }) => [assetId, owner])).toEqual(
      hostile.toSorted().map((formula) => [formula, formula]),
    );
    for (const record of await rejectsIn('formulas.csv')) expect(record).toMatch(/^\d+,"?'[=+\-@]/);
    const { stdout } = await tocsin(['exposures', '--org', 'formulas', '--csv'], { data });
    const records = stdout.split('\r\n').slice(1, -1);
    expect(records).toHaveLength(hostile.length);
    for (const record of records) expect(record).toMatch(/^VEL-1,"?'[=+\-@]/);
    expect(stdout).not.toMatch(/(?:^|,)"?[=+\-@]/m);
  });
});

describe('a messy inventory', { timeout: 300_000 }, () => {
  /** What is wrong with a row, by its number; most are right. */
  function messy(index: number): string {
    const asset = `M-${String(index).padStart(5, '0')}`;
    switch (index % 50) {
      case 3:
        return `${asset},Velmar`;
      case 7:
        return `${asset},"never closed,Cardia 100,x`;
      case 11:
        return ',Velmar,Cardia 100,x';
      case 17:
        return `M-00000,Velmar,Cardia 100,x`;
      case 23:
        return `${asset},Velmar,Cardia 100,Patient: Anna Schmidt born 1950-03-04`;
      case 29:
        return `${asset},Velmar\0,Cardia 100,x`;
      case 31:
        return `${asset},${'x'.repeat(10_001)},Cardia 100,x`;
      case 37:
        return `${asset},Velmar,Cardia 100,x,one,too,many`;
      default:
        return `${asset},Velmar,Cardia 100,Biomed`;
    }
  }

  it('loses no row: each is a device, or stands in the file of rejected rows with its line and reason', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => messy(index));
    const done = await imported(
      'messy',
      'messy.csv',
      `asset_id,manufacturer,model,owner\n${rows.join('\n')}\n`,
    );
    const { rows: count, added, rejected, rejectsFile } = summaryOf(done);
    expect(done.code).toBe(1);
    expect([count, rejectsFile]).toEqual([rows.length, path('messy.csv.rejected.csv')]);
    expect(Number(added) + Number(rejected)).toBe(rows.length);
    const records = await rejectsIn('messy.csv');
    expect(records).toHaveLength(Number(rejected));
    const told = new Map(records.map((record) => [Number(record.split(',')[0]) - 2, record]));
    const devices = new Set((await devicesOf('messy')).map(({ assetId }) => assetId));
    expect(devices.size).toBe(added);
    for (const [index, row] of rows.entries()) {
      const taken = devices.has(row.split(',')[0] as string) && row.split(',')[0] !== 'M-00000';
      if (index > 0) expect(taken, `line ${index + 2} is taken or told, not both`).toBe(!told.has(index));
    }
    const codes = new Set(records.map((record) => record.split(',')[3]));
    for (const code of ['csv/ragged', 'csv/quote', 'csv/nul', 'csv/cell-too-long', 'inventory/no-asset-id'])
      expect(codes).toContain(code);
    expect(records.filter((record) => record.includes('inventory/asset-id-repeated'))).toHaveLength(50);
    expect(records.join('\n')).not.toContain('Schmidt');
    for (const record of records) expect(record.split(',').slice(4).join(',')).toMatch(/\w.*\.|".+"/);
  });

  it('that is mended is taken by the next import, and the file of rejected rows is gone', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => `M-${String(index).padStart(5, '0')},Velmar`);
    const done = await imported('messy', 'messy.csv', `asset_id,manufacturer\n${rows.join('\n')}\n`);
    expect([done.code, summaryOf(done)['rejected']]).toEqual([0, 0]);
    expect(existsSync(path('messy.csv.rejected.csv'))).toBe(false);
    expect(await devicesOf('messy')).toHaveLength(2_500);
  });
});

describe('an import of devices that is killed', { timeout: 300_000 }, () => {
  it('is finished by the next one', async () => {
    const count = 10_000;
    const rows = Array.from({ length: count }, (_, index) => `K-${index},Velmar,Cardia 100`);
    await writeFile(path('killed.csv'), `asset_id,manufacturer,model\n${rows.join('\n')}\n`);
    const args = ['import-devices', path('killed.csv'), '--org', 'killed', '--json'];
    const child = beginTocsin(args, { data });
    const over = ended(child);
    await eventually('some devices are there', async () => {
      const query = '{ devices(organisation: "killed", first: 1) { edges { cursor } } }';
      return (await ask<Answer>('killed', query)).devices.edges.length > 0;
    });
    child.kill('SIGKILL');
    expect(await over).toMatchObject({ signal: 'SIGKILL', stdout: '' });
    const again = await tocsin(args, { data });
    expect(again.code).toBe(0);
    const { added, unchanged } = summaryOf(again);
    expect(Number(added) + Number(unchanged)).toBe(count);
    expect(Number(unchanged)).toBeGreaterThan(0);
    expect(Number(added), 'the kill came before the end').toBeGreaterThan(0);
    expect(await devicesOf('killed')).toHaveLength(count);
    expect(summaryOf(await tocsin(args, { data }))).toMatchObject({ unchanged: count });
  });
});
