import { deviceLogin, realmPath } from '@tocsin/auth';
import type { ExplicitMap } from '@tocsin/csv';
import { operator } from '@tocsin/directory';
import { Refusal } from '@tocsin/kernel';
import { Command, CommanderError } from 'commander';
import { readSettings } from '../settings.js';
import { administration } from './administer.js';
import { exposures } from './exposures.js';
import { importFolder } from './import.js';
import { importDevices } from './import-devices.js';
import { createOutput, exitCodes, failed, type Output } from './output.js';
import { openSession, type Session } from './session.js';
import { forgetTokens, saveTokens } from './tokens.js';

interface Common {
  readonly json?: boolean;
  readonly as?: string;
  readonly url?: string;
}

/** Reads the command line and runs one verb; the process ends with its exit code. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = commands();
  try {
    await program.parseAsync(argv as string[]);
  } catch (error) {
    if (error instanceof CommanderError)
      process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    else process.exitCode = failed(error, outputOf(program));
  }
}

function outputOf(program: Command): Output {
  return createOutput(Boolean(program.opts<Common>().json ?? process.argv.includes('--json')));
}

function commands(): Command {
  const program = new Command('tocsin')
    .description('Coordinated incident response for connected medical devices')
    .option('--json', 'one JSON object per line, the last one the summary')
    .option('--as <email>', 'act as this person (for whoever holds the data folder)')
    .option(
      '--url <address>',
      'a Tocsin elsewhere, at which you signed in; default: the running one, else the data folder',
    )
    .exitOverride()
    .showHelpAfterError('(tocsin --help shows what there is)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done · 1 something was quarantined or rejected · 64 wrong use · 65 refused by the rules · 66 no such file · 69 not available · 70 our bug',
    );

  async function verb(
    work: (session: Session, output: Output, as: string | undefined) => Promise<number>,
  ): Promise<void> {
    const common = program.opts<Common>();
    const output = outputOf(program);
    let session: Session | undefined;
    try {
      session = await openSession(readSettings(), common.url);
      process.exitCode = await work(session, output, common.as);
    } catch (error) {
      process.exitCode = failed(error, output);
    } finally {
      await session?.close();
    }
  }

  program
    .command('import <path>')
    .description('file the CSAF documents of a folder, or one file')
    .option('--org <handle>', 'on behalf of this organisation', operator)
    .action((path: string, { org }: { org: string }) =>
      verb(async (session, output, as) =>
        importFolder(session, path, org, as ?? (await session.actorFor(org)), output),
      ),
    );
  program
    .command('import-devices <file>')
    .description("bring a hospital's inventory (CSV) in")
    .requiredOption('--org <handle>', 'the hospital')
    .option(
      '--map <field=column...>',
      'which column holds which field, where its name is unusual',
      collect,
      {},
    )
    .option('--rejects <file>', 'where rejected rows are written (default: FILE.rejected.csv)')
    .action((file: string, options: { org: string; map: ExplicitMap; rejects?: string }) =>
      verb(async (session, output, as) => {
        const who = as ?? (await session.actorFor(options.org));
        return importDevices(
          session,
          file,
          { organisation: options.org, as: who, map: options.map, rejects: options.rejects },
          output,
        );
      }),
    );
  program
    .command('exposures')
    .description('every verdict of a hospital, the surest first')
    .requiredOption('--org <handle>', 'the hospital')
    .option('--advisory <id>', 'one advisory, by its tracking id')
    .option('--csv', 'as CSV')
    .action((options: { org: string; advisory?: string; csv?: boolean }) =>
      verb(async (session, output, as) => {
        const who = as ?? (await session.actorFor(options.org));
        return exposures(
          session,
          { organisation: options.org, advisory: options.advisory, as: who, csv: options.csv ?? false },
          output,
        );
      }),
    );
  program
    .command('token <person>')
    .description('an access token of the embedded issuer, for whoever holds the data folder')
    .option('--ttl <seconds>', 'how long it is good for', '3600')
    .action((person: string, options: { ttl: string }) =>
      verb(async (session, output) => {
        const ttl = Number(options.ttl);
        if (!Number.isInteger(ttl) || ttl < 1 || ttl > 86_400)
          throw new Refusal('cli/ttl', 'A token is good for 1 to 86,400 seconds.', ['ttl']);
        await session.ask('{ viewer { person } }', {}, person);
        const token = await session.token(person.trim().toLowerCase(), ttl);
        output.tell({ person, token, expiresIn: ttl });
        output.say(token);
        return exitCodes.done;
      }),
    );
  login(program, verb);
  administration(program, verb);
  return program;
}

function login(
  program: Command,
  verb: (work: (session: Session, output: Output) => Promise<number>) => Promise<void>,
): void {
  program
    .command('login')
    .description('sign in on another screen (device flow); what follows is asked as you')
    .action(() =>
      verb(async (session, output) => {
        const issuer = `${session.address}${realmPath}`;
        const tokens = await deviceLogin({
          issuer,
          onCode: ({ verificationUriComplete, userCode, verificationUri }) => {
            output.tell({ verificationUri, userCode, verificationUriComplete });
            output.say(`Open ${verificationUriComplete}\nand confirm the code ${userCode}.`);
          },
        });
        await saveTokens(session.address, issuer, tokens);
        const { viewer } = await session.ask<{ viewer: { person: string; name: string } }>(
          '{ viewer { person name } }',
        );
        output.tell(viewer);
        output.say(`Signed in as ${viewer.name}.`);
        return exitCodes.done;
      }),
    );
  program
    .command('logout')
    .description('forget who signed in here')
    .action(async () => {
      await forgetTokens();
    });
}

function collect(value: string, before: ExplicitMap): ExplicitMap {
  const [field, column] = [value.slice(0, value.indexOf('=')), value.slice(value.indexOf('=') + 1)];
  if (!value.includes('=') || field === '' || column === '')
    throw new Refusal('cli/map', `--map is written as field=column, not "${value}".`, ['map']);
  return { ...before, [field.trim()]: column.trim() };
}
