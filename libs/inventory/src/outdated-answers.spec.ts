import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, facts, openWorld, product, published, start, type World } from './fixtures.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const about = facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')]);

async function remediation() {
  const source =
    '{ exposedDevices(organisation: "st-mary") { edges { node { remediation { status by } } } } }';
  const { exposedDevices } = await world.ask<{
    exposedDevices: { edges: { node: { remediation: object[] } }[] };
  }>(cast.mary, source);
  return exposedDevices.edges.flatMap(({ node }) => node.remediation);
}

test('a patch that was answered before a revision changed what to do is no remediation any more', async () => {
  await world.imports(cast.mary, [
    { assetId: 'P-1', manufacturer: 'Acme', model: 'Flowmaster 300', softwareVersion: '2.1' },
  ]);
  await world.hears(published(about));
  const patched = {
    ...{ organisation: 'st-mary', site: '*', advisory: 'advisory-A-1', product: '*' },
    ...{ status: 'patched' as const, at: start, expiresAt: null, by: 'bea' },
    ...{ tlp: 'AMBER+STRICT' as const, readers: ['org:st-mary' as const] },
  };
  await world.answers({ ...patched, revision: 1 });
  await world.hears(published(about, { revision: 2, alert: false }));
  expect(await remediation()).toEqual([{ status: 'DONE', by: 'site *' }]);
  await world.hears(published(about, { revision: 3, alert: true }));
  await world.hears(published(about, { revision: 4, alert: false }));
  expect(await remediation()).toEqual([{ status: 'NOT_REMEDIATED', by: null }]);
  await world.answers({ ...patched, revision: 4 });
  expect(await remediation()).toEqual([{ status: 'DONE', by: 'site *' }]);
});
