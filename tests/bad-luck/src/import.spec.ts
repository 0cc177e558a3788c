import { createHash } from 'node:crypto';
import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '@tocsin/tocsin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, linesOf, sentenceOf, temporaryFolder, tocsin } from './child.js';
import { csafText, otherPublisher, revisionsUpTo } from './csaf.js';

interface Line {
  readonly file: string;
  readonly verdict: string;
  readonly trackingId: string | null;
  readonly reasons: readonly { readonly rule: string; readonly message: string; readonly place: string }[];
}

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string;
let folder: string;
let first: Ended;
let second: Ended;

const lines = (ended: Ended) => linesOf<Line>(ended).slice(0, -1);

/** What the first import said of a file. */
function said(file: string): Line {
  const found = lines(first).find((line) => line.file === file);
  if (!found) throw new Error(`Nothing was said of ${file}: ${first.stdout}\n${first.stderr}`);
  return found;
}

const told = ({ reasons }: Line) =>
  reasons.map(({ rule, message, place }) => `${rule} | ${message} | ${place}`).join('\n');

async function put(name: string, content: string | Uint8Array): Promise<void> {
  await writeFile(join(folder, name), content);
}

const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

beforeAll(async () => {
  temporary = await temporaryFolder();
  data = join(temporary.path, 'data');
  folder = join(temporary.path, 'in');
  await mkdir(join(folder, 'deeper'), { recursive: true });
  const whole = csafText('VEL-1');
  await put('vel-1.json', whole);
  await put('truncated.json', whole.slice(0, whole.length / 2));
  await put('deep.json', `{"document":${'['.repeat(100_000)}`);
  await put(
    'duplicate-key.json',
    csafText('VEL-2').replace('"tracking":', '"title":"Another title","tracking":'),
  );
  await put('vel-3.json', `\uFEFF${csafText('VEL-3')}`);
  await put('utf-16.json', utf16(csafText('VEL-4')));
  await put(
    'not-utf-8.json',
    Buffer.from(csafText('VEL-5').replace('Velmar pumps', 'Velm\u00e4r pumps'), 'latin1'),
  );
  await put('empty.json', '');
  await put('null.json', 'null');
  await put('array.json', '[]');
  await put('another-name.json', csafText('VEL-6'));
  await put(
    'csaf-2-1.json',
    csafText('VEL-7')
      .replace('"csaf_version": "2.0"', '"csaf_version": "2.1"')
      .replace('"csaf_version":"2.0"', '"csaf_version":"2.1"'),
  );
  await put(
    'csaf-feed-tlp-white.json',
    JSON.stringify({ feed: { id: 'f', title: 'ROLIE', link: [], entry: [] } }),
  );
  await put(
    'provider-metadata.json',
    JSON.stringify({
      canonical_url: 'https://v.example/provider-metadata.json',
      metadata_version: '2.0',
      role: 'csaf_provider',
      publisher: { category: 'vendor', name: 'V', namespace: 'https://v.example' },
    }),
  );
  await put('index.txt', 'vel-1.json\n');
  await put('changes.csv', '"vel-1.json","2026-01-10T10:00:00Z"\n');
  await put('vel-8.json', csafText('VEL-8'));
  await put('vel-8.json.sha256', `${'0'.repeat(64)}  vel-8.json\n`);
  await put('vel-9.json', csafText('VEL-9'));
  await put(
    'vel-9.json.sha512',
    `${createHash('sha512').update(csafText('VEL-9')).digest('hex')}  vel-9.json\n`,
  );
  await put('vel-9.json.asc', 'no signature at all');
  await put('orphan.json.sha256', `${'0'.repeat(64)}\n`);
  await put('vel-10.json', csafText('VEL-10', { revisions: revisionsUpTo(2) }));
  await put('vel-10.json.older.json', csafText('VEL-10', { revisions: revisionsUpTo(1) }));
  await put('vel-11.json', csafText('VEL-11'));
  await put('vel-11.json.other-bytes.json', csafText('VEL-11', { title: 'Another title' }));
  await put('vel-12.json', csafText('VEL-12'));
  await put('vel-12.json.other-publisher.json', csafText('VEL-12', { publisher: otherPublisher }));
  await writeFile(join(temporary.path, 'secret.json'), csafText('VEL-13'));
  await symlink(join(temporary.path, 'secret.json'), join(folder, 'leaves.json'));
  await symlink('/etc', join(folder, 'etc'));
  await symlink('..', join(folder, 'deeper', 'loop'));
  await symlink('nowhere.json', join(folder, 'dangling.json'));
  await put('200-mb.json', '{"document":');
  const sparse = await open(join(folder, '200-mb.json'), 'r+');
  await sparse.truncate(200 * 1024 * 1024);
  await sparse.close();
  first = await tocsin(['import', folder, '--json'], {
    data,
    env: { NODE_OPTIONS: '--max-old-space-size=160' },
  });
  second = await tocsin(['import', folder, '--json'], { data });
}, 600_000);

