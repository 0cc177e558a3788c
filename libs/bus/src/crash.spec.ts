import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

// A child that is killed is a real process: it runs what was built.
const child = join(import.meta.dirname, '../dist/contract/crash-child.js');

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
}

function run(folder: string, crashAt?: string, rings = 12): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...(crashAt === undefined ? {} : { TOCSIN_CRASH_AT: crashAt }) };
    const started = spawn(process.execPath, [child, folder, String(rings)], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
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

const steps = [
  ...['decided', 'projecting', 'committed', 'publishing', 'published', 'marked'],
  ...['handling', 'reacting', 'handled', 'offset'],
];
const all = Array.from({ length: 12 }, (_, index) => index + 1);
const heard = all.filter((ring) => ring !== 5);
const bells = ['bell-a', 'bell-b', 'bell-c'];
const inFull = {
  ...{ lost: [], broken: [], waiting: 0 },
  rung: Object.fromEntries(bells.map((bell) => [bell, all])),
  heard: Object.fromEntries(bells.map((bell) => [bell, heard])),
  dead: bells.map((bell) => `bells/${bell}/5/0`),
};

describe.skipIf(!existsSync(child))(
  'a process killed on the way (needs the build: npx tsc -b)',
  () => {
    const folders: string[] = [];
    const place = () => {
      const folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
      folders.push(folder);
      return folder;
    };
    afterAll(() => {
      for (const folder of folders) rmSync(folder, { recursive: true });
    });

    it.concurrent.each(steps)(
      'at "%s": what was answered is kept, every effect is there once, in order',
      async (step) => {
        const own = place();
        const killed = await run(own, `${step}:2`);
        expect(killed).toMatchObject({ signal: 'SIGKILL', output: '' });
        const after = await run(own);
        expect(after.errors).toBe('');
        expect(JSON.parse(after.output)).toEqual(inFull);
      },
    );

    it('again and again, at every step in turn, ends as if nothing had happened', async () => {
      const folder = place();
      for (const [index, step] of steps.entries()) {
        const killed = await run(folder, `${step}:1`, 2 + index);
        expect(killed, step).toMatchObject({ signal: 'SIGKILL' });
      }
      const after = await run(folder);
      expect(after.errors).toBe('');
      expect(JSON.parse(after.output)).toEqual(inFull);
    });
  },
  60_000,
);
