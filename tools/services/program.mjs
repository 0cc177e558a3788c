// Programs that are needed to fetch, build or run a server, and running them to their end.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Trouble } from './say.mjs';

const needed = {
  java: {
    asks: ['-version'],
    install: 'a Java runtime, 17 or newer (Debian and Ubuntu: apt-get install openjdk-17-jre-headless)',
  },
  mvn: { asks: ['-version'], install: 'Apache Maven (Debian and Ubuntu: apt-get install maven)' },
  cargo: { asks: ['--version'], install: 'Rust with cargo (https://rustup.rs) and a C compiler' },
  go: { asks: ['version'], install: 'Go (https://go.dev/dl)' },
  tar: { asks: ['--version'], install: 'tar (Debian and Ubuntu: apt-get install tar)' },
};

/** Which of these programs are missing, each with what to install. */
export function missing(programs) {
  return programs
    .filter((program) => spawnSync(program, needed[program].asks, { stdio: 'ignore' }).status !== 0)
    .map((program) => `${program} is missing: install ${needed[program].install}`);
}

/** Runs a program to its end, its words into a log file; a failure ends in a sentence with the last of them. */
export async function run(program, args, { log, ...options }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = openSync(log, 'a');
  const status = await new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', file, file], ...options });
    child.once('error', () => resolve(-1));
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  closeSync(file);
  if (status !== 0) throw new Trouble(`${program} ${args[0]} ended with ${status}.\n${lastOf(log)}`);
}

/** The end of a log file and where it lies. */
export function lastOf(log) {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12);
  return `${lines.map((line) => `    ${line}`).join('\n')}\n    … all of it: ${log}`;
}
