import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintToken, realmPath } from '@tocsin/auth';
import { personId } from '@tocsin/directory';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asker } from '../ask.js';
import { rebuildPath } from '../rebuilding.js';
import { type Running, serve } from '../serve.js';
import { backup } from './backup.js';
import { keepingOf } from './fixtures.js';
import { rebuild } from './rebuild.js';
import { restore } from './restore.js';
import { verify } from './verify.js';

let place: string;
let running: Running | null;
const at = (name: string) => join(place, name);

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'tocsin-'));
  running = await open(at('data'));
  await register('st-mary');
});
afterEach(async () => {
  await running?.close();
  rmSync(place, { recursive: true });
});

async function open(folder: string): Promise<Running> {
  const port = await freePort();
  const opened = await serve({ folder, host: '127.0.0.1', port, listen: true });
  await opened.embedded.settled();
  return opened;
}

async function register(handle: string): Promise<void> {
  const input = {
    ...{ handle, name: `Hospital ${handle}`, kind: 'HEALTHCARE_PROVIDER' },
    administrator: { email: `admin@${handle}.example`, name: 'Maya' },
  };
  await asker(running as Running)(
    'operator',
    'mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { organisation { id } } }',
    { input },
  );
}

async function handles(of: Running): Promise<readonly string[]> {
  const { organisations } = await asker(of)<{ organisations: { edges: { node: { id: string } }[] } }>(
    'operator',
    '{ organisations(first: 50) { edges { node { id } } } }',
  );
  return organisations.edges.map(({ node }) => node.id);
}

it('a backup is made while everybody is served, for its owner alone, and verifies', async () => {
  const { keeping, last } = keepingOf(at('data'));
  expect(await backup(keeping, at('copy'))).toBe(0);
  expect(last()).toEqual({ backup: at('copy'), verified: true });
  for (const name of ['tocsin.db', 'keys.json', 'manifest.json'])
    expect(statSync(join(at('copy'), name)).mode & 0o077, name).toBe(0);
  expect(statSync(at('copy')).mode & 0o077).toBe(0);
  expect(await verify(keeping, at('copy'))).toBe(0);
  await expect(backup(keeping, at('copy'))).rejects.toMatchObject({ code: 'cli/no-output' });
});

it('a restored backup serves what was there when it was made, with the same keys', async () => {
  await backup(keepingOf(at('data')).keeping, at('copy'));
  await register('st-later');
  await running?.close();
  running = null;
  const { keeping } = keepingOf(at('again'));
  expect(await restore(keeping, at('copy'), {})).toBe(0);
  expect(await verify(keeping)).toBe(0);
  running = await open(at('again'));
  expect(await handles(running)).toContain('st-mary');
  expect(await handles(running)).not.toContain('st-later');
  expect(readFileSync(join(at('again'), 'keys.json'))).toEqual(readFileSync(join(at('data'), 'keys.json')));
  await register('st-new');
  expect(await handles(running)).toContain('st-new');
});

it('a backup of which a byte has changed is told as such, and is not restored', async () => {
  await backup(keepingOf(at('data')).keeping, at('copy'));
  const file = join(at('copy'), 'tocsin.db');
  const bytes = readFileSync(file);
  const where = bytes.indexOf('Hospital st-mary');
  bytes.write('H0spital', where);
  writeFileSync(file, bytes);
  const { keeping, lines } = keepingOf(at('again'));
  expect(await verify(keeping, at('copy'))).toBe(1);
  expect(lines).toContainEqual({ wrong: 'the file tocsin.db has changed' });
  await expect(restore(keeping, at('copy'), {})).rejects.toMatchObject({ code: 'store/damaged' });
});

it('a blob whose bytes have changed is found', async () => {
  const { store } = (running as Running).embedded;
  const hash = await store.blobs.put(Buffer.from('as it was'));
  await store.writer.write(() =>
    store.database.run('UPDATE blobs SET bytes = ? WHERE sha256 = ?', Buffer.from('as it is'), hash),
  );
  const { keeping, lines } = keepingOf(at('data'));
  expect(await verify(keeping)).toBe(1);
  expect(lines).toContainEqual({ wrong: `the blob ${hash} has another content` });
});

it('a backup that was not finished, and a place that holds data, are refused', async () => {
  const { keeping } = keepingOf(at('data'));
  await expect(restore(keeping, place, {})).rejects.toMatchObject({ code: 'cli/no-input' });
  await backup(keeping, at('copy'));
  await expect(restore(keeping, at('copy'), {})).rejects.toMatchObject({ code: 'store/not-empty' });
});

it('views are folded anew by the process that serves them, and it tells how far it is', async () => {
  const { keeping, last } = keepingOf(at('data'));
  expect(await rebuild(keeping, { context: 'directory' })).toBe(0);
  expect(last()).toMatchObject({ context: 'directory' });
  expect(await handles(running as Running)).toContain('st-mary');
  await expect(rebuild(keeping, { context: 'nowhere' })).rejects.toMatchObject({ code: 'cli/no-such-view' });
  await expect(rebuild(keeping, { context: 'directory', only: ['x'] })).rejects.toMatchObject({
    ...{ code: 'cli/no-such-view', message: expect.stringContaining('organisations') },
  });
});

it('only the operator may have views folded anew', async () => {
  const { address, keys } = running as Running;
  const email = 'admin@st-mary.example';
  const subject = personId(email);
  const clock = { now: () => new Date().toISOString() };
  const token = await mintToken({ keys, issuer: `${address}${realmPath}`, subject, email, ttl: 60, clock });
  const ask = (authorization: string) =>
    fetch(`${address}${rebuildPath}`, {
      ...{ method: 'POST', body: JSON.stringify({ context: 'directory' }), headers: { authorization } },
    });
  expect((await ask(`Bearer ${token}`)).status).toBe(401);
  expect((await ask('')).status).toBe(401);
  expect((await ask('Bearer nonsense')).status).toBe(401);
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
