// One service as a process of its own: started, asked how it is, ended.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble } from '../services/say.mjs';

const patience = 120_000;
const lastLines = 15;

/** Starts a main in the background; what it writes goes to its log file. */
export function startChild({ name, main, environment, log }) {
  const file = openSync(log, 'a', 0o600);
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: environment,
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  let over = null;
  exited.then((how) => {
    over = how;
  });
  return {
    name,
    pid: child.pid,
    exited,
    isOver: () => over,
    kill: (signal) => child.kill(signal),
    /** SIGTERM, and SIGKILL where that is not enough. */
    async end(grace = 30_000) {
      if (over) return over;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), grace);
      const how = await exited;
      clearTimeout(late);
      return how;
    },
  };
}

/** Waits until a child says that it is ready; Trouble with its last words where it ends before that. */
export async function untilReady(child, operations, log) {
  for (const began = performance.now(); ; await pause(50)) {
    const answer = await fetch(`${operations}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    if (answer?.ok) return;
    const over = child.isOver();
    if (over) throw new Trouble(`${child.name} ended (${over.code ?? over.signal}).\n${lastWords(log)}`);
    if (performance.now() - began > patience)
      throw new Trouble(`${child.name} was not ready within ${patience / 1_000} s.\n${lastWords(log)}`);
  }
}

function lastWords(log) {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lastLines).join('\n');
}
