import { expect, test } from 'vitest';
import { cast, facts, maker, openWorld, product, published } from './fixtures.js';

const pump = [{ assetId: 'P-1', manufacturer: 'Oldname Medical', model: 'Flowmaster 300' }];
const advisory = published(facts('A-1', [product('P', 'Newname', 'Flowmaster 300')]));

/** A world that has heard of an advisory before it heard that its maker and the device's are one. */
async function beforeTheName() {
  const world = await openWorld();
  await world.learns(maker('Newname'));
  await world.imports(cast.mary, pump);
  await world.hears(advisory);
  return world;
}

test('a name that was learned just before a kill is made use of at the next start', async () => {
  const alias = maker('Newname', ['Oldname Medical']);
  const undisturbed = await beforeTheName();
  const before = await undisturbed.verdicts(cast.mary);
  await undisturbed.learns(alias);
  const expected = await undisturbed.verdicts(cast.mary);
  await undisturbed.close();
  expect(expected).not.toEqual(before);

  const killed = await beforeTheName();
  await killed.diesLearning(alias);
  const next = await openWorld({ folder: killed.folder });
  await next.settled();
  expect(await next.verdicts(cast.mary)).toEqual(expected);
  await next.close();
});

test('a clock that went ahead and was set right overlooks no membership', async () => {
  const group = (from: string, until: string | null) => ({
    ...{ group: 'circle', name: 'Circle', owner: 'isao' },
    members: [{ organisation: 'st-mary', from, until }],
  });
  const first = await openWorld({ at: '2027-06-01T00:00:00.000Z' });
  await first.imports(cast.mary, pump);
  await first.groups(group('2027-05-01T00:00:00.000Z', '2027-05-02T00:00:00.000Z') as never);
  await first.hears({ ...advisory, readers: ['group:circle'], tlp: 'AMBER' });
  await first.close({ keep: true });

  const right = await openWorld({ folder: first.folder, at: '2026-11-25T00:00:00.000Z' });
  await right.groups(group('2026-11-26T00:00:00.000Z', null) as never);
  await right.settled();
  expect(await right.verdicts(cast.mary)).toEqual([]);
  await right.close({ keep: true });

  const later = await openWorld({ folder: first.folder, at: '2026-11-26T00:00:00.000Z' });
  await later.settled();
  expect(await later.verdicts(cast.mary)).toHaveLength(1);
  await later.close();
});
