// Other processes that benches start.
import { execFile, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cli, temporaryFolder } from './world.mjs';

/** A served Tocsin in a child process; `call(verb, input)` asks it, `folder` is where the CLI finds it. */
export async function serveElsewhere() {
  const folder = temporaryFolder();
  const waiting = new Map();
  const child = fork(join(import.meta.dirname, 'served.mjs'), [], {
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, TOCSIN_DATA: folder },
    execArgv: ['--expose-gc', ...(process.env.TOCSIN_BENCH_NODE?.split(' ') ?? [])],
  });
  child.on('message', ({ id, answer, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error));
    else resolve(answer);
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('The served process ended.'));
  });
  let next = 1;
  const reply = (id) => new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  const { address } = await reply(0);
  const call = (verb, input) => {
    const answer = reply(next);
    child.send({ id: next++, verb, input });
    return answer;
  };
  return {
    folder,
    address,
    call,
    ask: (who, query, variables) => call('ask', { who, query, variables }),
    async close() {
      await call('close').catch(() => {});
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the command line over a data folder, with nobody signed in, or whoever is in `config`; answers its JSON lines, exit code and seconds from spawn to exit. */
export function runCli(folder, args, config = join(folder, 'nobody')) {
  const began = performance.now();
  return new Promise((resolve) => {
    const env = { ...process.env, TOCSIN_DATA: folder, XDG_CONFIG_HOME: config };
    execFile(
      process.execPath,
      [cli, ...args, '--json'],
      { env, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        const lines = stdout
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line));
        resolve({
          lines,
          summary: lines.at(-1),
          code: error?.code ?? 0,
          stderr,
          seconds: (performance.now() - began) / 1_000,
        });
      },
    );
  });
}
