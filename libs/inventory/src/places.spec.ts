import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish } from './domain/publish.js';
import { cast, facts, openWorld, product, published, type World } from './fixtures.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const row = (assetId: string, model: string, site?: string) => ({
  ...{ assetId, manufacturer: 'Acme', model, softwareVersion: '2.1' },
  ...(site && { site }),
});

async function told() {
  const { commits } = await world.ports.events.scan({ after: null, limit: 200 });
  return commits
    .flatMap((commit) => publish(commit))
    .map(({ data: { sites, places, alert } }) => ({ sites, places, alert }));
}

test('neighbours hear which products match at which site, and where devices have no site', async () => {
  await world.imports(cast.mary, [
    row('P-1', 'Flowmaster 300', 'st-mary/north'),
    row('P-2', 'Flowmaster 300'),
    row('M-1', 'Monitor 7', 'st-mary/north'),
  ]);
  const affected = [
    product('P', 'Acme', 'Flowmaster 300', '<= 3.0'),
    product('M', 'Acme', 'Monitor 7', '<= 3.0'),
  ];
  await world.hears(published(facts('A-1', affected)));
  expect((await told()).at(-1)).toEqual({
    sites: ['st-mary/north'],
    places: [
      { site: '', products: ['P'] },
      { site: 'st-mary/north', products: ['M', 'P'] },
    ],
    alert: true,
  });
});

test('a device that moves to another site is told without an alert', async () => {
  await world.imports(cast.mary, [
    row('P-1', 'Flowmaster 300', 'st-mary/north'),
    row('P-2', 'Flowmaster 300', 'st-mary/north'),
  ]);
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  await world.imports(cast.mary, [row('P-2', 'Flowmaster 300', 'st-mary/south')]);
  expect((await told()).at(-1)).toMatchObject({
    sites: ['st-mary/north', 'st-mary/south'],
    alert: false,
  });
});
