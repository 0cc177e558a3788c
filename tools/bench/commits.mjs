// Commits of one event with its view, beside bare inserts of the same commit bytes into a table with nothing but a key:
// the same file system, journal and durability, and as many rows in each transaction.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { collection } from '../../libs/kernel/dist/index.js';
import { openSqlite } from '../../libs/store/dist/index.js';
import { connect } from '../../libs/store/dist/sqlite/driver.js';
import { median, row } from './rows.mjs';
import { temporaryFolder } from './world.mjs';

const at = '2026-01-01T00:00:00.000Z';
const rounds = 7;
const devices = collection('devices', { indexes: ['site'] });
const view = {
  collection: devices,
  ids: (_, commit) => [commit.stream],
  fold: (_, event, __, id) => ({ ...event.data, id, readers: ['org:bench'] }),
};

export async function measure(tell) {
  for (const [together, each] of [
    [1, 1_000],
    [200, 8_000],
  ]) {
    const results = [];
    for (let round = 0; round < rounds; round++) results.push(await oneRound(round, each, together));
    const ours = median(results.map((result) => result.ours));
    const bare = median(results.map((result) => result.bare));
    const ratio = median(results.map((result) => result.ours / result.bare));
    const figure = together === 1 ? 'commits one after the other' : `commits, ${together} in flight`;
    const peer = `${Math.round(bare)} bare inserts/s, ${together} in a transaction`;
    tell(row(figure, ours, 'commits/s', { peer, ratio, goal: '>= 0.5', met: ratio >= 0.5 }));
  }
}

async function oneRound(round, count, together) {
  const folder = temporaryFolder();
  const store = openSqlite({ folder: join(folder, 'data'), clock: { now: () => at } });
  try {
    const { events } = store.forContext({ name: 'bench', views: [view], collections: [] });
    const commits = Array.from({ length: count }, (_, index) => commitOf(round * count + index));
    const began = performance.now();
    for (let from = 0; from < count; from += together)
      await events.appendAll(commits.slice(from, from + together));
    const ours = count / ((performance.now() - began) / 1_000);
    const bodies = await bodiesOf(events, count);
    return { ours, bare: bareInserts(join(folder, 'bare.db'), bodies, together) };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function commitOf(index) {
  const id = `device-${String(index).padStart(8, '0')}`;
  const data = { manufacturer: 'Example Medical', model: 'Infuser 3', serial: `SN${index}`, site: 'north' };
  const events = [{ type: 'DeviceRecorded', data }];
  return {
    stream: id,
    expectedVersion: 0,
    commandId: `bench-${index}`,
    actor: 'person:bench',
    cause: null,
    at,
    events,
  };
}

/** The commits as they lie in the store: their JSON with the hash. */
async function bodiesOf(events, count) {
  const bodies = [];
  for (let after = null; bodies.length < count; ) {
    const { commits, end } = await events.scan({ after, limit: 1_000 });
    if (commits.length === 0) break;
    bodies.push(...commits.map((commit) => JSON.stringify(commit)));
    after = end;
  }
  return bodies;
}

function bareInserts(file, bodies, together) {
  const connection = connect(file, 0);
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768');
  connection.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = connection.prepare('INSERT INTO bare (body) VALUES (?)');
  const began = performance.now();
  for (let from = 0; from < bodies.length; from += together) {
    connection.exec('BEGIN IMMEDIATE');
    for (const body of bodies.slice(from, from + together)) insert.run(body);
    connection.exec('COMMIT');
  }
  const seconds = (performance.now() - began) / 1_000;
  connection.close();
  return bodies.length / seconds;
}
