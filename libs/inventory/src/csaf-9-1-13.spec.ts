import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, facts, maker, openWorld, product, published, start, type World } from './fixtures.js';
import { claims } from './views.js';

// CSAF 2.0 §9.1.13, "Conformance Clause 13: CSAF asset matching system"; the names are the clauses. Which clauses are met
// elsewhere, and which are not, says the README: §9.1.12 is not, so that Tocsin does not conform.

let world: World;
const { mary } = cast;
const pump = {
  assetId: 'P-1',
  manufacturer: 'Acme',
  model: 'Flowmaster 300',
  softwareVersion: '2.1',
  site: 'st-mary/north',
};
const other = {
  assetId: 'P-2',
  manufacturer: 'Acme Medical Inc.',
  model: 'Flowmaster-300',
  softwareVersion: '2.4',
};
const monitor = { assetId: 'M-1', manufacturer: 'Beta', model: 'Watcher MX800', softwareVersion: '1.0' };
const about = (id: string, version = '<= 3.0') =>
  facts(id, [product('P', 'Acme', 'Flowmaster 300', version)]);

beforeEach(async () => {
  world = await openWorld();
  await world.learns(maker('Acme', ['Acme Medical']));
});

afterEach(() => world.close());

test('is an asset database or connects to one', async () => {
  expect(await world.imports(mary, [pump, other, monitor])).toMatchObject({ added: 3, rejected: [] });
  const { devices } = await world.ask<{ devices: { totalCount: number } }>(
    mary,
    '{ devices(organisation: "st-mary") { totalCount } }',
  );
  expect(devices.totalCount).toBe(3);
});

test('matches the documents to the assets, with a probability that lets the user broaden or narrow the results', async () => {
  await world.imports(mary, [pump, { ...other, softwareVersion: '' }, monitor]);
  await world.hears(published(about('A-1')));
  expect(await world.verdicts(mary, 'A-1')).toEqual(['P-1 confirmed', 'P-2 possible']);
  const { exposures } = await world.ask<{
    exposures: { totalCount: number; edges: { node: { score: number } }[] };
  }>(
    mary,
    '{ exposures(organisation: "st-mary", filter: { verdicts: [CONFIRMED] }) { totalCount edges { node { score } } } }',
  );
  expect(exposures.totalCount).toBe(1);
  expect(exposures.edges[0]?.node.score).toBeGreaterThan(0.9);
});

test('provides for each product of the asset database a list of matched advisories', async () => {
  await world.imports(mary, [pump, monitor]);
  await world.hears(published(about('A-1')));
  await world.hears(published(about('A-2')));
  const { exposures } = await world.ask<{
    exposures: { edges: { node: { trackingId: string; model: string } }[] };
  }>(mary, '{ exposures(organisation: "st-mary") { edges { node { trackingId model } } } }');
  expect(exposures.edges.map(({ node }) => `${node.model} ${node.trackingId}`).sort()).toEqual([
    'Flowmaster 300 A-1',
    'Flowmaster 300 A-2',
  ]);
});

test('provides for each asset of the asset database a list of matched advisories', async () => {
  await world.imports(mary, [pump, monitor]);
  await world.hears(published(about('A-1')));
  await world.hears(published(about('A-2')));
  const { devices } = await world.ask<{
    devices: {
      edges: { node: { assetId: string; exposures: { edges: { node: { trackingId: string } }[] } } }[];
    };
  }>(
    mary,
    '{ devices(organisation: "st-mary") { edges { node { assetId exposures { edges { node { trackingId } } } } } } }',
  );
  const lists = devices.edges.map(({ node }) => [
    node.assetId,
    node.exposures.edges.map((edge) => edge.node.trackingId).sort(),
  ]);
  expect(lists).toEqual([
    ['M-1', []],
    ['P-1', ['A-1', 'A-2']],
  ]);
});

test('provides for each document a list of matched products of the asset database', async () => {
  await world.imports(mary, [pump, other, monitor]);
  await world.hears(published(about('A-1')));
  const { exposures } = await world.ask<{
    exposures: { edges: { node: { model: string; deviceCount: number } }[] };
  }>(
    mary,
    '{ exposures(organisation: "st-mary", filter: { advisory: "A-1" }) { edges { node { model deviceCount } } } }',
  );
  expect(exposures.edges.map(({ node }) => node).sort((a, b) => (a.model < b.model ? -1 : 1))).toEqual([
    { model: 'Flowmaster 300', deviceCount: 1 },
    { model: 'Flowmaster-300', deviceCount: 1 },
  ]);
});

test('provides for each document a list of matched assets of the asset database', async () => {
  await world.imports(mary, [pump, other, monitor]);
  await world.hears(published(about('A-1')));
  expect(await world.verdicts(mary, 'A-1')).toEqual(['P-1 confirmed', 'P-2 confirmed']);
});

