import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a child process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** The data folder. */
  readonly data: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Words before the command, such as those of a mount namespace. */
  readonly within?: readonly string[];
}

const dist = new URL('../../../apps/tocsin/dist/', import.meta.url);
if (!existsSync(dist)) throw new Error('apps/tocsin is not built: npx tsc -b');

const commandLine = `const { run } = await import('${new URL('cli/main.js', dist)}'); await run(['node', 'tocsin', ...process.argv.slice(1)]);`;
const process_ = `const { start } = await import('${new URL('main.js', dist)}'); await start(process.argv.slice(1));`;

/** Words that run a module's text with Node; what follows them are its arguments. */
const nodeWith = (text: string) => [process.execPath, '--input-type=module', '-e', text, '--'];

/** Runs `tocsin …` to its end. */
export function tocsin(args: readonly string[], where: Surroundings): Promise<Ended> {
  return ended(launch([...nodeWith(commandLine), ...args], where));
}

/** Starts `tocsin …`; for those that are interrupted. */
export function beginTocsin(args: readonly string[], where: Surroundings): ChildProcess {
  return launch([...nodeWith(commandLine), ...args], where);
}

/** Runs `npm start -- …` without npm, where it ends by itself. */
export function startAndEnd(args: readonly string[], where: Surroundings): Promise<Ended> {
  return ended(launch([...nodeWith(process_), ...args], where));
}

/** Runs a module of these tests to its end. */
export function runModule(name: string, args: readonly string[], where: Surroundings): Promise<Ended> {
  return ended(launch([process.execPath, fileURLToPath(new URL(name, import.meta.url)), ...args], where));
}

/** A process that serves. */
export interface Serving {
  readonly address: string;
  readonly port: number;
  readonly pid: number;
  readonly said: () => string;
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

/** `npm start -- --empty`, once it says that it is ready. */
export async function startServing(where: Surroundings, port?: number): Promise<Serving> {
  const chosen = port ?? (await freePort());
  const env = { ...where.env, PORT: String(chosen) };
  const child = launch([...nodeWith(process_), '--empty'], { ...where, env });
  const over = ended(child);
  const said = await new Promise<() => string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('Ctrl-C ends it')) resolve(() => text);
    });
    void over.then(({ stderr }) => reject(new Error(`It did not start: ${stderr}`)));
  });
  return {
    address: `http://localhost:${chosen}`,
    port: chosen,
    pid: child.pid as number,
    said,
    ended: over,
    kill(signal) {
      child.kill(signal);
      return over;
    },
  };
}

function launch([program = '', ...args]: readonly string[], where: Surroundings): ChildProcess {
  const [command = program, ...before] = [...(where.within ?? []), program];
  const { PATH = '', HOME = '' } = process.env;
  return spawn(command, [...before, ...args], {
    env: {
      PATH,
      HOME,
      XDG_CONFIG_HOME: join(where.data, '..', 'config'),
      ...where.env,
      TOCSIN_DATA: where.data,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function ended(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    said.stdout += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    said.stderr += String(chunk);
  });
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, ...said })));
}

/** The JSON lines of a command; the last one is the summary. */
export function linesOf<T = Record<string, unknown>>({ stdout }: Ended): readonly T[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** What every failure owes: one sentence with its code, and no trace of our insides. */
export function sentenceOf({ stderr }: Ended): string {
  const lines = stderr.split('\n').filter((line) => line !== '');
  if (lines.length !== 1) throw new Error(`More or less than one sentence: ${stderr}`);
  return lines[0] as string;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A folder of one's own, gone after `dispose`. */
export async function temporaryFolder(): Promise<{ readonly path: string; dispose(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'tocsin-bad-luck-'));
  return { path, dispose: () => rm(path, { recursive: true, force: true }) };
}

/** Waits for a fact. */
export async function eventually<T>(
  what: string,
  look: () => T | null | false | undefined | Promise<T | null | false | undefined>,
  within = 120_000,
): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`It never came true that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
