import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConsole } from './console-files.js';
import { createWeb, type Parts } from './http.js';

const page = '<!doctype html><title>Tocsin</title>';
const script = 'export const word = "console";'.repeat(40);
const folder = mkdtempSync(join(tmpdir(), 'tocsin-console-'));
const navigation = { accept: 'text/html,application/xhtml+xml' };
const plain = { 'accept-encoding': 'identity' };

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
  writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
}

/** The parts that are not asked here say so. */
function partsWith(console: Parts['console']): Parts {
  const gateway = (_: unknown, response: { end(text: string): void }) => response.end('gateway');
  const issuer = {
    handle: async (_: unknown, response: { end(text: string): void }) => response.end('issuer'),
  };
  return {
    gateway,
    issuer,
    health: { ready: true, instance: 'i-1' },
    embedded: {},
    host: '127.0.0.1',
    console,
    isOperator: async () => false,
  } as unknown as Parts;
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the console’s files', () => {
  let server: Server;
  let address: string;
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${address}${path}`, { headers, method, redirect: 'manual' });

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    put('index.html', page);
    put('assets/index-abc123.js', script);
    server = createWeb(partsWith(openConsole(folder)));
    address = await listening(server);
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('are its page wherever a browser goes, so that the console says what is there', async () => {
    for (const path of ['/', '/exposure', '/devices/device-1~A.17', '/signed-in?code=x']) {
      const response = await ask(path, navigation);
      expect([path, response.status]).toEqual([path, 200]);
      expect(await response.text()).toBe(page);
    }
  });

  it('answer nothing for what is no page: a file that is not there, a program, a form', async () => {
    expect((await ask('/assets/gone.js', navigation)).status).toBe(404);
    expect((await ask('/exposure')).status).toBe(404);
    expect((await ask('/exposure', navigation, 'POST')).status).toBe(404);
    expect((await ask('/../package.json', navigation)).status).toBe(404);
  });

  it('leave the gateway, the issuer and the health of the process alone', async () => {
    expect(await (await ask('/graphql', navigation)).text()).toBe('gateway');
    expect(await (await ask('/realms/tocsin/x', navigation)).text()).toBe('issuer');
    expect(await (await ask('/health/live', navigation)).json()).toMatchObject({ status: 'live' });
    expect((await ask('/health/other', navigation)).status).toBe(404);
  });

  it('come under a policy that allows no script but ours, and no markup that a script writes', async () => {
    const policy = (await ask('/', navigation)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect((await ask('/', navigation)).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('are kept for ever where their name holds their hash, and asked for again where not', async () => {
    expect((await ask('/assets/index-abc123.js')).headers.get('cache-control')).toContain('immutable');
    const first = await ask('/', navigation);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const tag = first.headers.get('etag') ?? '';
    const again = await ask('/', { ...navigation, 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await ask('/', { ...navigation, 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
  ])('are sent as the client takes them: %s', async (accepted, encoding) => {
    const response = await ask('/assets/index-abc123.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(await response.text()).toBe(script);
  });

  it('say how long they are to whoever asks for the head alone', async () => {
    const response = await ask('/assets/index-abc123.js', plain, 'HEAD');
    expect(response.headers.get('content-length')).toBe(String(script.length));
    expect(await response.text()).toBe('');
  });
});

it('without a build everything else works, and people are led to where one asks by hand', async () => {
  expect(openConsole(join(folder, 'not-there'))).toBeNull();
  const server = createWeb(partsWith(null));
  const address = await listening(server);
  const home = await fetch(`${address}/`, { headers: navigation, redirect: 'manual' });
  expect([home.status, home.headers.get('location')]).toEqual([302, '/graphql']);
  expect((await fetch(`${address}/exposure`, { headers: navigation })).status).toBe(404);
  server.close();
});
