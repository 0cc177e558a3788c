import type { Documents, Write } from '@tocsin/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { amend } from './amend.js';
import { facts, openWorld, product, published, type World } from './fixtures.js';
import { type KnownAdvisory, knownAdvisories } from './views.js';

const system = { system: 'a spec' };
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const stored = (id: string) => world.ports.documents.get(knownAdvisories, system, id);

function changed(before: KnownAdvisory, change: Partial<KnownAdvisory>): Write<KnownAdvisory> {
  const version = before.version + 1;
  return { version, document: { ...before, ...change, version } };
}

/** The documents, where somebody else writes each time after the first reads. */
function overtaken(times: number, by: (before: KnownAdvisory) => Write<KnownAdvisory>): Documents {
  const { documents } = world.ports;
  let left = times;
  return {
    ...documents,
    async getMany(from, reader, ids) {
      const read = await documents.getMany(from, reader, ids);
      if (left-- > 0)
        for (const before of read.values())
          await documents.put(knownAdvisories, [by(before as unknown as KnownAdvisory)]);
      return read;
    },
  };
}

test('a change that is overtaken is made again upon what the other wrote', async () => {
  await world.hears(published(facts('A-1', [product('P1', 'Velmar', 'Pump 7')])));
  await world.hears(published(facts('A-2', [product('P1', 'Velmar', 'Pump 7')])));
  const ids = ['advisory-A-1', 'advisory-A-2'];
  const others = overtaken(3, (before) => changed(before, { title: `${before.title}!` }));
  await amend(
    others,
    knownAdvisories,
    system,
    ids,
    (before) => before && changed(before, { withdrawn: true }),
  );
  for (const id of ids) expect(await stored(id)).toMatchObject({ withdrawn: true });
  expect((await stored('advisory-A-1'))?.title).toMatch(/!$/);
});