afterAll(() => temporary.dispose());

describe('import meets bad input', () => {
  it.each([
    ['truncated.json', 'json', /ends (before|within)/i],
    ['deep.json', 'json', /deep|within each other|levels/i],
    ['duplicate-key.json', 'json', /title.*twice|twice.*title|again/i],
    ['utf-16.json', 'json', /UTF-16/],
    ['not-utf-8.json', 'json', /not in UTF-8: byte \d+/],
    ['empty.json', 'json', /nothing in it/i],
    ['csaf-2-1.json', 'csaf-version', /CSAF 2\.1/],
  ])('%s is quarantined with the rule and the place', (file, rule, words) => {
    const line = said(file);
    expect(line.verdict).toBe('quarantined');
    expect(line.reasons[0]?.rule).toBe(rule);
    expect(told(line)).toMatch(words);
  });

  it('a place in text that is no JSON is a line and a column', () => {
    expect(told(said('truncated.json'))).toMatch(/line \d+, column \d+/);
    expect(told(said('not-utf-8.json'))).toMatch(/line \d+, column \d+/);
  });

  it('a document of 200 MB is quarantined by its size without being read into memory', () => {
    expect(said('200-mb.json')).toMatchObject({
      verdict: 'quarantined',
      reasons: [{ rule: 'csaf/too-large' }],
    });
  });

  it('a byte order mark is taken with a warning', () => {
    const line = said('vel-3.json');
    expect(line.verdict).toBe('warned');
    expect(told(line)).toContain('byte order mark');
  });

  it('a file name that is not its id is a warning', () => {
    const line = said('another-name.json');
    expect(line.verdict).toBe('warned');
    expect(told(line)).toContain('vel-6.json');
  });

  it.each([
    'null.json',
    'array.json',
    'csaf-feed-tlp-white.json',
    'provider-metadata.json',
    'index.txt',
    'changes.csv',
  ])('%s is skipped because it is no CSAF document', (file) => {
    expect(said(file).verdict).toBe('skipped');
    expect(said(file).reasons[0]?.message).toBeTruthy();
  });

  it('a hash that does not fit is said', () => {
    expect(told(said('vel-8.json'))).toMatch(/SHA-256/);
    expect(said('vel-8.json.sha256').verdict).toBe('skipped');
  });

  it('a hash that fits is silent, a signature that is none is said', () => {
    expect(told(said('vel-9.json'))).not.toMatch(/SHA-512/);
    expect(told(said('vel-9.json'))).toMatch(/signature/i);
    expect(said('orphan.json.sha256').reasons[0]?.message).toMatch(/No document stands beside it/);
  });

  it('an older revision after a newer one is quarantined', () => {
    expect(said('vel-10.json').verdict).toMatch(/accepted|warned/);
    expect(said('vel-10.json.older.json')).toMatchObject({
      verdict: 'quarantined',
      reasons: [{ rule: 'advisory/older-revision' }],
    });
  });

  it('the same id and version with other bytes is quarantined', () => {
    expect(said('vel-11.json.other-bytes.json')).toMatchObject({
      verdict: 'quarantined',
      reasons: [{ rule: 'advisory/same-version-other-bytes' }],
    });
  });

  it('another publisher under a known id is kept apart, and that is said', () => {
    const line = said('vel-12.json.other-publisher.json');
    expect(line.verdict).toBe('warned');
    expect(told(line)).toMatch(/advisory\/id-of-another-publisher .* also published by Velmar PSIRT/);
  });

  it.each(['leaves.json', 'etc', 'dangling.json'])(
    'the link %s leads out of the folder and is not followed',
    (file) => {
      expect(said(file)).toMatchObject({ verdict: 'skipped', reasons: [{ rule: 'cli/link-leaves-folder' }] });
      expect(first.stdout).not.toContain('VEL-13');
    },
  );

  it('a loop of links ends', () => {
    expect(lines(first).filter(({ file }) => file.startsWith('deeper'))).toEqual([]);
  });

  it('the last line is the summary, and it adds up', () => {
    const summary = linesOf(first).at(-1) as Record<string, number>;
    expect(Object.keys(summary)).toEqual([
      'documents',
      'accepted',
      'warned',
      'unchanged',
      'revised',
      'quarantined',
      'skipped',
      'seconds',
    ]);
    expect(summary['documents']).toBe(lines(first).length);
    for (const verdict of ['accepted', 'warned', 'unchanged', 'revised', 'quarantined', 'skipped'])
      expect(summary[verdict], verdict).toBe(lines(first).filter((line) => line.verdict === verdict).length);
  });

  it('ends with 1 where something was quarantined, and draws no bar where no terminal is', () => {
    expect(first.code).toBe(1);
    expect(first.stderr).toBe('');
  });

  it('a second import changes nothing', () => {
    expect(second.code).toBe(1);
    const verdicts = (ended: Ended) => new Map(lines(ended).map(({ file, verdict }) => [file, verdict]));
    for (const [file, verdict] of verdicts(first))
      expect(verdicts(second).get(file), file).toBe(
        /accepted|warned|revised/.test(verdict) ? 'unchanged' : verdict,
      );
  });

  it('what is quarantined is kept: its bytes, its file and its reasons', async () => {
    const running = await serve({ folder: data, host: '127.0.0.1', port: 4000, listen: false });
    try {
      const { documents, blobs } = running.embedded.portsOf('advisories');
      const { items } = await documents.find(
        { name: 'quarantine', indexes: [], arrays: [] } as never,
        { system: 'what was kept' },
        { first: 200 },
      );
      expect(items.length).toBeGreaterThan(0);
      const kept = items as unknown as { fileName: string; sha256: string; size: number }[];
      const sent = lines(first).filter(
        ({ file, verdict }) => verdict === 'quarantined' && file !== '200-mb.json',
      );
      expect(kept.map(({ fileName }) => fileName).sort()).toEqual(sent.map(({ file }) => file).sort());
      for (const { sha256, size, fileName } of kept)
        expect((await blobs.get(sha256))?.byteLength, fileName).toBe(size);
    } finally {
      await running.close();
    }
  });
});

