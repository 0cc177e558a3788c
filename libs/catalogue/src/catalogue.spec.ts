import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import type { AdvisoryPublished } from '@tocsin/contracts';
import { type Commit, PORTS, type Ports } from '@tocsin/kernel';
import type { Membership, Principal } from '@tocsin/sharing';
import { openSqlite, type Store } from '@tocsin/store';
import { graphql } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readReference } from './domain/reference.js';
import { catalogueContext } from './index.js';
import type { Learning } from './learning.js';
import { loadReference } from './loading.js';
import { LEARNING } from './reactions.js';
import { shippedReference } from './reference.js';

let store: Store;
let app: INestApplicationContext;
let ports: Ports;
let learn: Learning;
let count = 0;
const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));

function person(name: string, ...memberships: readonly Membership[]): Principal {
  const own = memberships.map((one) => `org:${one.organisation}`);
  const community = memberships.length > 0 ? ['community'] : [];
  return { person: name, name, memberships, tokens: ['public', `person:${name}`, ...community, ...own] };
}

const biomed = person('bea', { organisation: 'st-mary', kind: 'healthcare-provider', roles: ['biomed'] });
const reader = person('rex', { organisation: 'st-mary', kind: 'healthcare-provider', roles: ['reader'] });
const other = person('olga', { organisation: 'lakeside', kind: 'healthcare-provider', roles: ['analyst'] });
const coordinator = person('cleo', { organisation: 'isao', kind: 'isao', roles: ['coordinator'] });
const pretender = person('pit', { organisation: 'acme', kind: 'manufacturer', roles: ['coordinator'] });
const outsider = person('nobody');

beforeAll(async () => {
  const clock = { now: () => new Date(Date.UTC(2026, 10, 24) + count++).toISOString() };
  const ids = { next: () => `id-${count++}` };
  store = openSqlite({ folder, clock });
  const { events, documents, blobs } = store.forContext(catalogueContext);
  ports = { events, documents, blobs, clock, ids };
  app = await NestFactory.createApplicationContext(moduleOf(ports), {
    logger: ['error'],
    abortOnError: false,
  });
  learn = app.get(LEARNING, { strict: false });
});

