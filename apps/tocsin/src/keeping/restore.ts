import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, Refusal } from '@tocsin/kernel';
import { carry, differencesOf, readSqliteDepot, takeInventory } from '@tocsin/store';
import { openMongoDepot, readMongoSettings } from '@tocsin/store/mongo';
import { changedFiles, dataFile, type Manifest, readManifest, toDisk } from './manifest.js';
import { buildIndexes, counting, definitions, type Keeping, meansDatabase, withDatabase } from './place.js';
import { tellInventory } from './tell.js';

export interface RestoreOptions {
  /** Gives every commit to the relays once more: for brokers that have lost their topics. Effects happen once. */
  readonly relayAgain?: boolean;
}

/** Brings a backup back into an empty data folder, or into an empty database; the backup is verified before. */
export async function restore(
  keeping: Keeping,
  source: string,
  { relayAgain = false }: RestoreOptions,
): Promise<number> {
  const manifest = await readManifest(source);
  const changed = await changedFiles(source, manifest);
  if (changed.length > 0) {
    const message = `${source} is not as it was written (${changed.join(', ')}): nothing was restored.`;
    throw new Fault('store/damaged', message, false);
  }
  if (meansDatabase(keeping)) await intoDatabase(keeping, source, relayAgain);
  else if (relayAgain)
    throw new Refusal('cli/usage', '--relay-again is for a database: a data folder brings its log with it.');
  else await intoFolder(keeping, source, manifest);
  tellInventory(keeping.output, manifest.inventory);
  keeping.output.tell({ restored: source });
  keeping.output.say('Restored and verified.');
  return 0;
}

async function intoFolder({ settings, output }: Keeping, source: string, manifest: Manifest): Promise<void> {
  const { folder } = settings;
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new Fault(
      'store/not-empty',
      `${folder} is not empty; move it away, or name another with TOCSIN_DATA.`,
      false,
    );
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  // The data comes last and under another name until it is whole: a folder without it serves nobody.
  const names = Object.keys(manifest.files).filter((name) => name !== dataFile);
  for (const name of names) {
    await copyFile(join(source, name), join(folder, name));
    await chmod(join(folder, name), 0o600);
    await toDisk(join(folder, name));
  }
  const coming = join(folder, `${dataFile}.coming`);
  await copyFile(join(source, dataFile), coming);
  await chmod(coming, 0o600);
  await toDisk(coming);
  await rename(coming, join(folder, dataFile));
  await toDisk(folder);
  const shown = counting(output);
  const depot = readSqliteDepot(folder);
  try {
    const differences = differencesOf(manifest.inventory, await takeInventory(depot, shown.told));
    if (differences.length > 0)
      throw new Fault(
        'store/carried-wrong',
        `${folder} is not as ${source}: ${differences.join('; ')}`,
        false,
      );
  } finally {
    await depot.close();
    shown.end();
  }
}

async function intoDatabase({ environment, output }: Keeping, source: string, again: boolean): Promise<void> {
  const shown = counting(output);
  await buildIndexes(environment);
  const [from, into] = [readSqliteDepot(source), await openMongoDepot(readMongoSettings(environment).uri)];
  try {
    await carry(from, into, shown.told, async () => {
      if (again) for (const context of await into.contexts()) await into.relayAgain(context);
    });
  } finally {
    await from.close();
    await into.close();
  }
  await withDatabase(environment, async (store) => {
    for (const definition of definitions)
      await store.forContext(definition).rebuild({
        onProgress: (folded) => shown.told(`${definition.name}: folding`, folded),
      });
  });
  shown.end();
}
