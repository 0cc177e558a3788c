import { token } from '@tocsin/sharing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, facts, maker, openWorld, product, published, type World } from './fixtures.js';
import { claims, keying } from './views.js';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const owned = (owner: string) => ({
  ownerships: [
    {
      ...{ owner, relation: 'acquired-by' as const, from: null, until: null, business: null },
      basis: { kind: 'person' as const, reference: 'the trade', verified: false },
    },
  ],
});

const pump = [{ assetId: 'P-1', manufacturer: 'Alder Pumps', model: 'Flowmaster 300' }];
const advisory = published(facts('A-1', [product('P', 'Brevik Care', 'Flowmaster 300')]));
const system = { system: 'test' };

test('a relation that is learned later counts, also where both makers had an owner in common', async () => {
  for (const name of ['Alder Pumps', 'Brevik Care']) await world.learns(maker(name, [], owned('castell')));
  await world.learns(maker('Castell'));
  await world.imports(cast.mary, pump);
  await world.hears(advisory);
  expect(await world.verdicts(cast.mary)).toEqual(['P-1 possible']);
  await world.learns(
    maker('Alder Pumps', [], {
      ownerships: [...owned('castell').ownerships, ...owned('brevik-care').ownerships],
    }),
  );
  expect(await world.verdicts(cast.mary)).toEqual(['P-1 confirmed']);
});

test('what a hospital alone knows of a maker finds its devices, and nobody else’s', async () => {
  await world.learns(maker('Brevik Care'));
  for (const who of [cast.mary, cast.lake]) await world.imports(who, pump);
  await world.learns(
    maker('Alder Pumps', [], { ...owned('brevik-care'), readers: [token.organisation('st-mary')] }),
  );
  await world.hears(advisory);
  const [mine, theirs] = [await world.verdicts(cast.mary), await world.verdicts(cast.lake)];
  expect(mine).not.toEqual(theirs);
  expect(mine).toEqual(['P-1 confirmed']);
});

test('keys that an older version made are made anew at the next start', async () => {
  await world.learns(maker('Brevik Care', ['Alder Pumps']));
  await world.hears(advisory);
  const { documents } = world.ports;
  const [claim] = (await documents.find(claims, system)).items;
  if (!claim) throw new Error('There is no claim.');
  await documents.put(claims, [{ version: 1_000_001, document: { ...claim, keys: ['of old'], keyed: 1 } }]);
  await world.imports(cast.mary, pump);
  expect(await world.verdicts(cast.mary)).toEqual([]);
  const { scheme: _, ...before } = (await documents.get(keying, system, 'keys')) ?? { version: 0 };
  const version = before.version + 1;
  await documents.put(keying, [{ version, document: { ...before, version } as never }]);
  await world.close({ keep: true });
  world = await openWorld({ folder: world.folder });
  await world.settled();
  expect(await world.verdicts(cast.mary)).toEqual(['P-1 confirmed']);
});
