import { createServer, type Server } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import type { Asking } from '@tocsin/auth/asking';
import { openSubgraph, type Subgraph } from '@tocsin/host/cluster';
import { Refusal } from '@tocsin/kernel';
import { anonymous } from '@tocsin/sharing';
import { type DocumentNode, parse } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGateway, type Gateway } from './gateway.js';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const bells = parse(`${link}
  type Bell @key(fields: "id") { id: ID! name: String }
  type Query { bell(id: ID!): Bell  who: String! refused: String }
  type Mutation { ring(id: ID!): Bell }
  type Subscription { rung: Bell! }`);
const towers = parse(`${link}
  type Bell @key(fields: "id") { id: ID! tower: String }
  type Query { towers: [String!] }
  type Mutation { build: String }`);

/** Who asked in which trace, as the subgraph was told. */
let asked: { readonly who: string; readonly field: string }[];
let active: boolean;
let ringing: () => AsyncGenerator<{ rung: { id: string } }>;

const principal = (name: string) => ({ ...anonymous, person: name, name });

async function askingOf(token: string): Promise<Asking> {
  if (token === 'unknown') throw new Refusal('auth/unknown-person', 'Nobody knows them.');
  return {
    principal: principal(token),
    async recheck() {
      if (!active) throw new Refusal('auth/session-over', 'It has ended.');
    },
  };
}

const schemaOf = (typeDefs: DocumentNode, resolvers: object) =>
  buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
const noted =
  (field: string, answer: unknown) => (_: unknown, __: unknown, context: { principal: { name: string } }) => {
    asked.push({ who: context.principal.name, field });
    return answer;
  };

let bellGraph: Subgraph;
let towerGraph: Subgraph;
let supergraph: string;
let gateway: Gateway;

const open = (schema: ReturnType<typeof schemaOf>, port = 0) =>
  openSubgraph({ schema, askingOf, onMasked: () => {}, host: '127.0.0.1', port });
const openTowers = (port = 0) =>
  open(
    schemaOf(towers, {
      Bell: { __resolveReference: ({ id }: { id: string }) => ({ id, tower: `tower of ${id}` }) },
      Query: { towers: noted('towers', ['north']) },
      Mutation: { build: noted('build', 'built') },
    }),
    port,
  );

beforeAll(async () => {
  bellGraph = await open(
    schemaOf(bells, {
      Query: {
        bell: noted('bell', { id: 'b1', name: 'Big' }),
        who: (_: unknown, __: unknown, context: { principal: { name: string } }) => context.principal.name,
        refused: () => {
          throw new Refusal('bell/cracked', 'It is cracked.', ['id']);
        },
      },
      Mutation: { ring: noted('ring', { id: 'b1', name: 'Big' }) },
      Subscription: { rung: { subscribe: () => ringing() } },
    }),
  );
  towerGraph = await openTowers();
  const composed = composeServices([
    { name: 'bells', url: `http://127.0.0.1:${bellGraph.port}/graphql`, typeDefs: bells },
    { name: 'towers', url: 'http://towers', typeDefs: towers },
  ]);
  if (!composed.supergraphSdl) throw new Error(JSON.stringify(composed.errors));
  supergraph = composed.supergraphSdl;
});
afterAll(async () => {
  await bellGraph.close();
  await towerGraph.close();
});

beforeEach(() => {
  asked = [];
  active = true;
  gateway = open2(towerGraph.port);
});
afterEach(() => gateway[Symbol.asyncDispose]());

function open2(towersPort: number, timeout = 5_000): Gateway {
  return createGateway({
    supergraph,
    principalOf: async () => anonymous,
    upstream: {
      addresses: new Map([['towers', `http://127.0.0.1:${towersPort}/graphql`]]),
      ...{ timeout, retries: 2 },
    },
  });
}

