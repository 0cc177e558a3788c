import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadKeys, mintToken, realmPath, serviceOf } from '@tocsin/auth';
import { systemClock } from '@tocsin/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csafText, pumpRow } from './documents.js';
import { at, eventually, type Json, openWorld, type World } from './world.js';

const built = new URL('../../../apps/tocsin/dist/index.js', import.meta.url);
const kills = 4;

let folder: string;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-crash-'));
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  port = (probe.address() as { port: number }).port;
  await new Promise((resolve) => probe.close(resolve));
  const world = await openWorld({ folder, port });
  for (const [handle, kind] of [
    ['maker', 'MANUFACTURER'],
    ['clinic', 'HEALTHCARE_PROVIDER'],
  ] as const)
    await world.tell('operator', 'registerOrganisation', {
      ...{ handle, name: handle, kind, administrator: { email: `boss@${handle}.example`, name: handle } },
    });
  await world.settled();
  const wanted = { name: 'all', stream: true };
  await world.tell('clinic', 'createSubscription', { organisation: 'clinic', own: false, wanted });
  await world.tell('clinic', 'importDevices', {
    organisation: 'clinic',
    source: 'list',
    rows: [pumpRow('FIRST')],
  });
  await world.settled();
  await world.close();
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A client of the process that is to die: a refusal or a broken connection is no acknowledgement. */
async function sender() {
  const keys = await loadKeys(folder);
  const address = `http://localhost:${port}`;
  const token = (organisation: string) =>
    mintToken({
      keys,
      issuer: `${address}${realmPath}`,
      subject: serviceOf(organisation),
      email: organisation,
      clock: systemClock,
    });
  const tokens = { maker: await token('maker'), clinic: await token('clinic') };
  return async (
    who: keyof typeof tokens,
    mutation: string,
    type: string,
    input: object,
    selection = '',
  ): Promise<Json | null> => {
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusal { code } } }`;
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: `Bearer ${tokens[who]}`,
        },
        body: JSON.stringify({ query, variables: { input } }),
      });
      const said = at<Json & { refusal: unknown }>(await answer.json(), `data.${mutation}`);
      return said && !said.refusal ? said : null;
    } catch {
      return null;
    }
  };
}

async function startProcess(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [new URL('./crash-child.mjs', import.meta.url).pathname, folder, String(port)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => String(text).includes('ready') && resolve());
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it was ready.`)));
  });
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** What was acknowledged to the client, over all lives of the process. */
interface Acknowledged {
  readonly devices: Set<string>;
  readonly advisories: Map<string, string>;
  readonly answers: Set<string>;
}

/** Imports and answers without pause until the process is gone. */
async function load(life: number, acknowledged: Acknowledged, alive: () => boolean): Promise<void> {
  const send = await sender();
  const devices = async () => {
    for (let batch = 0; alive(); batch++) {
      const ids = Array.from({ length: 20 }, (_, index) => `D-${life}-${batch}-${index}`);
      const input = { organisation: 'clinic', source: 'list', rows: ids.map((id) => pumpRow(id)) };
      const said = await send('clinic', 'importDevices', 'ImportDevicesInput', input, 'added');
      if (said?.['added'] === ids.length) for (const id of ids) acknowledged.devices.add(id);
    }
  };
  const advisories = async () => {
    for (let index = 0; alive(); index++) {
      const trackingId = `CRASH-${life}-${index}`;
      const bytes = Buffer.from(csafText({ trackingId })).toString('base64');
      const documents = [{ fileName: `${trackingId.toLowerCase()}.json`, bytes }];
      const said = await send(
        'maker',
        'importAdvisories',
        'ImportAdvisoriesInput',
        { organisation: 'maker', documents },
        'results { verdict advisory { id } }',
      );
      const advisory = at<string | undefined>(said, 'results.0.advisory.id');
      if (!advisory) continue;
      acknowledged.advisories.set(trackingId, advisory);
      const answered = { organisation: 'clinic', advisory, status: 'INVESTIGATING' };
      // The answer of a neighbour that has not heard of the advisory yet is a refusal; that is asked again.
      for (let tries = 0; alive() && tries < 50; tries++)
        if (
          await send('clinic', 'answerAdvisory', 'AnswerAdvisoryInput', {
            ...answered,
            commandId: `answer-${trackingId}`,
          })
        ) {
          acknowledged.answers.add(advisory);
          break;
        }
    }
  };
  await Promise.all([devices(), advisories()]);
}

