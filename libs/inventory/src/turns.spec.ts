import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from './fixtures.js';
import { createMatching } from './matcher.js';
import { createNaming } from './naming.js';
import { createStanding } from './standing.js';
import { type KnownAdvisory, knownAdvisories } from './views.js';

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
