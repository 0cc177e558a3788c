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

const pending = async (who = cast.mary): Promise<unknown> => {
  const source = '{ matchingPending(organisation: "st-mary") }';
  return (await world.ask<{ matchingPending: number }>(who, source)).matchingPending;
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
  expect([await pending(), await pending(cast.lake), await pending(cast.outsider)]).toEqual([1, 0, 0]);
  await world.close({ keep: true });
  world = await openWorld({ folder: world.folder });
  await world.settled();
  const [told] = await assessments();
  expect(told?.events[0]?.data).toMatchObject({ devices: { confirmed: 500 } });
  expect(await pending()).toBe(0);
});

test('in a cluster the note stays until it is seen that nobody is at it', async () => {
  await world.imports(cast.mary, batch(0));
  await world.close({ keep: true });
  world = await openWorld({ folder: world.folder, alone: false });
  await world.settled();
  expect(await pending()).toBe(1);
  world.at(plus(start, 121_000));
  await world.imports(cast.mary, [{ assetId: 'Q-1' }]);
  expect(await pending()).toBe(0);
});

const neighbourAt = (at: string) =>
  createTouching({ ...world.ports, clock: { now: () => at }, alone: false }, createNaming(world.ports));
const notes = async () => (await world.ports.documents.find(intakes, { system: 'test' })).items;

test('a neighbour that starts meanwhile asks for what is being taken in, and leaves the note to who wrote it', async () => {
  await world.imports(cast.mary, batch(0));
  await neighbourAt(start).ask();
  expect(await notes()).toMatchObject([{ kinds: [{ model: 'Flowmaster 300' }] }]);
  const { items } = await world.ports.documents.find(kinds, { system: 'test' });
  expect(items).toMatchObject([{ model: 'Flowmaster 300', matched: false }]);
  while ((await notes()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
});

test('a note of a process that ended is looked at when it is old, and goes', async () => {
  await world.imports(cast.mary, batch(0));
  const neighbour = neighbourAt(plus(start, 121_000));
  expect(await neighbour.due()).toBe(plus(start, 120_000));
  await neighbour.ask();
  expect([await notes(), await neighbour.due()]).toEqual([[], null]);
});

test('what takes long is noted again, before a neighbour may take it to have ended', async () => {
  let now = start;
  const own = createTouching({ ...world.ports, clock: { now: () => now } }, createNaming(world.ports));
  const kind = { ...{ manufacturer: 'Acme', model: 'F', deviceName: '' }, udiDi: null, software: null };
  const note = () => own.note('st-mary', [{ ...kind, firmware: null }]);
  await note();
  now = plus(start, 59_000);
  await note();
  expect(await notes()).toHaveLength(1);
  now = plus(start, 61_000);
  await note();
  expect(await notes()).toHaveLength(2);
  await own.ask();
  expect(await notes()).toEqual([]);
});

test('a name in letters of two units is taken in and asked for', async () => {
  const strange = '\u{20000}\u{20001}\u{20002}\u{20003}';
  await world.imports(cast.lake, [{ assetId: 'L-1', manufacturer: strange, model: `${strange} ${strange}` }]);
  const { items } = await world.ports.documents.find(kinds, { system: 'test' });
  expect(items).toMatchObject([{ organisation: 'lakeside', manufacturer: strange, matched: true }]);
});

test('a hospital whose kinds cannot be asked for holds up no other', async () => {
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300')])));
  const { put } = world.ports.documents;
  let fails = true;
  Object.assign(world.ports.documents, {
    put: async (...given: Parameters<typeof put>) => {
      const [into, writes] = given;
      const isLake = ({ document }: (typeof writes)[number]) => document.readers.includes('org:lakeside');
      if (fails && into.name === 'kinds' && writes.some(isLake)) throw new Error('planted');
      return put(...given);
    },
  });
  await world.imports(cast.lake, batch(0).slice(0, 1));
  await world.imports(cast.mary, batch(0).slice(0, 1));
  expect([await world.verdicts(cast.mary), await world.verdicts(cast.lake)]).toEqual([['P-0 confirmed'], []]);
  fails = false;
  while ((await world.verdicts(cast.lake)).length === 0) await new Promise((go) => setTimeout(go, 20));
});

test('a few devices are matched at once', async () => {
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  await world.imports(cast.mary, batch(0).slice(0, 3));
  expect(await assessments()).toHaveLength(1);
});
