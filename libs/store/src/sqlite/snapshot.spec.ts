import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { at, bells, cast, scanAll, tower } from '../contract/subject.js';
import { writeSnapshot } from './database.js';
import { readSqliteDepot } from './depot.js';
import { openSqlite, type Store } from './store.js';

const clock = { now: () => at };
const everything = { system: 'the test looks at all of it' };

let place: string;
let opened: Store[];
const open = (folder: string) => {
  const store = openSqlite({ folder, clock });
  opened.push(store);
  return store.forContext(tower);
};

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'tocsin-'));
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  rmSync(place, { recursive: true });
});

it('a snapshot of a folder in use holds every commit up to one moment, with its views and its outbox', async () => {
  const own = open(join(place, 'data'));
  await own.events.appendAll(Array.from({ length: 500 }, (_, index) => cast(`bell-${index}`)));
  const going = Array.from({ length: 300 }, (_, index) => own.events.append(cast(`late-${index}`)));
  await Promise.race(going);
  mkdirSync(join(place, 'copy'));
  writeSnapshot(join(place, 'data'), join(place, 'copy', 'tocsin.db'));
  await Promise.all(going);
  const copy = open(join(place, 'copy'));
  const commits = await scanAll(copy.events, 500);
  expect(commits.length).toBeGreaterThan(500);
  expect(await copy.documents.count(bells, everything)).toBe(commits.length);
  expect((await copy.outbox.waiting()).count).toBe(commits.length);
  expect((await copy.verifyAll()).broken).toEqual([]);
  expect(await scanAll(own.events, 500)).toHaveLength(800);
});

it('a folder without data is told as such', () => {
  expect(() => readSqliteDepot(place)).toThrow(expect.objectContaining({ code: 'store/no-data' }));
});
