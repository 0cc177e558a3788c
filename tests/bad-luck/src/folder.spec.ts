import { cp, mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, asker, registered } from './asking.js';
import {
  linesOf,
  type Serving,
  sentenceOf,
  startAndEnd,
  startServing,
  temporaryFolder,
  tocsin,
} from './child.js';
import { csafText } from './csaf.js';
import { readOnly, seenIn, smallDisk } from './namespace.js';

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
/** A folder that was begun, used and ended well; the tests work on copies. */
let whole: string;

const path = (name: string) => join(temporary.path, name);

async function copy(name: string): Promise<string> {
  await cp(whole, path(name), { recursive: true });
  return path(name);
}

beforeAll(async () => {
  temporary = await temporaryFolder();
  whole = path('whole');
  const serving = await startServing({ data: whole });
  const ask = await asker(serving, whole);
  await registered(ask, 'clinic');
  expect(await serving.kill('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
}, 300_000);

afterAll(() => temporary.dispose());

describe('a data folder in use', { timeout: 300_000 }, () => {
  let serving: Serving;
  let data: string;

  beforeAll(async () => {
    data = await copy('in-use');
    // A kill in the middle of the first start may have left half of it.
    await writeFile(join(data, 'demo.json'), '{"demo":');
    serving = await startServing({ data });
  }, 300_000);

  afterAll(() => serving?.kill('SIGTERM'));

  it('is refused to a second process, which names the first', async () => {
    const second = await startAndEnd(['--empty'], { data, env: { PORT: '4999' } });
    expect(second.code).toBe(69);
    expect(sentenceOf(second)).toBe(
      `tocsin: The data folder ${data} is already in use by process ${serving.pid}. End it first, or name another folder. [store/in-use]`,
    );
  });

  it('is refused to the command line as well, where that does not find the process', async () => {
    const mark = join(data, 'running.json');
    const said = await readFile(mark);
    await rm(mark);
    const listed = await tocsin(['org', 'list'], { data });
    await writeFile(mark, said);
    expect(listed.code).toBe(69);
    expect(sentenceOf(listed)).toContain(`process ${serving.pid}`);
  });

  it('began although half of a mark lay in it, and it was decided anew', async () => {
    expect(JSON.parse(await readFile(join(data, 'demo.json'), 'utf8'))).toEqual({
      demo: false,
      loaded: false,
    });
  });

  it('is free again once the process was killed', async () => {
    expect((await fetch(`${serving.address}/health/ready`)).status).toBe(200);
    expect((await serving.kill('SIGKILL')).signal).toBe('SIGKILL');
    const listed = await tocsin(['org', 'list', '--json'], { data });
    expect([listed.code, linesOf(listed).at(-1)]).toEqual([0, { organisations: 2 }]);
  });
});

describe('a data folder that cannot be used', { timeout: 300_000 }, () => {
  /** The layout's version stands in the file's header (https://www.sqlite.org/fileformat.html §1.3.17). */
  it('from a newer version is refused and left as it is', async () => {
    const data = await copy('newer');
    const file = await open(join(data, 'tocsin.db'), 'r+');
    await file.write(Buffer.from([0, 0, 0, 99]), 0, 4, 60);
    await file.close();
    const before = await readFile(join(data, 'tocsin.db'));
    const refused = await startAndEnd(['--check'], { data, env: { PORT: '4999' } });
    expect(refused.code).toBe(69);
    expect(sentenceOf(refused)).toMatch(/newer version of Tocsin \(layout 99, .*\[store\/newer-version\]/);
    expect(before.equals(await readFile(join(data, 'tocsin.db')))).toBe(true);
  });

  it.each([
    ['tocsin.db', 'no database at all '.repeat(1_000), /damaged.*restore a backup\. \[store\/damaged\]/],
    ['keys.json', '{"signing":', /keys\.json does not hold the issuer's keys.*\[auth\/keys-unreadable\]/],
  ])('with a damaged %s is refused with what to do', async (file, content, sentence) => {
    const data = await copy(`damaged-${file}`);
    await writeFile(join(data, file), content);
    const refused = await startAndEnd(['--check'], { data, env: { PORT: '4999' } });
    expect(refused.code).toBe(69);
    expect(sentenceOf(refused)).toMatch(sentence);
  });

  it('that is a file is refused', async () => {
    await writeFile(path('a-file'), 'mine');
    const refused = await startAndEnd(['--check'], { data: path('a-file'), env: { PORT: '4999' } });
    expect(refused.code).toBe(69);
    expect(sentenceOf(refused)).toMatch(/a-file cannot be written\..*\[store\/read-only\]/);
    expect(await readFile(path('a-file'), 'utf8')).toBe('mine');
  });

  it('that was ended well holds everything in its one data file', async () => {
    const log = (await readdir(whole)).find((name) => name === 'tocsin.db-wal');
    expect(log ? (await stat(join(whole, log))).size : 0).toBe(0);
  });
});

describe('a data folder that is read-only', { timeout: 300_000 }, () => {
  const probe = readOnly('/tmp');

  it.skipIf(probe === null)('is refused at the start, in a sentence (needs a mount namespace)', async () => {
    const data = await copy('read-only');
    const where = { data, within: readOnly(data) ?? [] };
    const refused = await startAndEnd(['--check'], { ...where, env: { PORT: '4999' } });
    expect(refused.code).toBe(69);
    expect(sentenceOf(refused)).toBe(
      `tocsin: ${data} cannot be written. Give this user the right to write there, or name another folder. [store/read-only]`,
    );
  });
});

describe('a data folder on a full disk', { timeout: 300_000 }, () => {
  const probe = smallDisk('/tmp', 1);

  it.skipIf(probe === null)('is refused where nothing can be begun (needs a mount namespace)', async () => {
    await mkdir(path('tiny'));
    const where = { data: path('tiny/data'), within: smallDisk(path('tiny'), 1) ?? [] };
    const refused = await startAndEnd(['--empty'], { ...where, env: { PORT: '4999' } });
    expect(refused.code).toBe(69);
    expect(sentenceOf(refused)).toMatch(/No space is left for .*\[store\/full\]/);
  });

  it.skipIf(probe === null)(
    'refuses what does not fit, keeps what it answered, lives on, and finishes when there is room',
    async () => {
      const documents = 60;
      await mkdir(path('disk'));
      await mkdir(path('advisories'));
      for (let index = 1; index <= documents; index++)
        await writeFile(path(`advisories/vel-${index}.json`), csafText(`VEL-${index}`));
      const within = smallDisk(path('disk'), 64) ?? [];
      const serving = await startServing({ data: path('disk/data'), within });
      // The namespace is the child's: what `unshare` became.
      const data = seenIn(serving.pid, path('disk/data'));
      const ask = await asker(serving, data);
      await registered(ask, 'clinic');
      await writeFile(
        path('devices.csv'),
        'asset_id,manufacturer,model,software_version\nD-1,Velmar Infusion,Cardia 100,2.0\n',
      );
      expect((await tocsin(['import-devices', path('devices.csv'), '--org', 'clinic'], { data })).code).toBe(
        0,
      );
      const ballast = await fill(seenIn(serving.pid, path('disk/ballast')), 800_000);

      const imported = await tocsin(['import', path('advisories')], { data });
      expect(imported.code).toBe(69);
      expect(sentenceOf(imported)).toMatch(/No space is left .*nothing was half done\. \[store\/full\]/);
      const known = await advisoriesOf(ask);
      expect(known).toBeLessThan(documents);

      await rm(ballast);
      const finished = await tocsin(['import', path('advisories'), '--json'], { data });
      expect(finished.code).toBe(0);
      const { accepted, warned, unchanged } = linesOf<Record<string, number>>(finished).at(-1) ?? {};
      expect([Number(accepted) + Number(warned), unchanged]).toEqual([documents - known, known]);
      expect(await advisoriesOf(ask)).toBe(documents);
      const exposed = await tocsin(['exposures', '--org', 'clinic', '--json'], { data });
      expect(linesOf(exposed).at(-1)).toMatchObject({ exposures: documents });
      expect(
        (await fetch(`${serving.address}/health/ready`).then((answer) => answer.json())) as object,
      ).toMatchObject({ status: 'ready', deadLetters: 0 });
      expect((await serving.kill('SIGTERM')).code).toBe(0);
    },
  );
});

/** Fills a disk up but for so many bytes. */
async function fill(name: string, left: number): Promise<string> {
  const file = await open(name, 'w');
  const block = Buffer.alloc(256 * 1024);
  let size = 0;
  try {
    for (;;) size += (await file.write(block)).bytesWritten;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
  await file.truncate(Math.max(0, size - left));
  await file.close();
  return name;
}

async function advisoriesOf(ask: Ask): Promise<number> {
  const { advisories } = await ask<{ advisories: { totalCount: number } }>(
    'operator',
    '{ advisories(first: 1) { totalCount } }',
  );
  return advisories.totalCount;
}