describe('import is told where', () => {
  it('a folder that is not there ends with 66 and a sentence', async () => {
    const ended = await tocsin(['import', join(folder, 'no-such')], { data });
    expect(ended.code).toBe(66);
    expect(sentenceOf(ended)).toMatch(/no-such is not there, or may not be read\. \[cli\/no-input\]/);
  });

  it('a single file is a document, with the hash that stands beside it', async () => {
    const ended = await tocsin(['import', join(folder, 'vel-8.json'), '--json'], {
      data: join(temporary.path, 'single'),
    });
    expect(ended.code).toBe(0);
    expect(linesOf<Line>(ended)).toHaveLength(2);
    expect(told(linesOf<Line>(ended)[0] as Line)).toMatch(/SHA-256/);
  });

  it('is refused where nobody is named on whose behalf', async () => {
    const ended = await tocsin(['--json', 'import', folder, '--org', ''], { data });
    expect([ended.code, linesOf(ended)]).toEqual([
      64,
      [{ error: 'cli/usage', message: expect.stringContaining("'--org <handle>' argument '' is invalid") }],
    ]);
  });

  it('people are shown what they may have to act on, and a sum', async () => {
    const { stdout, code } = await tocsin(['import', folder], { data });
    expect(code).toBe(1);
    expect(stdout).toMatch(/quarantined +truncated\.json\n {4}json: /);
    expect(stdout).not.toMatch(/unchanged +vel-1\.json/);
    expect(stdout).toMatch(
      /\d+ files in [\d.]+ s: 0 accepted, 0 accepted with warnings, \d+ unchanged, 0 new revision/,
    );
  });
});
