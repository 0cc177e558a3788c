import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from './fixtures.js';
import { createMatching } from './matcher.js';
import { createNaming } from './naming.js';
import { createStanding } from './standing.js';
import { type KindDocument, type KnownAdvisory, kinds, knownAdvisories } from './views.js';
import { createWorker } from './worker.js';

let world: World;

beforeEach(async () => {
  world = await openWorld();
  // The worker that every world has looks once, and sleeps.
  await world.settled();
});
afterEach(() => world.close());

function waiting(id: string, version: number): KnownAdvisory {
  return {
    ...{
      id,
      readers: ['public'],
      trackingId: id,
      title: id,
      tlp: 'CLEAR',
      source: 'maker',
      revision: version,
    },
    ...{ changed: true, withdrawn: false, severity: null, matched: false, version },
  };
}

function waitingKind(id: string, revision: number): KindDocument {
  return {
    ...{ id, organisation: 'st-mary', readers: ['org:st-mary'], keys: [], matched: false, revision },
    ...{ manufacturer: 'Acme', model: id, deviceName: '', udiDi: null, software: null, firmware: null },
  };
}

test('an advisory that comes again and again holds up no other', async () => {
  const { documents } = world.ports;
  const matching = createMatching(world.ports, createNaming(world.ports), createStanding(world.ports));
  const put = (id: string, version: number) =>
    documents.put(knownAdvisories, [{ version, document: waiting(id, version) }]);
  for (const id of ['a', 'b', 'c']) await put(id, 1);
  const taken: string[] = [];
  for (let turn = 1; turn <= 3; turn++) {
    const advisory = await matching.nextAdvisory();
    if (!advisory) break;
    taken.push(advisory.id);
    await matching.matchOneAdvisory(advisory);
    await put('a', 10 * turn);
  }
  expect(taken).toEqual(['a', 'b', 'c']);
  expect((await matching.nextAdvisory())?.id).toBe('a');
});

test('a kind that changes again and again holds up no other', async () => {
  const { documents } = world.ports;
  const matching = createMatching(world.ports, createNaming(world.ports), createStanding(world.ports));
  const put = (id: string, revision: number) =>
    documents.put(kinds, [{ version: revision, document: waitingKind(id, revision) }]);
  for (const id of ['a', 'b', 'c']) await put(id, 1);
  for (let turn = 1; turn <= 3; turn++) {
    expect(await matching.matchKinds(1, () => true)).toBe(1);
    await put('a', 10 * turn);
  }
  const left = await documents.find(kinds, { system: 'test' }, { filter: { matched: false } });
  expect(left.items.map(({ id }) => id)).toEqual(['a']);
  expect(await matching.matchKinds(1, () => true)).toBe(1);
  expect(await matching.hasKind()).toBe(false);
});

test('advisories that never end hold up no kind', async () => {
  const { documents } = world.ports;
  const standing = createStanding(world.ports);
  const matching = createMatching(world.ports, createNaming(world.ports), standing);
  await documents.put(knownAdvisories, [{ version: 1, document: waiting('a', 1) }]);
  await documents.put(kinds, [{ version: 1, document: waitingKind('k', 1) }]);
  const endless = {
    ...matching,
    async matchOneAdvisory(advisory: KnownAdvisory): Promise<number> {
      const found = await matching.matchOneAdvisory(advisory);
      if (await matching.hasKind()) {
        const version = advisory.version + 2;
        await documents.put(knownAdvisories, [{ version, document: waiting('a', version) }]);
      }
      return found;
    },
  };
  const nothing = { again: async () => {}, rekey: async () => {}, keysDue: async () => false };
  const failures: unknown[] = [];
  const touching = { ask: async () => [], due: async () => null };
  const worker = createWorker(world.ports, endless, standing, nothing, touching, (error) =>
    failures.push(error),
  );
  worker.wake();
  await worker.settled();
  await worker.stop();
  expect([await matching.hasKind(), await matching.hasAdvisory(), failures]).toEqual([false, false, []]);
});

test('kinds that never end hold up none that is noted meanwhile, and a note that fails is tried again ever later', async () => {
  const standing = createStanding(world.ports);
  const matching = createMatching(world.ports, createNaming(world.ports), standing);
  const nothing = { again: async () => {}, rekey: async () => {}, keysDue: async () => false };
  const asked: number[] = [];
  const told: unknown[] = [];
  const touching = {
    ask: async () => {
      asked.push(performance.now());
      return [new Error('planted')];
    },
    due: async () => null,
  };
  let rounds = 0;
  const endless = {
    ...matching,
    matchKinds: async () => {
      // Somebody imports while the first kinds are matched.
      if (rounds === 0) worker.wake();
      return asked.length > 1 || rounds++ > 50 ? 0 : 1;
    },
  };
  const worker = createWorker(world.ports, endless, standing, nothing, touching, (error) => told.push(error));
  worker.wake();
  await worker.settled();
  expect([asked.length, rounds]).toEqual([2, 1]);
  while (told.length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
  await worker.stop();
  const [, second, third, fourth] = asked as [number, number, number, number];
  expect(fourth - third).toBeGreaterThan(third - second);
});
