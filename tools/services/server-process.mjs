// A server as a process of its own, found again by its pid file after this program has ended.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { folderOf } from './places.mjs';
import { identityOf } from './process-identity.mjs';

const patience = 20_000;
const markOf = (name) => join(folderOf(name), 'pid.json');
export const logOf = (name) => join(folderOf(name), 'log');

/** What is known of a server of this work tree that runs now: its pid, ports and version; `null` where it does not. */
export function runningServer(name) {
  if (!existsSync(markOf(name))) return null;
  const mark = JSON.parse(readFileSync(markOf(name), 'utf8'));
  return identityOf(mark.pid) === mark.identity ? mark : null;
}

/** The ports that a server had the last time, so that a restart is found at the same place. */
export function portsBefore(name) {
  const file = join(folderOf(name), 'ports.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Starts a server in a process group of its own, its words into its log. */
export function launch(name, { command, args, env, cwd, ports, version }) {
  mkdirSync(folderOf(name), { recursive: true });
  const log = openSync(logOf(name), 'a');
  const child = spawn(command, args, {
    cwd: cwd ?? folderOf(name),
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.once('error', () => {});
  child.unref();
  if (child.pid === undefined) return null;
  writeFileSync(join(folderOf(name), 'ports.json'), JSON.stringify(ports));
  const mark = { pid: child.pid, identity: identityOf(child.pid), ports, version };
  writeFileSync(markOf(name), JSON.stringify(mark));
  return mark;
}

/** Ends a server and all that it started: asked first, killed after 20 s. False where none ran. */
export async function halt(name) {
  const mark = runningServer(name);
  if (mark) {
    signal(mark.pid, 'SIGTERM');
    const end = performance.now() + patience;
    while (isThere(mark) && performance.now() < end) await pause(50);
    if (isThere(mark)) signal(mark.pid, 'SIGKILL');
    while (isThere(mark)) await pause(20);
  }
  rmSync(markOf(name), { force: true });
  return mark !== null;
}

/** The group lives as long as one of its processes does. */
function isThere({ pid, identity }) {
  if (identityOf(pid) === identity) return true;
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch {
    // Ended by itself in between.
  }
}
