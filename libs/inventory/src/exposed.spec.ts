import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeviceRow } from './domain/row.js';
import { cast, facts, maker, openWorld, product, published, type World } from './fixtures.js';

let world: World;
const { mary, reader, outsider } = cast;

beforeEach(async () => {
  world = await openWorld();
  await world.learns(maker('Acme'));
});

afterEach(() => world.close());

interface Answer {
  readonly exposedDevices: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: { asset: string; advisory: string };
    }[];
    readonly pageInfo: { readonly endCursor: string | null };
  };
}

const source = `query($organisation: ID!, $filter: ExposureFilter, $first: Int, $after: String) {
  exposedDevices(organisation: $organisation, filter: $filter, first: $first, after: $after) {
    edges { cursor node { asset advisory } } pageInfo { endCursor }
  }
}`;

async function page(first: number, after: string | null, filter: object | null = null) {
  const asked = { organisation: 'st-mary', first, after, filter };
  const { exposedDevices } = await world.ask<Answer>(mary, source, asked);
  return exposedDevices;
}

async function all(first: number): Promise<readonly string[]> {
  const lines: string[] = [];
  let after: string | null = null;
  do {
    const { edges, pageInfo }: Answer['exposedDevices'] = await page(first, after);
    expect(edges.length).toBeLessThanOrEqual(first);
    lines.push(...edges.map(({ node }) => `${node.advisory} ${node.asset}`));
    after = pageInfo.endCursor;
  } while (after !== null);
  return lines;
}

/** Every kind has more devices than the one before; every third is out of range. */
const rows: readonly DeviceRow[] = [1, 2, 3, 4, 5, 6, 7].flatMap((size) =>
  Array.from({ length: size }, (_, index) => ({
    assetId: `K${size}-${index}`,
    manufacturer: 'Acme',
    model: 'Flowmaster 300',
    softwareVersion: size % 3 === 0 ? `9.${size}` : `1.${size}`,
  })),
);

test('pages of any size hold every line once, and no line is on two', async () => {
  await world.imports(mary, rows);
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  await world.hears(published(facts('A-2', [product('P', 'Acme', 'Flowmaster 300')])));
  const whole = await all(200);
  expect(whole).toHaveLength(2 * rows.length);
  expect(new Set(whole).size).toBe(whole.length);
  for (const size of [1, 2, 3, 5, 8, 55, 56]) expect(await all(size)).toEqual(whole);
});

test('each line’s own cursor leads to the line behind it', async () => {
  await world.imports(mary, rows);
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  const { edges } = await page(200, null);
  for (const [index, { cursor }] of edges.entries())
    expect((await page(1, cursor)).edges[0]?.node).toEqual(edges[index + 1]?.node);
});

test('a list of one advisory, by its id or tracking id, holds that one alone', async () => {
  await world.imports(mary, rows);
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300')])));
  await world.hears(published(facts('A-2', [product('P', 'Acme', 'Flowmaster 300')])));
  const named = async (advisory: string) =>
    new Set((await page(200, null, { advisory })).edges.map(({ node }) => node.advisory));
  expect(await named('A-2')).toEqual(new Set(['A-2']));
  expect(await named('advisory-A-1')).toEqual(new Set(['A-1']));
});

test('whoever is no member is refused: emptiness would read as an all-clear', async () => {
  await world.imports(mary, rows);
  const asked = { organisation: 'st-mary', first: 10 };
  for (const organisation of ['st-mary', 'nowhere'])
    await expect(world.ask(outsider, source, { ...asked, organisation })).rejects.toMatchObject({
      code: 'sharing/not-permitted',
    });
  expect((await world.ask<Answer>(reader, source, asked)).exposedDevices.edges).toEqual([]);
});

test('the last page of a long list costs no more than the first', async () => {
  const many = Array.from({ length: 900 }, (_, index) => ({
    assetId: `D-${String(index).padStart(4, '0')}`,
    manufacturer: 'Acme',
    model: 'Flowmaster 300',
    softwareVersion: `1.${index}`,
  }));
  for (const from of [0, 225, 450, 675]) await world.imports(mary, many.slice(from, from + 225));
  await world.hears(published(facts('A-1', [product('P', 'Acme', 'Flowmaster 300', '<= 3.0')])));
  const { find } = world.ports.documents;
  let reads = 0;
  Object.assign(world.ports.documents, {
    find: (...given: Parameters<typeof find>) => {
      reads++;
      return find(...given);
    },
  });
  const costs: number[] = [];
  let after: string | null = null;
  do {
    reads = 0;
    after = (await page(200, after)).pageInfo.endCursor;
    costs.push(reads);
  } while (after !== null);
  expect(costs).toHaveLength(5);
  expect(Math.max(...costs)).toBeLessThan(25);
});