afterAll(async () => {
  await app?.close();
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

function moduleOf(given: Ports) {
  @Module({ providers: [{ provide: PORTS, useValue: given }], exports: [PORTS] })
  class PortsModule {}
  @Module({
    imports: [
      { module: PortsModule, global: true },
      GraphQLModule.forRoot<ApolloFederationDriverConfig>({
        driver: ApolloFederationDriver,
        typeDefs: readFileSync(catalogueContext.schema, 'utf8'),
      }),
      catalogueContext.module as never,
    ],
  })
  class TestModule {}
  return TestModule;
}

async function ask<T>(principal: Principal, source: string, variableValues: object = {}): Promise<T> {
  const { schema } = app.get(GraphQLSchemaHost, { strict: false });
  const { data, errors } = await graphql({
    schema,
    source,
    variableValues: { ...variableValues },
    contextValue: { principal },
  });
  if (errors) throw new Error(errors.map((error) => error.message).join('; '));
  return data as T;
}

interface Answer {
  readonly manufacturer?: { id: string; aliases: { name: string; layer: string }[] } | null;
  readonly model?: { id: string; name: string } | null;
  readonly proposal?: { id: string } | null;
  readonly refusal: { code: string; path: string[] } | null;
}

async function change(principal: Principal, mutation: string, kind: string, input: object): Promise<Answer> {
  const selections = {
    manufacturer: 'manufacturer { id aliases { name layer } }',
    model: 'model { id name }',
    proposal: 'proposal { id }',
  };
  const shown = selections[kind as keyof typeof selections];
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const given = type.replace('RefuseManufacturerAlias', 'AddManufacturerAlias');
  const source = `mutation($input: ${given}!) { answer: ${mutation}(input: $input) { ${shown} refusal { code path } } }`;
  return (await ask<{ answer: Answer }>(principal, source, { input })).answer;
}

async function resolved(principal: Principal, text: string): Promise<readonly string[]> {
  const source =
    'query($text: String!) { found: resolveManufacturer(text: $text) { how manufacturer { name } } }';
  const { found } = await ask<{ found: { how: string; manufacturer: { name: string } | null }[] }>(
    principal,
    source,
    { text },
  );
  return found.map((one) => `${one.manufacturer?.name} ${one.how}`);
}

interface Asked {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly question: string;
  readonly evidence: { trackingId: string }[];
  readonly decisions: { scope: string; confirmed: boolean }[];
}

async function asked(principal: Principal, organisation: string, decided = false): Promise<readonly Asked[]> {
  const source = `query($organisation: ID!, $decided: Boolean) { proposals(organisation: $organisation, decided: $decided, first: 200) {
    edges { node { id kind text question evidence { trackingId } decisions { scope confirmed } } } } }`;
  const { proposals } = await ask<{ proposals: { edges: { node: Asked }[] } }>(principal, source, {
    organisation,
    decided,
  });
  return proposals.edges.map((edge) => edge.node);
}

type Facts = NonNullable<AdvisoryPublished['data']['facts']>;

function published(
  trackingId: string,
  readers: readonly string[],
  ...products: readonly { vendor: string; product: string }[]
): Parameters<Learning>[0] {
  const facts = {
    products: products.map(({ vendor, product }) => ({ vendors: [vendor], products: [product] })),
  } as unknown as Facts;
  const data = { advisory: `advisory-${trackingId}`, trackingId, source: 'isao', readers, facts };
  return { id: `event-${trackingId}`, data: data as unknown as AdvisoryPublished['data'] };
}

test('the reference data is there at the first question, for anybody', async () => {
  expect(await resolved(outsider, 'Becton, Dickinson and Company (BD)')).toEqual(['BD ALIAS']);
  const source = `{ manufacturer(id: "manufacturer-hospira") { name
    related { reason direction manufacturer { name } } ownerships { relation from owner { name } basis { verified } } } }`;
  const { manufacturer } = await ask<{
    manufacturer: { related: { manufacturer: { name: string } }[]; ownerships: unknown[] };
  }>(outsider, source);
  expect(manufacturer.related.map((one) => one.manufacturer.name)).toContain('ICU Medical');
  expect(manufacturer.ownerships).toHaveLength(3);
});

test('loading the same reference data again does nothing', async () => {
  expect(await loadReference(ports, await shippedReference())).toEqual({ changed: 0, removed: 0 });
});

test('lists page through all manufacturers with opaque cursors, each once', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const source = `query($after: String) { manufacturers(first: 200, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
    const page: {
      manufacturers: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string | null } };
    } = await ask(outsider, source, { after });
    seen.push(...page.manufacturers.edges.map((edge) => edge.node.id));
    after = page.manufacturers.pageInfo.endCursor;
  } while (after);
  const { manufacturers } = await shippedReference();
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe(manufacturers.length);
});

test('a search meets the beginnings of words of all names, and names each manufacturer once', async () => {
  await change(biomed, 'addManufacturerAlias', 'manufacturer', {
    ...{ organisation: 'st-mary', manufacturer: 'manufacturer-philips', alias: 'Philips of the basement' },
  });
  const source = '{ manufacturers(search: "philips") { edges { node { name } } } }';
  const { manufacturers } = await ask<{ manufacturers: { edges: { node: { name: string } }[] } }>(
    biomed,
    source,
  );
  const names = manufacturers.edges.map((edge) => edge.node.name);
  expect(names).toContain('Philips');
  expect(names.length).toBe(new Set(names).size);
});

test('an organisation’s own alias is its own: nobody else meets it anywhere', async () => {
  const answer = await change(biomed, 'addManufacturerAlias', 'manufacturer', {
    ...{ organisation: 'st-mary', manufacturer: 'manufacturer-baxter', alias: 'Blue Pump People' },
  });
  expect(answer.manufacturer?.aliases).toContainEqual({ name: 'Blue Pump People', layer: 'ORGANISATION' });
  expect(await resolved(biomed, 'blue pump people')).toEqual(['Baxter ALIAS']);
  for (const stranger of [other, coordinator, outsider]) {
    expect(await resolved(stranger, 'blue pump people')).toEqual([]);
    const source =
      '{ manufacturers(search: "blue") { edges { node { name } } } manufacturer(id: "manufacturer-baxter") { aliases { name } } }';
    const seen = JSON.stringify(await ask(stranger, source));
    expect(seen).not.toContain('Blue Pump');
    expect(seen).not.toContain('"name":"Baxter"');
  }
});

test('roles decide: a reader, a stranger and a coordinator of no ISAO are refused, with the reason ahead', async () => {
  const input = { organisation: 'st-mary', manufacturer: 'manufacturer-baxter', alias: 'X Y Z' };
  for (const principal of [reader, other, outsider]) {
    const answer = await change(principal, 'addManufacturerAlias', 'manufacturer', input);
    expect(answer.refusal?.code).toBe('sharing/not-permitted');
  }
  const pretended = await change(pretender, 'addManufacturerAlias', 'manufacturer', {
    ...{ ...input, organisation: 'acme', scope: 'COMMUNITY' },
  });
  expect(pretended.refusal?.code).toBe('catalogue/not-an-isao');
  const source = '{ manufacturer(id: "manufacturer-baxter") { viewerCan { action allowed reason } } }';
  const { manufacturer } = await ask<{ manufacturer: { viewerCan: { allowed: boolean; reason: string }[] } }>(
    reader,
    source,
  );
  expect(manufacturer.viewerCan.map((one) => one.allowed)).toEqual([false, false]);
  expect(manufacturer.viewerCan[0]?.reason).toMatch(/^Only an author, analyst/);
});

test('a manufacturer and a model of one’s own are found by oneself alone', async () => {
  const made = await change(biomed, 'addManufacturer', 'manufacturer', {
    ...{ organisation: 'st-mary', name: 'Workshop of St Mary', commandId: 'make-1' },
  });
  const manufacturer = made.manufacturer?.id;
  const again = await change(biomed, 'addManufacturer', 'manufacturer', {
    ...{ organisation: 'st-mary', name: 'Workshop of St Mary', commandId: 'make-1' },
  });
  expect(again.manufacturer?.id).toBe(manufacturer);
  const model = await change(biomed, 'addModel', 'model', {
    ...{ organisation: 'st-mary', manufacturer, name: 'Trolley 3', family: 'Trolleys' },
  });
  const release = await change(biomed, 'addRelease', 'model', {
    ...{
      organisation: 'st-mary',
      model: model.model?.id,
      version: '1.2',
      releasedAt: '2026-01-05T00:00:00Z',
    },
  });
  expect(release.refusal).toBeNull();
  const source = `query($manufacturer: ID!, $model: ID!) { manufacturer(id: $manufacturer) { name models { edges { node { name releases { version } } } } }
    model(id: $model) { name } models(filter: { search: "trolley" }) { edges { node { name } } } }`;
  const ids = { manufacturer, model: model.model?.id };
  expect(JSON.stringify(await ask(biomed, source, ids))).toContain('1.2');
  expect(await ask(other, source, ids)).toEqual({ manufacturer: null, model: null, models: { edges: [] } });
});

test('what an organisation added is listed by itself, also where it was added to what others know', async () => {
  await change(biomed, 'addManufacturerAlias', 'manufacturer', {
    ...{
      organisation: 'st-mary',
      manufacturer: 'manufacturer-hillrom',
      alias: 'Hillrom of the second floor',
    },
  });
  const source = `query($search: String) {
    manufacturers(search: $search, layer: ORGANISATION) { edges { node { name } } }
    models(filter: { search: $search, layer: ORGANISATION }) { edges { node { name releases { version layer } } } } }`;
  interface Lists {
    readonly manufacturers: { readonly edges: readonly { readonly node: { readonly name: string } }[] };
    readonly models: { readonly edges: readonly { readonly node: { readonly name: string } }[] };
  }
  const own = await ask<Lists>(biomed, source);
  expect(own.manufacturers.edges.map(({ node }) => node.name)).toContain('Hillrom');
  expect(own.models.edges.map(({ node }) => node)).toContainEqual({
    name: 'Trolley 3',
    releases: [{ version: '1.2', layer: 'ORGANISATION' }],
  });
  const searched = await ask<Lists>(biomed, source, { search: 'hillrom' });
  expect(searched.manufacturers.edges.map(({ node }) => node.name)).toEqual(['Hillrom']);
  const none = { manufacturers: { edges: [] }, models: { edges: [] } };
  expect(await ask(other, source)).toEqual(none);
  expect(await ask(outsider, source)).toEqual(none);
});

test('what one organisation may not see, it cannot build on', async () => {
  const made = await change(biomed, 'addManufacturer', 'manufacturer', {
    ...{ organisation: 'st-mary', name: 'Hidden Works' },
  });
  const answer = await change(other, 'addManufacturerAlias', 'manufacturer', {
    ...{ organisation: 'lakeside', manufacturer: made.manufacturer?.id, alias: 'Guess' },
  });
  expect(answer.refusal?.code).toBe('catalogue/manufacturer-unknown');
});

test('a name that is known is not recorded twice', async () => {
  const answer = await change(biomed, 'addManufacturer', 'manufacturer', {
    ...{ organisation: 'st-mary', name: 'Medtronic, Inc.' },
  });
  expect(answer.refusal).toEqual({ code: 'catalogue/manufacturer-exists', path: ['name'] });
});

test('an advisory raises questions; nothing becomes true until a person confirms', async () => {
  await learn(
    published(
      'A-1',
      ['public', 'community'],
      { vendor: 'Medtronik', product: 'Pump 9' },
      { vendor: 'Nova Zembla Devices', product: 'Monitor' },
      { vendor: 'Philips', product: 'IntelliVue MX40' },
      { vendor: 'Philips', product: 'Quite New Monitor' },
    ),
  );
  expect((await asked(biomed, 'st-mary')).map((one) => one.question).sort()).toEqual([
    'Is “Medtronik” Medtronic?',
    'Is “Nova Zembla Devices” a manufacturer of its own?',
    'Is “Quite New Monitor” a model of Philips?',
  ]);
  expect(await resolved(biomed, 'Medtronik')).toEqual(['Medtronic NEAR_SPELLING']);
});

test('what an organisation confirms is true for it alone, and open for others', async () => {
  const [question] = (await asked(biomed, 'st-mary')).filter((one) => one.text === 'Medtronik');
  const answer = await change(biomed, 'confirmProposal', 'proposal', {
    ...{ organisation: 'st-mary', proposal: question?.id },
  });
  expect(answer.refusal).toBeNull();
  expect(await resolved(biomed, 'Medtronik')).toEqual(['Medtronic ALIAS']);
  expect(await resolved(other, 'Medtronik')).toEqual(['Medtronic NEAR_SPELLING']);
  expect((await asked(biomed, 'st-mary')).map((one) => one.text)).not.toContain('Medtronik');
  const [open] = (await asked(other, 'lakeside')).filter((one) => one.text === 'Medtronik');
  expect(open?.decisions).toEqual([]);
  const twice = await change(biomed, 'rejectProposal', 'proposal', {
    ...{ organisation: 'st-mary', proposal: question?.id },
  });
  expect(twice.refusal?.code).toBe('catalogue/decided');
});

test('what a coordinator confirms is true for the community', async () => {
  const open = await asked(coordinator, 'isao');
  for (const question of open.filter((one) => one.kind !== 'ALIAS'))
    await change(coordinator, 'confirmProposal', 'proposal', {
      ...{ organisation: 'isao', scope: 'COMMUNITY', proposal: question.id },
    });
  expect(await resolved(other, 'nova zembla devices')).toEqual(['Nova Zembla Devices NAME']);
  expect(await resolved(outsider, 'nova zembla devices')).toEqual([]);
  const source =
    '{ models(filter: { search: "quite new" }) { edges { node { name manufacturer { name } } } } }';
  const { models } = await ask<{ models: { edges: { node: unknown }[] } }>(other, source);
  expect(models.edges[0]?.node).toEqual({ name: 'Quite New Monitor', manufacturer: { name: 'Philips' } });
});

test('a rejected question does not come back with the next advisory', async () => {
  const [question] = (await asked(coordinator, 'isao')).filter((one) => one.text === 'Medtronik');
  await change(coordinator, 'rejectProposal', 'proposal', {
    ...{ organisation: 'isao', scope: 'COMMUNITY', proposal: question?.id, reason: 'A typing mistake.' },
  });
  await learn(published('A-2', ['public'], { vendor: 'MEDTRONIK', product: 'Pump 10' }));
  expect((await asked(other, 'lakeside')).filter((one) => /medtronik/i.test(one.text))).toEqual([]);
  const [decided] = (await asked(other, 'lakeside', true)).filter((one) => one.text === 'Medtronik');
  expect(decided?.decisions).toEqual([{ scope: 'COMMUNITY', confirmed: false }]);
});

test('an advisory for some raises its question among them alone, and never for the community', async () => {
  await learn(published('A-3', ['org:st-mary'], { vendor: 'Secret Devices', product: 'Thing' }));
  expect((await asked(biomed, 'st-mary')).map((one) => one.text)).toContain('Secret Devices');
  for (const [principal, organisation] of [
    [other, 'lakeside'],
    [coordinator, 'isao'],
  ] as const)
    expect(JSON.stringify(await asked(principal, organisation))).not.toContain('Secret Devices');
  await expect(asked(outsider, 'st-mary')).rejects.toThrow(/Only members/);
  const both = person('both', ...coordinator.memberships, ...biomed.memberships);
  const [question] = (await asked(both, 'st-mary')).filter((one) => one.text === 'Secret Devices');
  const answer = await change(both, 'confirmProposal', 'proposal', {
    ...{ organisation: 'isao', scope: 'COMMUNITY', proposal: question?.id },
  });
  expect(answer.refusal?.code).toBe('catalogue/not-for-the-community');
});

test('an advisory heard twice asks once', async () => {
  const event = published('A-4', ['public'], { vendor: 'Twice Heard', product: 'Thing' });
  await learn(event);
  await learn(event);
  await learn({ ...event, id: 'event-of-a-revision' });
  const [question, ...more] = (await asked(other, 'lakeside')).filter((one) => one.text === 'Twice Heard');
  expect(question?.evidence).toEqual([{ trackingId: 'A-4' }]);
  expect(more).toEqual([]);
});

test('TLP:RED travels without content and raises nothing', async () => {
  const before = (await asked(other, 'lakeside')).length;
  const event = published('A-5', ['person:olga']);
  await learn({ ...event, data: { ...event.data, facts: null } });
  expect((await asked(other, 'lakeside')).length).toBe(before);
});

test('an update of the reference data changes, removes and brings back, and leaves persons’ changes alone', async () => {
  await change(coordinator, 'refuseManufacturerAlias', 'manufacturer', {
    ...{ organisation: 'isao', scope: 'COMMUNITY', manufacturer: 'manufacturer-bd', alias: 'BD Kiestra' },
  });
  expect(await resolved(outsider, 'BD Kiestra')).toEqual([]);
  const shipped = await shippedReference();
  const names = (entry: object) => [{ id: 'baxter', basis: 'general knowledge', ...entry }];
  const little = readReference({
    manufacturers: {
      manufacturers: names({
        name: 'Baxter',
        aliases: [{ name: 'Baxter of old', basis: 'general knowledge' }],
      }),
    },
    models: {},
    rebrands: {},
  });
  const { changed, removed } = await loadReference(ports, little);
  expect([changed, removed]).toEqual([1, shipped.manufacturers.length + shipped.models.length - 1]);
  expect((await loadReference(ports, shipped)).changed).toBe(removed + 1);
  const source =
    '{ manufacturer(id: "manufacturer-baxter") { aliases { name } } bd: manufacturer(id: "manufacturer-bd") { aliases { name } } }';
  const text = JSON.stringify(await ask(biomed, source));
  expect(text).toContain('Blue Pump People');
  expect(text).toContain('Baxter Healthcare');
  expect(text).not.toContain('Baxter of old');
  expect(text).not.toContain('BD Kiestra');
});

test('neighbours hear whole layers with their readers, and nothing of proposals', async () => {
  const heard: { type: string; data: { manufacturer: string; readers: readonly string[] } }[] = [];
  let after: string | null = null;
  do {
    const page: { commits: readonly Commit[]; end: string | null } = await ports.events.scan({
      after,
      limit: 500,
    });
    for (const commit of page.commits) {
      const history = async () =>
        (await ports.events.read(commit.stream)).filter((one) => one.version <= commit.version);
      heard.push(...((await catalogueContext.publish(commit, history)) as typeof heard));
    }
    after = page.end;
  } while (after !== null);
  const own = heard.filter((event) => JSON.stringify(event.data).includes('Blue Pump People'));
  expect(own.map((event) => [event.type, event.data.manufacturer, event.data.readers])).toEqual([
    ['org.tocsin.catalogue.ManufacturerChanged.v1', 'manufacturer-baxter', ['org:st-mary']],
  ]);
  expect(JSON.stringify(heard)).not.toContain('Secret Devices');
});
