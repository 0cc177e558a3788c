import { plus } from '@tocsin/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, facts, openWorld, product, published, start, type World } from './fixtures.js';
import { createNaming } from './naming.js';
import { createTouching } from './touching.js';
import { intakes, kinds } from './views.js';

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

const pending = async (): Promise<unknown> => {
  const source = '{ matchingPending(organisation: "st-mary") }';
  return (await world.ask<{ matchingPending: number }>(cast.mary, source)).matchingPending;
};

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

test('a file that was taken in just before a kill is matched at the next start', async () => {
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  await world.imports(cast.mary, batch(0));
  expect(await pending()).toBe(1);
  await world.close({ keep: true });
  world = await openWorld({ folder: world.folder });
  await world.settled();
  expect(await pending()).toBe(0);
  const [told] = await assessments();
  expect(told?.events[0]?.data).toMatchObject({ devices: { confirmed: 500 } });
});

test('a neighbour that starts meanwhile asks for what is being taken in, and leaves it to who does it', async () => {
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  await world.imports(cast.mary, batch(0));
  const neighbour = createTouching(world.ports, createNaming(world.ports));
  await neighbour.ask();
  const left = () => world.ports.documents.find(intakes, { system: 'test' });
  expect((await left()).items).toMatchObject([{ asked: true, kinds: [{ model: 'Flowmaster 300' }] }]);
  while ((await left()).items.length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
});

test('what a process left that ended goes once it is old', async () => {
  await world.imports(cast.mary, batch(0));
  const at = plus(start, 600_000);
  const neighbour = createTouching({ ...world.ports, clock: { now: () => at } }, createNaming(world.ports));
  await neighbour.ask();
  expect((await world.ports.documents.find(intakes, { system: 'test' })).items).toEqual([]);
  const { items } = await world.ports.documents.find(kinds, { system: 'test' });
  expect(items).toMatchObject([{ model: 'Flowmaster 300', matched: false }]);
});

test('a few devices are matched at once', async () => {
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  await world.imports(cast.mary, batch(0).slice(0, 3));
  expect(await assessments()).toHaveLength(1);
});