interface Marks {
  readonly exposedDevices: {
    readonly edges: readonly {
      readonly node: {
        asset: string;
        remediation: readonly { vulnerability: string; status: string; by: string | null }[];
      };
    }[];
  };
}

async function marks(trackingId: string): Promise<readonly string[]> {
  const source = `{ exposedDevices(organisation: "st-mary", filter: { advisory: "${trackingId}" }) { edges { node { asset remediation { vulnerability status by } } } } }`;
  const { exposedDevices } = await world.ask<Marks>(mary, source);
  return exposedDevices.edges
    .flatMap(({ node }) =>
      node.remediation.map((each) => `${node.asset} ${each.vulnerability} ${each.status} ${each.by}`),
    )
    .sort();
}

const mark = (input: object, who = mary) =>
  world.ask<{ markRemediation: { marked: number | null; refusal: { code: string } | null } }>(
    who,
    'mutation($input: MarkRemediationInput!) { markRemediation(input: $input) { marked refusal { code } } }',
    { input: { organisation: 'st-mary', advisory: 'advisory-A-1', ...input } },
  );

test('provides for each vulnerability the option to mark a matched asset as not remediated, in progress or done', async () => {
  await world.imports(mary, [pump, other, monitor]);
  const both = [{ product: 'P' }, { product: 'P', vulnerability: 'CVE-2026-0002' }];
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')], both)));
  await mark({ devices: ['device-st-mary~P-1'], vulnerability: 'CVE-2026-0001', status: 'IN_PROGRESS' });
  expect(await marks('A-1')).toEqual([
    'P-1 CVE-2026-0001 IN_PROGRESS bea',
    'P-1 CVE-2026-0002 NOT_REMEDIATED null',
    'P-2 CVE-2026-0001 NOT_REMEDIATED null',
    'P-2 CVE-2026-0002 NOT_REMEDIATED null',
  ]);
  expect((await mark({ status: 'DONE' })).markRemediation.marked).toBe(2);
  expect((await marks('A-1')).every((line) => line.includes('DONE bea'))).toBe(true);
});

