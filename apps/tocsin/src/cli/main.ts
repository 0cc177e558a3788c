import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import type { Keeping } from '../keeping/place.js';
import { readSettings } from '../settings.js';
import { administration } from './administer.js';
import { keepingVerbs } from './keeping.js';
import { type Operation, operating } from './operate.js';
import { createOutput, exitCodes, failed } from './output.js';
import type { Session } from './session.js';
import { signingIn } from './sign-in.js';
import type { Verb } from './verb.js';
import { work } from './work.js';

interface Common {
  readonly json?: boolean;
  readonly as?: string;
  readonly url?: string;
}

/** Reads the command line and runs one verb; the process ends with its exit code. */
export async function run(argv: readonly string[]): Promise<void> {
  // Whoever reads the output may have seen enough of it.
  process.stdout.on('error', () => process.exit(exitCodes.done));
  const json = argv.includes('--json');
  try {
    await commands(json).parseAsync(argv as string[]);
  } catch (error) {
    process.exitCode =
      error instanceof CommanderError ? ended(error, json) : failed(error, createOutput(json));
  }
}

/** Help and version end well; anything else that the command line itself minds is wrong use. */
function ended({ exitCode, message }: CommanderError, json: boolean): number {
  if (exitCode === 0) return exitCodes.done;
  createOutput(json).tell({ error: 'cli/usage', message });
  return exitCodes.usage;
}

function commands(json: boolean): Command {
  const program = new Command('tocsin')
    .description('Coordinated incident response for connected medical devices')
    .version(version(), '-V, --version')
    .option('--json', 'one JSON object per line, the last one the summary')
    .option('--as <email>', 'act as this person (for whoever holds the data folder)')
    .option(
      '--url <address>',
      'a Tocsin elsewhere, at which you signed in; default: the running one, else the data folder',
    )
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(add --help to see how it is used)')
    .addHelpText(
      'after',
      `
The data folder is .tocsin, or what TOCSIN_DATA names. With MONGODB_URI, backup, restore, verify, rebuild and
dead-letters are about that database.
Exit codes: 0 done · 1 something was quarantined or rejected · 64 wrong use · 65 refused by the rules · 66 no such file · 69 not available · 70 our mistake · 73 a file cannot be written`,
    );

  async function verb(...[run]: Parameters<Verb>): Promise<void> {
    const common = program.opts<Common>();
    const output = createOutput(json);
    let session: Session | undefined;
    try {
      const settings = readSettings();
      // Help and version need none of what a session brings with it.
      const { openSession } = await import('./session.js');
      session = await openSession(settings, common.url);
      process.exitCode = await run(session, output, common.as);
    } catch (error) {
      process.exitCode = failed(error, output);
    } finally {
      await session?.close();
    }
  }

  async function keep(run: (keeping: Keeping) => Promise<number>): Promise<void> {
    const output = createOutput(json);
    try {
      process.exitCode = await run({ settings: readSettings(), environment: process.env, output });
    } catch (error) {
      process.exitCode = failed(error, output);
    }
  }

  /** A verb that needs no session: it asks the servers themselves. */
  async function operation(...[run]: Parameters<Operation>): Promise<void> {
    const output = createOutput(json);
    try {
      process.exitCode = await run(output);
    } catch (error) {
      process.exitCode = failed(error, output);
    }
  }

  work(program, verb);
  signingIn(program, verb);
  administration(program, verb);
  operating(program, operation);
  keepingVerbs(program, keep);
  return program;
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
