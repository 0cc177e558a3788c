import type { Command } from 'commander';
import type { Keeping } from '../keeping/place.js';
import { example } from './verb.js';

/** Runs a command over the store itself, without anybody being asked. It answers the exit code. */
export type Keep = (run: (keeping: Keeping) => Promise<number>) => Promise<void>;

/** What an operator does with what is kept. */
export function keepingVerbs(program: Command, keep: Keep): void {
  program
    .command('backup <folder>')
    .description('copy everything into a new folder, also while it is served from')
    .addHelpText('after', example('backup /backups/2026-11-24'))
    .action((folder: string) =>
      keep(async (keeping) => (await import('../keeping/backup.js')).backup(keeping, folder)),
    );
  program
    .command('restore <folder>')
    .description('bring a backup back into an empty data folder, or into an empty database')
    .option('--relay-again', 'where the brokers have lost their topics: everything is told once more')
    .addHelpText('after', example('restore /backups/2026-11-24'))
    .action((folder: string, options: { relayAgain?: boolean }) =>
      keep(async (keeping) => (await import('../keeping/restore.js')).restore(keeping, folder, options)),
    );
  program
    .command('verify [folder]')
    .description('compute every hash chain anew; of a backup, everything')
    .addHelpText('after', example('verify', 'verify /backups/2026-11-24'))
    .action((folder?: string) =>
      keep(async (keeping) => (await import('../keeping/verify.js')).verify(keeping, folder)),
    );
  program
    .command('rebuild <context>')
    .description('fold views anew from their events, while they are served')
    .option('--view <collection...>', 'these alone')
    .addHelpText('after', example('rebuild advisories', 'rebuild inventory --view devices'))
    .action((context: string, options: { view?: string[] }) =>
      keep(async (keeping) =>
        (await import('../keeping/rebuild.js')).rebuild(keeping, { context, only: options.view }),
      ),
    );
  program
    .command('indexes')
    .description("build the database's indexes, before services start over it")
    .option('--prune', 'drop those that nothing needs any more')
    .action((options: { prune?: boolean }) =>
      keep(async (keeping) => (await import('../keeping/indexes.js')).indexes(keeping, options)),
    );
  program
    .command('migrate')
    .description('carry the data folder into a cluster: its database, and the brokers of KAFKA_BROKERS')
    .requiredOption('--to <address>', 'mongodb://HOST:PORT/NAME')
    .addHelpText('after', example('migrate --to mongodb://db.example:27017/tocsin'))
    .action((options: { to: string }) =>
      keep(async (keeping) => (await import('../keeping/migrate.js')).migrate(keeping, options.to)),
    );
}
