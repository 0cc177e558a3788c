import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cast, facts, maker, openWorld, product, published, type World } from './fixtures.js';

let world: World;
const pump = (assetId: string, clinicalArea: string, more: object = {}) => ({
  assetId,
  manufacturer: 'Acme',
  model: 'Flowmaster 300',
  softwareVersion: '2.1',
  clinicalArea,
  ...more,
});

beforeEach(async () => {
  world = await openWorld();
  await world.learns(maker('Acme'));
  await world.imports(cast.mary, [
    pump('P-1', 'ICU'),
    pump('P-2', 'ICU', { softwareVersion: '2.2' }),
    pump('P-3', 'Ward 3'),
    pump('P-4', 'Ward 3', { softwareVersion: '9.0' }),
    pump('Q-1', '', { status: 'retired' }),
  ]);
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
});

afterEach(() => world.close());

describe('an inventory as a whole', () => {
  const question =
    '{ inventory(organisation: "st-mary") { devices changedAt models { value devices } areas { value devices } statuses { value devices } } }';

  it('says how large and how fresh it is, and what devices can be chosen by', async () => {
    const { inventory } = await world.ask<{ inventory: object }>(cast.reader, question);
    expect(inventory).toMatchObject({
      devices: 5,
      changedAt: expect.stringMatching(/^\d{4}-/),
      models: [{ value: 'Flowmaster 300', devices: 5 }],
      areas: expect.arrayContaining([
        { value: 'ICU', devices: 2 },
        { value: '', devices: 1 },
      ]),
      statuses: expect.arrayContaining([{ value: 'retired', devices: 1 }]),
    });
  });

  it('is empty for anybody else, as if there were none', async () => {
    const nothing = { devices: 0, changedAt: null, models: [], areas: [], statuses: [] };
    for (const who of [cast.lake, cast.outsider])
      expect(await world.ask(who, question)).toEqual({ inventory: nothing });
  });

  it('finds devices by how their asset id begins, by area and by status', async () => {
    const found = async (filter: string) => {
      const { devices } = await world.ask<{
        devices: { totalCount: number; edges: { node: { assetId: string } }[] };
      }>(
        cast.mary,
        `{ devices(organisation: "st-mary", filter: { ${filter} }) { totalCount edges { node { assetId } } } }`,
      );
      expect(devices.totalCount).toBe(devices.edges.length);
      return devices.edges.map(({ node }) => node.assetId);
    };
    expect(await found('assetIdPrefix: "P-"')).toEqual(['P-1', 'P-2', 'P-3', 'P-4']);
    expect(await found('assetIdPrefix: "P-", clinicalArea: "ICU"')).toEqual(['P-1', 'P-2']);
    expect(await found('assetIdPrefix: "P-1.*"')).toEqual([]);
    expect(await found('status: RETIRED')).toEqual(['Q-1']);
  });
});

describe('where an advisory touches', () => {
  const question =
    '{ affected(organisation: "st-mary") { edges { node { areas { name acute devices } } } } }';

  it('names the areas, the acute ones first, without what is excluded or retired', async () => {
    const { affected } = await world.ask<{ affected: { edges: { node: { areas: object[] } }[] } }>(
      cast.mary,
      question,
    );
    expect(affected.edges.map(({ node }) => node.areas)).toEqual([
      [
        { name: 'ICU', acute: true, devices: 2 },
        { name: 'Ward 3', acute: false, devices: 1 },
      ],
    ]);
  });

  it('is asked of one advisory alone', async () => {
    const of = (advisory: string) =>
      `{ affected(organisation: "st-mary", advisory: "${advisory}") { edges { node { trackingId } } } }`;
    expect(await world.ask(cast.mary, of('advisory-A-1'))).toEqual({
      affected: { edges: [{ node: { trackingId: 'A-1' } }] },
    });
    expect(await world.ask(cast.mary, of('advisory-A-2'))).toEqual({ affected: { edges: [] } });
    expect(await world.ask(cast.outsider, of('advisory-A-1'))).toEqual({ affected: { edges: [] } });
  });

  it('tells nobody else', async () => {
    expect(await world.ask(cast.outsider, question)).toEqual({ affected: { edges: [] } });
  });
});

describe('the story of a device', () => {
  const question = '{ device(id: "device-st-mary~P-1") { history { field before after source by } } }';

  it('says what changed in its record, by whom, and where a version was read', async () => {
    await world.imports(cast.mary, [{ assetId: 'P-1', softwareVersion: '3.1', clinicalArea: 'Ward 9' }]);
    const { device } = await world.ask<{ device: { history: object[] } }>(cast.mary, question);
    expect(device.history).toContainEqual({
      field: 'software',
      before: '2.1',
      after: '3.1',
      source: 'import test.csv',
      by: 'bea',
    });
    expect(device.history).toContainEqual({
      field: 'clinicalArea',
      before: 'ICU',
      after: 'Ward 9',
      source: null,
      by: 'bea',
    });
    expect(device.history.at(-1)).toMatchObject({ before: null });
  });

  it('says what people marked on it', async () => {
    await world.ask(
      cast.mary,
      'mutation { markRemediation(input: { organisation: "st-mary", advisory: "advisory-A-1", devices: ["device-st-mary~P-1"], status: DONE }) { marked } }',
    );
    const marks = '{ device(id: "device-st-mary~P-1") { marks { advisory { id } status by } } }';
    expect(await world.ask(cast.reader, marks)).toEqual({
      device: { marks: [{ advisory: { id: 'advisory-A-1' }, status: 'DONE', by: 'bea' }] },
    });
    expect(await world.ask(cast.outsider, marks)).toEqual({ device: null });
  });

  it('is nobody else’s to read', async () => {
    expect(await world.ask(cast.lake, question)).toEqual({ device: null });
  });
});
