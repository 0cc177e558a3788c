import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seal } from './chain.js';
import { connect } from './sqlite/driver.js';
import { openSqlite } from './sqlite/store.js';
/**
 * Measures appends to new streams, without views, against bare inserts into a table with nothing but a key. With
 * `together` and `bareTogether` at 1 each is a durable transaction of its own in both.
 */
export async function benchCommits(commits, together, bareTogether = together) {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  try {
    const all = Array.from({ length: commits }, (_, index) => sample(index));
    const bodies = all.map((commit) => seal(commit, 1, '0'.repeat(64)).body);
    const bare = bareInserts(join(folder, 'bare.db'), bodies, bareTogether);
    const ours = await ourCommits(join(folder, 'data'), all, together);
    return { commits, together, bareTogether, perSecond: ours, barePerSecond: bare, ratio: ours / bare };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
function sample(index) {
  const id = `device-${String(index).padStart(8, '0')}`;
  const data = {
    id,
    manufacturer: 'Example Medical',
    model: 'Infuser 3',
    serial: `SN${index}`,
    site: 'north',
  };
  return {
    ...{ stream: id, expectedVersion: 0, commandId: `bench-${index}`, actor: 'person:bench', cause: null },
    ...{ at: '2026-01-01T00:00:00.000Z', events: [{ type: 'DeviceRecorded', data }] },
  };
}
function bareInserts(file, bodies, together) {
  const connection = connect(file, 0);
  connection.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (body TEXT NOT NULL)',
  );
  const insert = connection.prepare('INSERT INTO bare (body) VALUES (?)');
  const begin = performance.now();
  for (let from = 0; from < bodies.length; from += together) {
    connection.exec('BEGIN IMMEDIATE');
    for (const body of bodies.slice(from, from + together)) insert.run(body);
    connection.exec('COMMIT');
  }
  const seconds = (performance.now() - begin) / 1_000;
  connection.close();
  return bodies.length / seconds;
}
async function ourCommits(folder, all, together) {
  const store = openSqlite({ folder, clock: { now: () => '2026-01-01T00:00:00.000Z' } });
  const { events } = store.forContext({ name: 'bench', views: [], collections: [] });
  const begin = performance.now();
  for (let from = 0; from < all.length; from += together)
    await events.appendAll(all.slice(from, from + together));
  const seconds = (performance.now() - begin) / 1_000;
  await store.close();
  return all.length / seconds;
}
