import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectMongo } from './connection.js';
import { testDatabase } from './fixtures.js';

// A child that is killed is a real process: it runs what was built.
const child = join(import.meta.dirname, '../../dist/contract/mongo-crash-child.js');

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
}

function run(place: { uri: string; folder: string }, crashAt?: string, rings = 8): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...(crashAt === undefined ? {} : { TOCSIN_CRASH_AT: crashAt }) };
    const args = [child, place.uri, join(place.folder, 'acknowledged.txt'), String(rings)];
    const started = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    started.stdout.on('data', (data) => {
      output += String(data);
    });
    started.stderr.on('data', (data) => {
      errors += String(data);
    });
    started.on('close', (_, signal) => resolve({ signal, output, errors }));
  });
}

/** Every message between a command and its answer, before it is sent and after it was answered. */
const steps = [
  'insert:bells.commits:started',
  'insert:bells.commits:succeeded',
  'update:bells.view.tallies:started',
  'update:bells.view.tallies:succeeded',
  'update:bells.view.odd:started',
  'update:bells.view.odd:succeeded',
  'update:bells.commits:started',
  'update:bells.commits:succeeded',
];
const bells = ['bell-a', 'bell-b', 'bell-c'];
const whole = (rings: number) => ({
  ...{ lost: [], broken: [], odd: rings % 2 ? Object.fromEntries(bells.map((bell) => [bell, [rings]])) : {} },
  tallies: Object.fromEntries(bells.map((bell) => [bell, Array.from({ length: rings }, (_, i) => i + 1)])),
  ...{ numbers: rings * 3, waiting: rings * 3, toRepair: 0 },
});

describe.skipIf(!existsSync(child))('a process killed on the way (needs the build: npx tsc -b)', () => {
  let place: { uri: string; folder: string };

  beforeEach(() => {
    const address = new URL(testDatabase(randomUUID()));
    address.searchParams.set('monitorCommands', 'true');
    place = { uri: address.href, folder: mkdtempSync(join(tmpdir(), 'tocsin-')) };
  });
  afterEach(async () => {
    const connection = await connectMongo(place.uri);
    await connection.dropDatabase();
    await connection.close();
    rmSync(place.folder, { recursive: true });
  });

  it.each(steps)('at "%s": what was answered is kept, and every effect is there once', async (step) => {
    expect(await run(place, `${step}:2`)).toMatchObject({ signal: 'SIGKILL', output: '' });
    const after = await run(place);
    expect(after.errors).toBe('');
    expect(JSON.parse(after.output)).toEqual(whole(8));
  });

  it('again and again, at every step in turn, ends as if nothing had happened', async () => {
    for (const [index, step] of steps.entries())
      expect(await run(place, `${step}:1`, 2 + index), step).toMatchObject({ signal: 'SIGKILL' });
    const after = await run(place, undefined, 11);
    expect(after.errors).toBe('');
    expect(JSON.parse(after.output)).toEqual(whole(11));
  });
});
