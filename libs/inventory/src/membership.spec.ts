import { expect, test } from 'vitest';
import { cast, facts, openWorld, product, published } from './fixtures.js';

const group = (from: string, until: string | null) => ({
  ...{ group: 'circle', name: 'Circle', owner: 'isao' },
  members: [{ organisation: 'st-mary', from, until }],
});

test('a membership that begins or ends while nothing runs is seen to at the next start', async () => {
  const first = await openWorld();
  await first.imports(cast.mary, [{ assetId: 'P-1', manufacturer: 'Acme', model: 'Flowmaster 300' }]);
  await first.groups(group('2026-11-25T00:00:00.000Z', '2026-11-27T00:00:00.000Z') as never);
  const shared = { readers: ['group:circle'], tlp: 'AMBER' as const };
  await first.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300')]), shared));
  expect(await first.verdicts(cast.mary)).toEqual([]);
  await first.close({ keep: true });

  const begun = await openWorld({ folder: first.folder, at: '2026-11-26T00:00:00.000Z' });
  await begun.settled();
  expect(await begun.verdicts(cast.mary)).toEqual(['P-1 confirmed']);
  await begun.close({ keep: true });

  const ended = await openWorld({ folder: first.folder, at: '2026-11-28T00:00:00.000Z' });
  await ended.settled();
  expect(await ended.verdicts(cast.mary)).toEqual([]);
  await ended.close();
});