async function ask(query: string, token?: string) {
  const answer = await gateway.fetch('http://gateway/graphql', {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/json' },
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    ...(JSON.parse(text) as { data?: unknown; errors?: { extensions: unknown }[] }),
  };
}

/** A subgraph that is not well: answers so many times with a status, or never. */
async function sick(answer: (times: number) => { status: number; body: string } | null) {
  let times = 0;
  const server: Server = createServer((_, response) => {
    const said = answer(++times);
    if (said) response.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    times: () => times,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('subgraphs over HTTP', () => {
  it('are joined, each asked with the caller’s own token', async () => {
    expect(await ask('{ bell(id: "b1") { name tower } who towers }', 'ann')).toEqual({
      status: 200,
      data: { bell: { name: 'Big', tower: 'tower of b1' }, who: 'ann', towers: ['north'] },
    });
    expect(asked).toEqual(
      expect.arrayContaining([
        { who: 'ann', field: 'bell' },
        { who: 'ann', field: 'towers' },
      ]),
    );
    expect((await ask('{ who }')).data).toEqual({ who: anonymous.name });
  });

  it('tell refusals with their code and place', async () => {
    const { data, errors } = await ask('{ refused towers }');
    expect(data).toEqual({ refused: null, towers: ['north'] });
    expect(errors).toMatchObject([
      { message: 'It is cracked.', path: ['refused'], extensions: { code: 'bell/cracked', path: ['id'] } },
    ]);
  });

  it('that do not know who asks make the whole answer a 401', async () => {
    const { status, errors } = await ask('{ who towers }', 'unknown');
    expect(status).toBe(401);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'auth/unknown-person' });
  });
});

describe('a subgraph that is not there', () => {
  it('leaves the answers of the others, and a code where its own would be', async () => {
    const gone = await openTowers();
    const { port } = gone;
    await gone.close();
    await gateway[Symbol.asyncDispose]();
    gateway = open2(port);
    const { status, data, errors } = await ask('{ bell(id: "b1") { name tower } towers who }', 'ann');
    expect({ status, data }).toEqual({
      status: 200,
      data: { bell: { name: 'Big', tower: null }, towers: null, who: 'ann' },
    });
    expect(errors?.map((error) => error.extensions)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'gateway/subgraph-unavailable', subgraph: 'towers' }),
      ]),
    );
    const back = await openTowers(port);
    expect((await ask('{ towers }')).data).toEqual({ towers: ['north'] });
    await back.close();
  });

  it('is asked again for reads alone', async () => {
    const ill = await sick((times) =>
      times < 3
        ? { status: 503, body: '' }
        : { status: 200, body: '{"data":{"towers":["north"],"build":"built"}}' },
    );
    await gateway[Symbol.asyncDispose]();
    gateway = open2(ill.port);
    expect((await ask('{ towers }')).data).toEqual({ towers: ['north'] });
    expect(ill.times()).toBe(3);
    ill.close();
    const worse = await sick(() => ({ status: 503, body: '' }));
    await gateway[Symbol.asyncDispose]();
    gateway = open2(worse.port);
    const { errors } = await ask('mutation { build }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'gateway/subgraph-unavailable' });
    expect(worse.times()).toBe(1);
    worse.close();
  });

  it('is given up when its time is over', async () => {
    const silent = await sick(() => null);
    await gateway[Symbol.asyncDispose]();
    gateway = open2(silent.port, 200);
    const { data, errors } = await ask('{ towers who }', 'ann');
    expect(data).toEqual({ towers: null, who: 'ann' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'gateway/subgraph-timeout' });
    silent.close();
  });
});

describe('a stream', () => {
  async function listen(token: string) {
    const controller = new AbortController();
    const answer = await gateway.fetch('http://gateway/graphql', {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', accept: 'text/event-stream' },
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: 'subscription { rung { id name tower } }' }),
      signal: controller.signal,
    });
    return { text: answer.text(), close: () => controller.abort() };
  }

  it('comes over WebSocket from its subgraph and is joined with the others', async () => {
    ringing = async function* () {
      yield { rung: { id: 'b1', name: 'Big' } };
      yield { rung: { id: 'b2', name: 'Small' } };
    };
    const text = await (await listen('ann')).text;
    expect(text).toContain('"tower":"tower of b1"');
    expect(text).toContain('"tower":"tower of b2"');
  });

  it('is refused where its subgraph does not know who listens', async () => {
    const text = await (await listen('unknown')).text;
    expect(text).toContain('auth/unknown-person');
    expect(text).not.toContain('rung":{');
  });
});