test('a mark is refused where the advisory does not match, where it names no such vulnerability, and to readers', async () => {
  await world.imports(mary, [pump, monitor]);
  await world.hears(published(about('A-1')));
  const code = async (input: object, who = mary) => (await mark(input, who)).markRemediation.refusal?.code;
  expect(await code({ devices: ['device-st-mary~M-1'], status: 'DONE' })).toBe('inventory/not-matched');
  expect(await code({ vulnerability: 'CVE-1999-0001', status: 'DONE' })).toBe(
    'inventory/unknown-vulnerability',
  );
  expect(await code({ status: 'DONE' }, cast.reader)).toMatch(/^sharing\//);
  expect(await code({ status: 'DONE' }, cast.outsider)).toMatch(/^sharing\//);
});

test('what a site answered is its assets’ remediation until somebody marks them', async () => {
  await world.imports(mary, [pump]);
  await world.hears(published(about('A-1')));
  const answer = {
    organisation: 'st-mary',
    site: 'st-mary/north',
    advisory: 'advisory-A-1',
    product: '*',
    at: start,
    expiresAt: null,
    tlp: 'AMBER+STRICT' as const,
    readers: ['org:st-mary' as const],
  };
  await world.answers({ ...answer, status: 'mitigated' });
  expect(await marks('A-1')).toEqual(['P-1 CVE-2026-0001 IN_PROGRESS site st-mary/north']);
  await world.answers({ ...answer, status: 'patched' });
  expect(await marks('A-1')).toEqual(['P-1 CVE-2026-0001 DONE site st-mary/north']);
  await mark({ status: 'NOT_REMEDIATED' });
  await mark({ status: 'IN_PROGRESS' });
  expect(await marks('A-1')).toEqual(['P-1 CVE-2026-0001 IN_PROGRESS bea']);
});

test('does not bring up a newer revision as a new match if the remediation has not changed', async () => {
  await world.imports(mary, [pump]);
  await world.hears(published(about('A-1')));
  await mark({ status: 'DONE' });
  await world.hears(published(about('A-1'), { revision: 2, alert: false }));
  expect(await world.alerts('st-mary', 'A-1')).toEqual([true, false]);
  expect(await marks('A-1')).toEqual(['P-1 CVE-2026-0001 DONE bea']);
  await world.hears(published(about('A-1'), { revision: 3, alert: true, differences: ['A fix is there.'] }));
  expect(await world.alerts('st-mary', 'A-1')).toEqual([true, false, true]);
});

const matchAgain = (input: object, who = mary) =>
  world.ask<{ matchAgain: { done: boolean | null; refusal: { code: string } | null } }>(
    who,
    'mutation($input: MatchAgainInput!) { matchAgain(input: $input) { done refusal { code } } }',
    { input: { organisation: 'st-mary', ...input } },
  );

/** Changes what is known of every advisory behind the matcher's back: only a run that is triggered finds it. */
async function versionsBecome(text: string): Promise<void> {
  const { documents } = world.ports;
  const { items } = await documents.find(claims, { system: 'a test' }, { first: 100 });
  expect(items.length).toBeGreaterThan(0);
  await documents.put(
    claims,
    items.map((document) => ({
      version: document.revision * 1_000_000 + 1,
      document: {
        ...document,
        keyed: 1,
        claim: { ...document.claim, versions: [{ category: 'product_version_range', text }] },
      },
    })),
  );
}

test.each([
  ['per document', { advisories: ['advisory-A-1'] }, ['A-1 P-1', 'A-1 P-2']],
  [
    'per list of documents',
    { advisories: ['advisory-A-1', 'advisory-A-2'] },
    ['A-1 P-1', 'A-1 P-2', 'A-2 P-1', 'A-2 P-2'],
  ],
  ['per asset', { devices: ['device-st-mary~P-1'] }, ['A-1 P-1', 'A-2 P-1']],
  [
    'per list of assets',
    { devices: ['device-st-mary~P-1', 'device-st-mary~P-2'] },
    ['A-1 P-1', 'A-1 P-2', 'A-2 P-1', 'A-2 P-2'],
  ],
])('is able to trigger a run of the asset matching module manually: %s', async (_, input, run) => {
  await world.imports(mary, [pump, other]);
  await world.hears(published(about('A-1')));
  await world.hears(published(about('A-2')));
  await versionsBecome('<= 1.0');
  const excluded = async () => {
    const lines = await Promise.all(
      ['A-1', 'A-2'].map(async (id) => (await world.verdicts(mary, id)).map((line) => `${id} ${line}`)),
    );
    return lines.flat().flatMap((line) => (line.endsWith(' excluded') ? line.replace(' excluded', '') : []));
  };
  expect(await excluded()).toEqual([]);
  expect((await matchAgain(input, cast.reader)).matchAgain.refusal?.code).toMatch(/^sharing\//);
  expect(await excluded()).toEqual([]);
  expect(await matchAgain(input)).toEqual({ matchAgain: { done: true, refusal: null } });
  expect(await excluded()).toEqual(run);
});

test('triggers a run automatically when a new document is inserted', async () => {
  await world.imports(mary, [pump]);
  expect(await world.verdicts(mary)).toEqual([]);
  await world.hears(published(about('A-1')));
  expect(await world.verdicts(mary)).toEqual(['P-1 confirmed']);
});

test('triggers a run automatically when a new asset is inserted', async () => {
  await world.hears(published(about('A-1')));
  await world.imports(mary, [pump]);
  expect(await world.verdicts(mary)).toEqual(['P-1 confirmed']);
});

test('triggers a run automatically when the major version of a document changes, and marks which revision matched', async () => {
  await world.imports(mary, [pump]);
  await world.hears(published(about('A-1', '<= 2.0')));
  expect(await world.verdicts(mary)).toEqual(['P-1 excluded']);
  await world.hears(published({ ...about('A-1'), version: '2.0.0' }, { revision: 2 }));
  expect(await world.verdicts(mary)).toEqual(['P-1 confirmed']);
  const { exposures } = await world.ask<{ exposures: { edges: { node: { revision: number } }[] } }>(
    mary,
    '{ exposures(organisation: "st-mary") { edges { node { revision } } } }',
  );
  expect(exposures.edges.map(({ node }) => node.revision)).toEqual([2]);
});

test('a document that is withdrawn matches nothing any more', async () => {
  await world.imports(mary, [pump]);
  await world.hears(published(about('A-1')));
  await world.withdrawn('advisory-A-1');
  expect(await world.verdicts(mary)).toEqual([]);
});

test('provides statistics: assets that match a document at all, and assets marked with a given status', async () => {
  await world.imports(mary, [pump, other, monitor]);
  await world.hears(published(about('A-1')));
  await mark({ devices: ['device-st-mary~P-1'], status: 'DONE' });
  const { affected } = await world.ask<{ affected: { edges: { node: object }[] } }>(
    mary,
    '{ affected(organisation: "st-mary") { edges { node { confirmed probable possible remediation { vulnerability notRemediated inProgress done } } } } }',
  );
  expect(affected.edges[0]?.node).toEqual({
    confirmed: 2,
    probable: 0,
    possible: 0,
    remediation: [{ vulnerability: 'CVE-2026-0001', notRemediated: 1, inProgress: 0, done: 1 }],
  });
});
