import type { ExplicitMap } from '@tocsin/csv';
import { type Command, InvalidArgumentError } from 'commander';
import { example, handle, type Verb } from './verb.js';

/** What people come for: advisories in, devices in, exposures out. */
export function work(program: Command, verb: Verb): void {
  program
    .command('import <path>')
    .description('file the CSAF documents of a folder, or one file')
    .option('--org <handle>', 'on behalf of this organisation', handle, 'operator')
    .option('--keys <file...>', 'public keys (armoured OpenPGP) to verify signatures with')
    .option('--verbose', 'a line for every document, with every warning')
    .addHelpText(
      'after',
      `
Feeds, hashes and signatures are skipped as documents; a hash or signature beside a document is held against it.
Importing twice changes nothing; an import that was interrupted is finished by the next one.
${example('import csaf_files/OT/white', 'import icsma-23-047-01.json --org st-brigid')}`,
    )
    .action((path: string, options: { org: string; keys?: string[]; verbose?: boolean }) =>
      verb(async (session, output, as) => {
        const { importFolder } = await import('./import.js');
        const { org: organisation, keys: keyFiles = [], verbose = false } = options;
        const who = as ?? (await session.actorFor(organisation));
        return importFolder(session, path, { organisation, as: who, verbose, keyFiles }, output);
      }),
    );
  program
    .command('import-devices <file>')
    .description("bring a hospital's inventory (CSV) in")
    .requiredOption('--org <handle>', 'the hospital', handle)
    .option(
      '--map <field=column>',
      'which column holds a field, where its name is unusual; may be repeated',
      collect,
      {},
    )
    .option('--rejects <file>', 'where rejected rows are written (default: FILE.rejected.csv)')
    .addHelpText(
      'after',
      `
Columns by their usual names: asset_id, manufacturer, model, device_name, udi, serial, software_version,
firmware_version, site, clinical_area, network_zone, owner, status. Any but asset_id may be missing.
${example('import-devices devices.csv --org st-brigid', 'import-devices cmms.csv --org st-brigid --map asset_id="Equipment No"')}`,
    )
    .action((file: string, options: { org: string; map: ExplicitMap; rejects?: string }) =>
      verb(async (session, output, as) => {
        const { importDevices } = await import('./import-devices.js');
        const { org: organisation, map, rejects } = options;
        const who = as ?? (await session.actorFor(organisation));
        return importDevices(session, file, { organisation, as: who, map, rejects }, output);
      }),
    );
  program
    .command('exposures')
    .description('every verdict of a hospital, the surest first, once nothing is left to match')
    .requiredOption('--org <handle>', 'the hospital', handle)
    .option('--advisory <id>', 'one advisory, by its tracking id')
    .option('--csv', 'as CSV')
    .addHelpText(
      'after',
      example(
        'exposures --org st-brigid',
        'exposures --org st-brigid --advisory ICSMA-23-047-01 --csv > exposures.csv',
      ),
    )
    .action((options: { org: string; advisory?: string; csv?: boolean }) =>
      verb(async (session, output, as) => {
        const { exposures } = await import('./exposures.js');
        const { org: organisation, advisory, csv = false } = options;
        const who = as ?? (await session.actorFor(organisation));
        return exposures(session, { organisation, advisory, as: who, csv }, output);
      }),
    );
}

function collect(value: string, before: ExplicitMap): ExplicitMap {
  const at = value.indexOf('=');
  const [field, column] = [value.slice(0, Math.max(at, 0)).trim(), value.slice(at + 1).trim()];
  if (field === '' || column === '') throw new InvalidArgumentError('It is written as field=column.');
  return { ...before, [field]: column };
}
