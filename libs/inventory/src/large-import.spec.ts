import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, facts, openWorld, product, published, type World } from './fixtures.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const batch = (from: number) =>
  Array.from({ length: 500 }, (_, index) => ({
    ...{
      assetId: `P-${from + index}`,
      manufacturer: 'Acme',
      model: 'Flowmaster 300',
      softwareVersion: '2.1',
    },
  }));

const assessments = () => world.ports.events.read('exposure-advisory-A-1~st-mary');

test('a file of several batches is matched once it is in, and the hospital is told once', async () => {
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  for (const from of [0, 500, 1_000]) await world.imports(cast.mary, batch(from));
  expect(await assessments()).toEqual([]);
  while ((await assessments()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await world.settled();
  const told = (await assessments()).map(({ events }) => events.map(({ data }) => data));
  expect(told).toEqual([
    [expect.objectContaining({ devices: expect.objectContaining({ confirmed: 1_500 }) })],
  ]);
});

test('a few devices are matched at once', async () => {
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  await world.imports(cast.mary, batch(0).slice(0, 3));
  expect(await assessments()).toHaveLength(1);
});