describe.skipIf(!existsSync(built))('a process that is killed under load', { timeout: 240_000 }, () => {
  it('has kept what it acknowledged, once, in every context, and its chains hold', async () => {
    const acknowledged: Acknowledged = { devices: new Set(), advisories: new Map(), answers: new Set() };
    for (let life = 0; life < kills; life++) {
      const child = await startProcess();
      let alive = true;
      const loading = load(life, acknowledged, () => alive);
      const enough = acknowledged.devices.size + 40 + Math.floor(Math.random() * 200);
      try {
        await eventually(
          'there is something to lose',
          async () => acknowledged.devices.size >= enough && acknowledged.advisories.size > life,
        );
      } finally {
        await killed(child);
        alive = false;
        await loading;
      }
    }
    const world = await openWorld({ folder, port });
    try {
      await world.settled();
      await checked(world, acknowledged);
    } finally {
      await world.close();
    }
  });
});

async function checked(world: World, { devices, advisories, answers }: Acknowledged): Promise<void> {
  expect(devices.size).toBeGreaterThan(100);
  const assets = await all(world, 'clinic', 'devices(organisation: "clinic", ', 'assetId');
  expect(new Set(assets).size).toBe(assets.length);
  expect([...devices].filter((id) => !assets.includes(id))).toEqual([]);
  const trackingIds = await all(world, 'maker', 'advisories(', 'trackingId');
  expect(new Set(trackingIds).size).toBe(trackingIds.length);
  expect([...advisories.keys()].filter((id) => !trackingIds.includes(id))).toEqual([]);
  const answered = await all(world, 'clinic', 'answers(', 'advisory { id }');
  expect(new Set(answered.map(String)).size).toBe(answered.length);
  const answeredIds = answered.map((each) => at<string>(each, 'id'));
  expect([...answers].filter((id) => !answeredIds.includes(id))).toEqual([]);
  await eventually('every advisory meets every pump of the clinic', async () => {
    const found = await all(world, 'clinic', 'affected(organisation: "clinic", ', 'trackingId confirmed');
    return trackingIds.length === found.length;
  });
  await eventually('every advisory has its line in the ledger, once', async () => {
    const lines = await all(world, 'clinic', 'notices(', 'kind revision advisory { id }');
    const published = lines.map((line) => JSON.stringify(line)).filter((line) => line.includes('PUBLISHED'));
    expect(new Set(published).size).toBe(published.length);
    return published.length === trackingIds.length;
  });
  const verified = await world.running.embedded.verifyAll();
  expect([...verified.values()].flatMap(({ broken }) => broken)).toEqual([]);
  expect(verified.get('inventory')?.commits).toBeGreaterThan(0);
  const waiting = await world.running.embedded.bus.waiting();
  expect(waiting.filter(({ count }) => count > 0)).toEqual([]);
  expect(await world.running.embedded.bus.deadLetters.count()).toBe(0);
  expect(world.masked).toEqual([]);
}

/** Every node of a list, page by page: its one field, or all that was selected of it. */
async function all(world: World, who: string, list: string, selection: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  const field = list.split('(')[0] as string;
  for (let after: string | null = null, more = true; more; ) {
    const query: string = `query ($after: String) { ${list}first: 200, after: $after) { edges { node { ${selection} } } pageInfo { hasNextPage endCursor } } }`;
    const page: Json = await world.get(who, query, { after });
    for (const { node } of at<readonly { node: Json }[]>(page, `${field}.edges`))
      found.push(Object.keys(node).length === 1 ? Object.values(node)[0] : node);
    more = at<boolean>(page, `${field}.pageInfo.hasNextPage`);
    after = at<string | null>(page, `${field}.pageInfo.endCursor`);
  }
  return found;
}
