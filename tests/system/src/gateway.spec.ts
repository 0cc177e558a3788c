import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadKeys, mintToken, realmPath } from '@tocsin/auth';
import { createGateway } from '@tocsin/gateway';
import { systemClock } from '@tocsin/host';
import { anonymous } from '@tocsin/sharing';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { cast, openCast } from './cast.js';
import { csafText } from './documents.js';
import { at, type World } from './world.js';

let world: World;
let base: string;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  world = await openCast({ listen: true, port });
  base = `http://127.0.0.1:${port}/graphql`;
}, 120_000);

afterAll(() => world?.close());

interface Sent {
  readonly status: number;
  readonly text: string;
  readonly code: string | undefined;
}

async function post(body: string | Buffer, headers: Record<string, string> = {}): Promise<Sent> {
  const answer = await fetch(base, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.5',
      ...headers,
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const text = await answer.text();
  return { status: answer.status, text, code: codeIn(text) };
}

function codeIn(text: string): string | undefined {
  try {
    const read = JSON.parse(text) as unknown;
    return at<string>(read, 'errors.0.extensions.code') ?? at<string>(read, 'code');
  } catch {
    return undefined;
  }
}

const query = (text: string, variables: object = {}, token?: string) =>
  post(JSON.stringify({ query: text, variables }), token ? { authorization: `Bearer ${token}` } : {});

describe('the limits of the gateway', { timeout: 60_000 }, () => {
  const nested = (levels: number) => {
    let text = 'id';
    for (let level = 0; level < levels; level++)
      text = `id models(first: 1) { edges { node { manufacturer { ${text} } } } }`;
    return `{ manufacturers(first: 1) { edges { node { ${text} } } } }`;
  };

  it('hold against depth', async () => {
    expect((await query(nested(1))).status).toBe(200);
    expect(await query(nested(6))).toMatchObject({ status: 400, code: 'gateway/depth' });
  });

  it('hold against nested lists, however their sizes are said', async () => {
    const lists = (size: string) =>
      `{ manufacturers(first: ${size}) { edges { node { models(first: ${size}) { edges { node { id name family } } } } } } }`;
    expect(await query(lists('200'))).toMatchObject({ status: 400, code: 'gateway/cost' });
    const byVariable = `query ($n: Int = 200) ${lists('$n')}`;
    expect(await query(byVariable, { n: 200 })).toMatchObject({ status: 400, code: 'gateway/cost' });
    expect(await query(byVariable)).toMatchObject({ status: 400, code: 'gateway/cost' });
    expect(await query(lists('201'))).toMatchObject({ status: 400, code: 'gateway/list-size' });
    const inline = `{ manufacturers(first: 200) { edges { ... on ManufacturerEdge { ...Deep } } } } fragment Deep on ManufacturerEdge { node { models(first: 200) { edges { node { id } } } } }`;
    expect(await query(inline)).toMatchObject({ status: 400, code: 'gateway/cost' });
  });

  it('hold against aliases and fragments that repeat themselves', async () => {
    const aliases = Array.from(
      { length: 60 },
      (_, index) => `a${index}: manufacturers(first: 200) { edges { node { id name } } }`,
    );
    expect(await query(`{ ${aliases.join(' ')} }`)).toMatchObject({ status: 400, code: 'gateway/cost' });
    const doubling = Array.from(
      { length: 22 },
      (_, index) =>
        `fragment F${index} on Viewer { ${index === 21 ? 'name' : `...F${index + 1} ...F${index + 1}`} }`,
    );
    const began = Date.now();
    const answer = await query(`{ viewer { ...F0 } } ${doubling.join(' ')}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(Date.now() - began).toBeLessThan(10_000);
  });

  it('refuse a negative page, a page of nothing and a cursor that was tampered with', async () => {
    for (const first of [-1, 0])
      expect((await query(`{ manufacturers(first: ${first}) { edges { cursor } } }`)).code).toBe(
        'kernel/page-size',
      );
    const list = await world.get(cast.north, '{ manufacturers(first: 2) { pageInfo { endCursor } } }');
    const cursor = at<string>(list, 'manufacturers.pageInfo.endCursor');
    const after = `query ($after: String) { manufacturers(first: 2, after: $after) { edges { cursor } } }`;
    expect((await query(after, { after: cursor }, await world.token(cast.north))).code).toBeUndefined();
    for (const wrong of [`${cursor}x`, cursor.slice(2), 'e30', 'ä'])
      expect((await query(after, { after: wrong }, await world.token(cast.north))).code).toMatch(/cursor/);
    expect(world.masked).toEqual([]);
  });

  it('let ten operations come at once, and no more', async () => {
    const batch = (count: number) =>
      JSON.stringify(Array.from({ length: count }, () => ({ query: '{ viewer { name } }' })));
    const ten = await post(batch(10));
    expect([ten.status, (JSON.parse(ten.text) as unknown[]).length]).toEqual([200, 10]);
    const eleven = await post(batch(11));
    expect(eleven.status).toBeGreaterThanOrEqual(400);
    expect(eleven.status).toBeLessThan(500);
  });
});

describe('bad requests', { timeout: 60_000 }, () => {
  it('get a 4xx and a reason, never a 5xx', async () => {
    const deep = `{"query":"{ viewer { name } }","variables":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const sent: Record<string, Promise<Sent>> = {
      malformed: post('{"query": '),
      empty: post(''),
      'a number': post('42'),
      null: post('null'),
      'no query': post('{}'),
      'a query that is no text': post('{"query": 7}'),
      'variables that are no object': post('{"query": "{ viewer { name } }", "variables": 7}'),
      'a wrong content type': post('{"query": "{ viewer { name } }"}', { 'content-type': 'text/plain' }),
      'no UTF-8': post(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
      'no such field': query('{ nothing }'),
      'a syntax error': query('{'),
      'a deep query': query(`${'{a'.repeat(5_000)}${'}'.repeat(5_000)}`),
      'a query as deep as can be read': query(`${'{a'.repeat(1_300)}${'}'.repeat(1_300)}`),
      'a list as deep as can be read': query(`{a(b:${'['.repeat(1_900)}${']'.repeat(1_900)})}`),
    };
    for (const [what, answer] of Object.entries(sent)) {
      const { status, text } = await answer;
      expect(status, `${what}: ${text.slice(0, 300)}`).toBeGreaterThanOrEqual(400);
      expect(status, `${what}: ${text.slice(0, 300)}`).toBeLessThan(500);
      expect(text, what).not.toMatch(/node_modules|\.ts:\d|at Object\./);
    }
    const nesting = await post(deep);
    expect(nesting.status, nesting.text.slice(0, 300)).toBeLessThan(500);
    expect(world.masked).toEqual([]);
  });

  it('are refused with 413 when they are too large', async () => {
    const answer = await post(Buffer.alloc(49 * 1024 * 1024, 0x20)).catch((error: unknown) => ({
      status: 0,
      code: String(error),
    }));
    expect(answer).toMatchObject({ status: 413, code: 'host/body-too-large' });
    expect((await query('{ viewer { name } }')).status).toBe(200);
  });
});

describe('tokens', { timeout: 60_000 }, () => {
  const viewer = '{ viewer { person } }';

  it('that are not good get 401 with a code, and no answer', async () => {
    const good = await world.token(cast.north);
    const [header, claims, signature] = good.split('.') as [string, string, string];
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const other = await mkdtemp(join(tmpdir(), 'tocsin-keys-'));
    const strange = await loadKeys(other);
    const mint = (options: object) =>
      mintToken({
        ...{ keys: world.running.keys, issuer: `${world.running.address}${realmPath}`, clock: systemClock },
        ...{ subject: 'somebody', email: cast.north, ...options },
      });
    const past = { now: () => '2020-01-01T00:00:00.000Z' };
    const tokens: Record<string, string> = {
      garbage: 'garbage',
      'no signature': `${header}.${claims}.`,
      'alg none': `${encode({ alg: 'none', typ: 'at+jwt' })}.${claims}.`,
      tampered: `${header}.${encode({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: 'x' })}.${signature}`,
      expired: await mint({ clock: past }),
      'another realm': await mint({ issuer: 'https://elsewhere.example/realms/tocsin' }),
      'another audience': await mint({ audience: 'elsewhere' }),
      'another key': await mint({ keys: strange }),
      'a stranger': await mint({ email: 'nobody@nowhere.example' }),
    };
    await rm(other, { recursive: true });
    for (const [what, token] of Object.entries(tokens)) {
      const answer = await query(viewer, {}, token);
      expect(answer.status, `${what}: ${answer.text}`).toBe(401);
      expect(answer.code, what).toMatch(/^auth\//);
      expect(answer.text, what).not.toContain('"viewer"');
    }
    const basic = await post(JSON.stringify({ query: viewer }), { authorization: 'Basic bm9ib2R5' });
    expect([basic.status, basic.code]).toEqual([401, 'auth/token-invalid']);
    expect((await query(viewer, {}, good)).text).toContain('"person"');
  });
});

describe('what the gateway serves', { timeout: 60_000 }, () => {
  it('is told by introspection, without what only subgraphs tell each other', async () => {
    const answer = await query('{ __schema { queryType { fields { name } } } _entities: __typename }');
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('_service');
    for (const text of ['{ _entities(representations: []) { __typename } }', '{ _service { sdl } }'])
      expect(await query(text)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('answers in part where a part is refused, and says which', async () => {
    const answer = await world.ask(
      cast.north,
      '{ viewer { name } proposals(organisation: "velmar") { edges { cursor } } }',
    );
    expect(answer.errors[0]?.extensions?.code).toBe('sharing/not-permitted');
    const optional = await world.ask(cast.north, '{ viewer { name } advisory(id: "none") { title } }');
    expect(optional.data).toEqual({ viewer: { name: 'Administrator of north' }, advisory: null });
  });

  it('hands refusals as data, with the place in the input', async () => {
    const input = { organisation: 'velmar', document: '{}', tlp: 'AMBER', audience: {} };
    const mutation =
      'mutation ($input: DraftAdvisoryInput!) { draftAdvisory(input: $input) { advisory { id } refusal { code message path } } }';
    const answer = await world.ask(cast.author, mutation, { input });
    expect(answer.errors).toEqual([]);
    expect(at(answer.data, 'draftAdvisory.refusal.code')).toBe('advisory/document-invalid');
    expect(at<string[]>(answer.data, 'draftAdvisory.refusal.path')[0]).toBe('document');
  });

  it('tells a viewer what they can do, and why not', async () => {
    const data = await world.get(
      cast.northBiomed,
      '{ organisation(id: "north") { viewerCan { action allowed reason } } }',
    );
    const permissions = at<readonly { allowed: boolean; reason: string | null }[]>(
      data,
      'organisation.viewerCan',
    );
    expect(permissions.some(({ allowed }) => !allowed)).toBe(true);
    expect(permissions.every(({ allowed, reason }) => allowed === (reason === null))).toBe(true);
  });

  it('can be bound to operations that are kept, by their hash', async () => {
    const kept = '{ viewer { name } }';
    const hash = createHash('sha256').update(kept).digest('hex');
    const supergraph = await readFile(
      new URL('../../../apps/gateway/supergraph.graphql', import.meta.url),
      'utf8',
    );
    const gateway = createGateway({
      supergraph,
      subgraphs: new Map(world.running.embedded.apps.map((app) => [app.name, app.schema])),
      principalOf: async () => anonymous,
      persisted: new Map([[hash, kept]]),
      persistedOnly: true,
    });
    const ask = async (body: object) => {
      const answer = await gateway.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify(body),
      });
      return { status: answer.status, text: await answer.text() };
    };
    try {
      const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
      expect((await ask({ extensions })).text).toContain('"viewer"');
      const unknown = await ask({
        extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } },
      });
      const free = await ask({ query: '{ viewer { person } }' });
      for (const { status, text } of [unknown, free]) {
        console.log(status, text);
        expect(text).toContain('"errors"');
        expect(text).not.toContain('"viewer"');
      }
    } finally {
      await gateway[Symbol.asyncDispose]();
    }
  });
});

describe('subscriptions', { timeout: 90_000 }, () => {
  const subscription = 'subscription { notifications { content { trackingId } } }';

  it('come over WebSocket to whom the connection names, and over server-sent events', async () => {
    for (const organisation of ['north', 'south'] as const)
      await world.tell(cast[organisation], 'createSubscription', { organisation, wanted: { name: 'all' } });
    await world.settled();
    const client = createClient({
      ...{ url: base.replace('http', 'ws'), webSocketImpl: WebSocket },
      connectionParams: { authorization: `Bearer ${await world.token(cast.north)}` },
    });
    const socket = client.iterate({ query: subscription });
    const heard = socket.next();
    const events = await fetch(base, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', accept: 'text/event-stream' },
        authorization: `Bearer ${await world.token(cast.south)}`,
      },
      body: JSON.stringify({ query: subscription }),
    });
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    const reader = (events.body as ReadableStream<Uint8Array>).getReader();
    const input = {
      organisation: 'velmar',
      document: csafText({ trackingId: 'LIVE-1' }),
      tlp: 'GREEN',
      audience: {},
    };
    const drafted = await world.tell(cast.author, 'draftAdvisory', input, 'advisory { id }');
    const advisory = at<string>(drafted, 'advisory.id');
    await world.tell(cast.author, 'requestReview', { advisory });
    await world.tell(cast.releaser, 'releaseAdvisory', { advisory });
    expect(at((await heard).value, 'data.notifications.content.trackingId')).toBe('LIVE-1');
    let text = '';
    while (!text.includes('LIVE-1')) {
      const { value, done } = await reader.read();
      if (done) break;
      text += new TextDecoder().decode(value);
    }
    expect(text).toContain('LIVE-1');
    await reader.cancel();
    await socket.return?.();
    await client.dispose();
  });

  it('are refused where the token is not good, and held to the limits', async () => {
    const subscribe = async (token: string, text: string) => {
      const client = createClient({
        ...{ url: base.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 },
        connectionParams: { authorization: `Bearer ${token}` },
      });
      try {
        const { value } = await client.iterate({ query: text }).next();
        return JSON.stringify(value);
      } catch (error) {
        return `${error instanceof Error ? error.message : JSON.stringify(error)} ${String((error as { reason?: string }).reason ?? '')}`;
      } finally {
        await client.dispose();
      }
    };
    expect(await subscribe('garbage', subscription)).not.toContain('trackingId');
    const large =
      '{ manufacturers(first: 200) { edges { node { models(first: 200) { edges { node { id name } } } } } } }';
    expect(await subscribe(await world.token(cast.north), large)).toContain('gateway/cost');
    expect((await query('{ viewer { name } }')).status).toBe(200);
  });
});
