import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { at, type Bell, bells, tower } from '../contract/subject.js';
import { parseFilter } from '../filter.js';
import { matching } from './select.js';
import type { Selection } from './selection.js';
import { openSqlite, type Store } from './store.js';
import { prepareTable } from './tables.js';
import { countByWalking, firstByWalking } from './walk.js';

const count = 5_000;
const all: readonly Bell[] = Array.from({ length: count }, (_, index) => ({
  id: `d${String((index * 7) % count).padStart(5, '0')}`,
  readers: [
    ...(index % 3 ? ['public'] : []),
    ...(index % 2 ? ['org:1'] : []),
    ...(index % 50 ? [] : ['org:2']),
  ],
  ...(index % 11 ? { name: `n${index % 97}` } : {}),
  weight: index % 7,
}));

let folder: string;
let store: Store;
let table: Selection['table'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  store = openSqlite({ folder, clock: { now: () => at } });
  const { documents } = store.forContext(tower);
  table = prepareTable(store.database, tower.name, bells);
  await documents.put(
    bells,
    all.map((document) => ({ version: 1, document })),
  );
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const readers = [null, ['public'], ['org:1', 'org:2', 'org:9'], ['org:2']];
const filters = [null, { weight: 3 }, { name: null }, { name: { $gte: 'n5' }, weight: { $ne: 2 } }];

function expected(tokens: readonly string[] | null, filter: object | null): readonly string[] {
  const selection = select(tokens, filter);
  const { sql, values } = matching(selection);
  return store.database
    .all<{ id: string }>(`SELECT d.id AS id FROM ${table.name} d WHERE ${sql} ORDER BY d.id`, ...values)
    .map(({ id }) => id);
}

function select(tokens: readonly string[] | null, filter: object | null): Selection {
  return { table, tokens, test: filter && parseFilter(filter as Record<string, unknown>, bells) };
}

it.each(readers.flatMap((tokens) => filters.map((filter) => [tokens, filter] as const)))(
  'a walk for %j with %j finds what one statement finds',
  async (tokens, filter) => {
    const selection = select(tokens, filter);
    const ids = expected(tokens, filter);
    expect(ids.length).toBeGreaterThan(5);
    const sorting = { field: 'id', descending: false, after: null, limit: count };
    const walked = await firstByWalking(store.database, selection, sorting, []);
    expect(walked.map(({ id }) => id)).toEqual(ids);
    expect(await countByWalking(store.database, selection, count)).toBe(ids.length);
    expect(await countByWalking(store.database, selection, 5)).toBe(5);
  },
);

it.each([false, true])('a walk orders as an index does (descending: %s)', async (descending) => {
  for (const tokens of readers) {
    const { items } = await store
      .forContext(tower)
      .documents.find(bells, tokens ? { tokens } : { system: 'compare' }, {
        sort: { field: 'name', descending },
        first: 1_000,
      });
    const sorting = { field: 'name', descending, after: null, limit: 1_000 };
    const walked = await firstByWalking(store.database, select(tokens, null), sorting, []);
    expect(walked.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  }
});
