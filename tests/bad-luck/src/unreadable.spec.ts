import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, type Surroundings, sentenceOf, temporaryFolder, tocsin } from './child.js';
import { bound } from './namespace.js';

/** Root reads everything: as root, these run as somebody else, where the system lets us and our files be read. */
const within = bound();

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let where: Surroundings;
const path = (name: string) => join(temporary.path, name);

beforeAll(async () => {
  temporary = await temporaryFolder();
  await mkdir(path('theirs'));
  await mkdir(path('in/shut'), { recursive: true });
  for (const [name, content] of Object.entries({
    'in/secret.json': '{}',
    'in/notes.txt': 'n',
    'in/other.json': '{"document":',
    'in/shut/inside.json': '{}',
    'devices.csv': 'asset_id\nS-1\n',
  }))
    await writeFile(path(name), content);
  for (const [name, mode] of Object.entries({
    ...{ '.': 0o755, theirs: 0o777, 'in/secret.json': 0, 'in/notes.txt': 0 },
    ...{ 'in/shut': 0, 'devices.csv': 0 },
  }))
    await chmod(path(name), mode);
  where = { data: path('theirs/data'), within: within ?? [] };
});

afterAll(async () => {
  await chmod(path('in/shut'), 0o700);
  await temporary.dispose();
});

describe.skipIf(within === null)('what may not be read', { timeout: 300_000 }, () => {
  it('in a folder is told file by file, and the others are looked at', async () => {
    const done = await tocsin(['import', path('in'), '--json'], where);
    expect(done).toMatchObject({ code: 1, stderr: '' });
    const told = linesOf<{ file: string; verdict: string; reasons: { rule: string; message: string }[] }>(
      done,
    )
      .slice(0, -1)
      .map(({ file, verdict, reasons }) => `${file} ${verdict}: ${reasons[0]?.rule} ${reasons[0]?.message}`);
    expect(told.toSorted()).toEqual([
      expect.stringMatching(/^notes\.txt skipped: cli\/no-json /),
      expect.stringMatching(/^other\.json quarantined: json /),
      'secret.json quarantined: cli/unreadable The file may not be read (EACCES).',
      'shut quarantined: cli/unreadable The folder may not be read.',
    ]);
  });

  it('as an inventory ends with 66', async () => {
    const done = await tocsin(['import-devices', path('devices.csv'), '--org', 'operator'], where);
    expect(done.code).toBe(66);
    expect(sentenceOf(done)).toMatch(
      /devices\.csv is no file that can be read \(EACCES\)\. \[cli\/no-input\]/,
    );
  });

  it('as a folder ends with 66', async () => {
    const done = await tocsin(['import', path('in/shut/inside.json')], where);
    expect(done.code).toBe(66);
    expect(sentenceOf(done)).toMatch(/inside\.json is not there, or may not be read\. \[cli\/no-input\]/);
  });
});
