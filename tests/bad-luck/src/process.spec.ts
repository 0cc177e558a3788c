import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker } from './asking.js';
import {
  beginTocsin,
  type Ended,
  ended,
  linesOf,
  sentenceOf,
  startAndEnd,
  startServing,
  temporaryFolder,
  tocsin,
} from './child.js';
import { csafText, revisionsUpTo } from './csaf.js';

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
/** How the first process ended, and whether it answered what was asked of it at that moment. */
let over: Ended;
let answered: boolean;

const path = (name: string) => join(temporary.path, name);

/** A copy of the folder that the first process left. */
async function copy(name: string): Promise<string> {
  await cp(path('first'), path(name), { recursive: true });
  return path(name);
}

beforeAll(async () => {
  temporary = await temporaryFolder();
  const serving = await startServing({ data: path('first') });
  const ask = await asker(serving, path('first'));
  const register =
    'mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { refusal { code } } }';
  const input = {
    ...{ handle: 'clinic', name: 'Clinic', kind: 'HEALTHCARE_PROVIDER' },
    administrator: { email: 'boss@clinic.example', name: 'Boss' },
  };
  const asked = ask('operator', register, { input }).then(
    () => true,
    () => false,
  );
  over = await serving.kill('SIGINT');
  answered = await asked;
}, 300_000);
afterAll(() => temporary.dispose());

