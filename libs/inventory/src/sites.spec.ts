import { expect, test } from 'vitest';
import { cast, openWorld } from './fixtures.js';

test('a site that the organisation does not have is kept with a warning that names it', async () => {
  const world = await openWorld();
  await world.sites({
    ...{ organisation: 'st-mary', handle: 'st-mary', name: 'St Mary', kind: 'healthcare-provider' },
    sites: [{ site: 'st-mary/north', handle: 'north', name: 'North Wing', timeZone: 'UTC' }],
    ...{ namesShownToManufacturers: false, removed: false },
  });
  const sites = ['north', 'NORTH WING', 'st-mary/north', 'mars', ''];
  const rows = sites.map((site, index) => ({ assetId: `P-${index}`, model: 'Flowmaster', site }));
  const mutation =
    'mutation($input: ImportDevicesInput!) { importDevices(input: $input) { added warnings { row assetId field message } } }';
  const input = { organisation: 'st-mary', source: 'import test.csv', rows };
  expect(await world.ask(cast.mary, mutation, { input })).toEqual({
    importDevices: {
      added: 5,
      warnings: [
        {
          ...{ row: 3, assetId: 'P-3', field: 'site' },
          message: 'The organisation has no site "mars"; it is kept as it was written.',
        },
      ],
    },
  });
  const { devices } = await world.ask<{ devices: { edges: { node: { site: string } }[] } }>(
    cast.mary,
    '{ devices(organisation: "st-mary") { edges { node { site } } } }',
  );
  const home = 'st-mary/north';
  expect(devices.edges.map(({ node }) => node.site)).toEqual([home, home, home, 'mars', '']);
  await world.close();
});
