// From the start of a process to its first answered query over all subgraphs: on an empty folder, and on the demo's.
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../services/ports.mjs';
import { median, row } from './rows.mjs';
import { openWorld, temporaryFolder } from './world.mjs';

const rounds = 5;

export async function measure(tell) {
  const demo = temporaryFolder();
  const world = await openWorld({ folder: demo });
  const { loadDemo } = await import('../../apps/tocsin/dist/demo/load.js');
  await loadDemo(world.running);
  await world.close();
  const first = [];
  const second = [];
  for (let round = 0; round < rounds; round++) {
    const fresh = temporaryFolder();
    first.push(await start(fresh));
    second.push(await start(demo));
    rmSync(fresh, { recursive: true, force: true });
  }
  rmSync(demo, { recursive: true, force: true });
  for (const [name, starts] of [
    ['first start, empty folder', first],
    ['second start, demo data', second],
  ]) {
    const seconds = median(starts.map((one) => one.seconds));
    const megabytes = Math.max(...starts.map((one) => one.megabytes));
    tell(row(`${name}: first answer over all subgraphs`, seconds, 's', { goal: '< 3 s', met: seconds < 3 }));
    tell(row(`${name}: memory then`, megabytes, 'MB RSS', { goal: '< 350 MB', met: megabytes < 350 }));
  }
}

/** Seconds from spawn to the answer, as this process sees them. */
async function start(folder) {
  const env = { ...process.env, TOCSIN_DATA: folder, PORT: String(await freePort()) };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [join(import.meta.dirname, 'start-child.mjs')],
      { env },
      (error) => {
        if (error) reject(error);
      },
    );
    child.stdout.on('data', (text) =>
      resolve({ seconds: (performance.now() - began) / 1_000, megabytes: Number(text) }),
    );
  });
}