/** Runs a module in every Node that is started with it, before anything else. */
const preloaded = (text: string) => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(text)}`,
});

describe('a port', { timeout: 300_000 }, () => {
  let other: Server;
  let port: number;

  beforeAll(async () => {
    other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    ({ port } = other.address() as { port: number });
  });
  afterAll(() => void other.close());

  it('in use is refused with what to do, and the data folder is free again', async () => {
    const data = await copy('port');
    const refused = await startAndEnd(['--empty'], { data, env: { PORT: String(port) } });
    expect(refused.code).toBe(69);
    expect(sentenceOf(refused)).toBe(
      `tocsin: Port ${port} of 127.0.0.1 is in use; choose another with PORT. [host/port-in-use]`,
    );
    expect(await readdir(data)).not.toContain('running.json');
    const listed = await tocsin(['org', 'list', '--json'], { data });
    expect([listed.code, linesOf(listed).at(-1)]).toEqual([0, { organisations: answered ? 2 : 1 }]);
  });

  it.each([
    [{ PORT: 'http' }, /PORT is a number from 1 to 65535, not "http"\. \[host\/setting\]/],
    [{ HOST: '192.0.2.1', PORT: '4999' }, /192\.0\.2\.1 is no address of this machine.*\[host\/address\]/],
  ])('or host of %j is refused by its setting', async (env, sentence) => {
    const refused = await startAndEnd(['--empty'], { data: path('setting'), env });
    expect(refused.code).toBe(69);
    expect(sentenceOf(refused)).toMatch(sentence);
  });
});

describe('a Node that is too old', { timeout: 300_000 }, () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const old = (version: string) =>
    preloaded(`Object.defineProperty(process.versions,'node',{value:'${version}'})`);

  /** What is run as people run it: with whatever Node they have. */
  function run(file: string, args: readonly string[], env: Readonly<Record<string, string>>, node: string) {
    const { PATH = '', HOME = '' } = process.env;
    return ended(
      spawn(node, [join(root, file), ...args], {
        env: { PATH, HOME, TOCSIN_DATA: path('never'), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  it.each([
    ['tools/start.mjs', [], '20.18.3'],
    ['tools/start.mjs', ['--check'], '18.20.8'],
    ['apps/tocsin/bin/tocsin.mjs', ['org', 'list'], '18.20.8'],
  ])('is refused by %s %j under Node %s, and nothing is begun', async (file, args, version) => {
    const refused = await run(file, args, old(version), process.execPath);
    expect(refused).toEqual({
      code: 69,
      signal: null,
      stdout: '',
      stderr: `Tocsin needs Node 20.19 or newer; this is ${version}.\n`,
    });
    expect(existsSync(path('never'))).toBe(false);
  });

  const real = process.env['TOCSIN_OLD_NODE'];
  it.runIf(real)('is refused when it really runs (TOCSIN_OLD_NODE names its binary)', async () => {
    for (const file of ['tools/start.mjs', 'apps/tocsin/bin/tocsin.mjs'])
      expect(await run(file, [], {}, real as string)).toMatchObject({
        code: 69,
        stderr: expect.stringMatching(/^Tocsin needs Node 20\.19 or newer; this is [\d.]+\.\n$/),
      });
  });
});

describe('an import that is interrupted', { timeout: 300_000 }, () => {
  const documents = 85;
  const verdicts = ({ stdout }: Ended) =>
    stdout.split('\n').filter((line) => /"verdict":"(?:accepted|warned|unchanged)"/.test(line)).length;

  /** Begins the import and sends the signal as soon as it has told of a document. */
  async function interrupted(signal: NodeJS.Signals): Promise<Ended> {
    const child = beginTocsin(['import', path('advisories'), '--json'], { data: path('interrupted') });
    const over = ended(child);
    child.stdout?.once('data', () => child.kill(signal));
    return over;
  }

  it('over the folder by Ctrl-C, or by a kill beside a process, ends at once and is finished by the next one', async () => {
    const data = await copy('interrupted');
    await mkdir(path('advisories'));
    for (let index = 0; index < documents; index++)
      await writeFile(path(`advisories/vel-${index}.json`), csafText(`VEL-${index}`));
    const byCtrlC = await interrupted('SIGINT');
    expect(byCtrlC).toMatchObject({ code: null, signal: 'SIGINT', stderr: '' });
    const serving = await startServing({ data });
    const killed = await interrupted('SIGKILL');
    expect(killed).toMatchObject({ code: null, signal: 'SIGKILL', stderr: '' });
    for (const cut of [byCtrlC, killed]) expect(verdicts(cut)).toBeLessThan(documents);
    const finished = await tocsin(['import', path('advisories'), '--json'], { data });
    expect(finished.code).toBe(0);
    const sum = linesOf<Record<string, number>>(finished).at(-1) ?? {};
    expect(Number(sum['accepted']) + Number(sum['warned']) + Number(sum['unchanged'])).toBe(documents);
    expect(sum['unchanged']).toBeGreaterThanOrEqual(verdicts(byCtrlC));
    expect((await serving.kill('SIGTERM')).code).toBe(0);
  });
});

describe('a process that serves', { timeout: 300_000 }, () => {
  it('ends with 0 at Ctrl-C, finishes what is at hand, and leaves nothing that runs', async () => {
    expect(over).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(over.stdout).toContain('Ending: finishing what is at hand …');
    expect(await readdir(path('first'))).not.toContain('running.json');
    const listed = await tocsin(['org', 'list', '--json'], { data: await copy('listed') });
    expect(linesOf(listed).at(-1)).toEqual({ organisations: answered ? 2 : 1 });
  });
});

describe('a clock that is set back', { timeout: 300_000 }, () => {
  const day = 86_400_000;
  /** The wall clock of one process: shifted from the start, and back by a day with each SIGUSR2. */
  const clock = (days: number) =>
    preloaded(`
      const Real = Date, now = Date.now.bind(Date);
      let shift = ${days * day};
      globalThis.Date = class extends Real {
        constructor(...given) { if (given.length > 0) super(...given); else super(now() + shift); }
        static now() { return now() + shift; }
      };
      process.on('SIGUSR2', () => { shift -= ${day}; });`);
  const data = () => path('clock');
  const at = (days: number) => ({ data: data(), env: clock(days) });

  async function exposuresAt(days: number): Promise<readonly string[]> {
    const exposed = await tocsin(['exposures', '--org', 'st-brigid', '--json'], at(days));
    expect(exposed.code).toBe(0);
    return linesOf<{ asset?: string; advisory?: string; verdict?: string }>(exposed)
      .slice(0, -1)
      .map(({ advisory, asset, verdict }) => `${advisory} ${asset} ${verdict}`)
      .sort();
  }

  async function importedAt(days: number, revision: number): Promise<Record<string, unknown>> {
    const text = csafText('VEL-1', { revisions: revisionsUpTo(revision) });
    await writeFile(path('vel-1.json'), text);
    const done = await tocsin(['import', path('vel-1.json'), '--json'], at(days));
    expect(done.code).toBe(0);
    return linesOf(done)[0] ?? {};
  }

  async function devicesAt(days: number, asset: string): Promise<void> {
    await writeFile(
      path('devices.csv'),
      `asset_id,manufacturer,model,software_version\n${asset},Velmar Infusion,Cardia 100,2.0\n`,
    );
    const done = await tocsin(['import-devices', path('devices.csv'), '--org', 'st-brigid'], at(days));
    expect(done.code).toBe(0);
  }

  it('under a running process, and before a start, loses nothing and holds nothing up', async () => {
    await copy('clock');
    const first = await startServing(at(0));
    const hospital = ['org', 'add', 'st-brigid', '--name', 'St. Brigid', '--kind', 'healthcare-provider'];
    expect((await tocsin(hospital, at(0))).code).toBe(0);
    await devicesAt(0, 'A-1');
    expect(await importedAt(0, 1)).toMatchObject({ verdict: expect.stringMatching(/accepted|warned/) });
    expect(await exposuresAt(0)).toEqual(['VEL-1 A-1 confirmed']);

    process.kill(first.pid, 'SIGUSR2');
    const early = await tocsin(['org', 'list'], at(0));
    expect(early.code).toBe(65);
    expect(sentenceOf(early)).toMatch(/not valid yet; compare the clocks\. \[auth\/token-not-yet-valid\]/);
    await devicesAt(-1, 'A-2');
    expect(await importedAt(-1, 2)).toMatchObject({ verdict: 'revised' });
    expect(await exposuresAt(-1)).toEqual(['VEL-1 A-1 confirmed', 'VEL-1 A-2 confirmed']);
    expect(await first.kill('SIGTERM')).toMatchObject({ code: 0, stderr: '' });

    const second = await startServing(at(-400));
    await devicesAt(-400, 'A-3');
    expect(await exposuresAt(-400)).toEqual([1, 2, 3].map((number) => `VEL-1 A-${number} confirmed`));
    const ready = await (await fetch(`${second.address}/health/ready`)).json();
    expect(ready).toEqual({ status: 'ready', oldestUnrelayedMs: 0, deadLetters: 0 });
    expect(await second.kill('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('the command line', { timeout: 300_000 }, () => {
  it('says its exit codes, and what it ends with is among them', async () => {
    const help = await tocsin(['--help'], { data: path('codes') });
    expect(help.code).toBe(0);
    const line = help.stdout.split('\n').find((each) => each.startsWith('Exit codes:')) ?? '';
    const told = [...line.matchAll(/(\d+) [a-z]/g)].map(([, code]) => Number(code));
    expect(told).toEqual([0, 1, 64, 65, 66, 69, 70, 73]);
  });

  it.each([
    [[], 64],
    [['no-such-verb'], 64],
    [['import'], 64],
    [['import-devices', 'x.csv'], 64],
    [['import', '.', '--no-such-option'], 64],
    [['import-devices', 'x.csv', '--org', 'x', '--map', 'asset_id'], 64],
    [['org', 'consent', 'x', 'perhaps'], 64],
    [['--url', 'nonsense', 'org', 'list'], 65],
    [['--url', 'http://127.0.0.1:9', 'org', 'list'], 65],
    [['import', '--help'], 0],
    [['--version'], 0],
  ])('tocsin %j ends with %i', async (args, code) => {
    const done = await tocsin(args, { data: path('codes') });
    expect(done.code, done.stderr).toBe(code);
    if (code !== 0) expect(`${done.stdout}${done.stderr}`).not.toMatch(/\n\s+at /);
  });

  it('asks in vain where nobody listens, and ends with 69', async () => {
    const env = { XDG_CONFIG_HOME: path('signed-in') };
    await mkdir(path('signed-in/tocsin'), { recursive: true });
    const held = { accessToken: 'x', until: Date.now() + 600_000 };
    await writeFile(path('signed-in/tocsin/tokens.json'), JSON.stringify({ 'http://127.0.0.1:9': held }));
    const done = await tocsin(['--url', 'http://127.0.0.1:9', 'org', 'list'], { data: path('codes'), env });
    expect(done.code).toBe(69);
    expect(sentenceOf(done)).toMatch(/127\.0\.0\.1:9 does not answer .*\[cli\/unreachable\]/);
  });
});
