import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@tocsin/kernel';
import {
  backUp,
  type Inventory,
  openSqliteDepot,
  readSqliteDepot,
  takeInventory,
  writeSnapshot,
} from '@tocsin/store';
import { openMongoDepot, readMongoSettings } from '@tocsin/store/mongo';
import { dataFile, hashOfFile, type Manifest, toDisk, writeManifest } from './manifest.js';
import { counting, type Keeping, meansDatabase } from './place.js';
import { tellInventory } from './tell.js';

/** What lies beside the data and belongs to it: the issuer's keys, and whether the folder began with the demo. */
const companions = ['keys.json', 'demo.json'];
/** What a store leaves in a folder that is no part of the data. */
const traces = /^tocsin\.(lock|pid)(-.*)?$|-(wal|shm)$/;

/** Copies everything that is kept into a new folder, also while it is served from; a backup is a data folder. */
export async function backup(keeping: Keeping, destination: string): Promise<number> {
  const { output, settings } = keeping;
  await prepare(destination);
  const shown = counting(output);
  const ofDatabase = meansDatabase(keeping);
  const inventory = ofDatabase
    ? await fromDatabase(keeping, destination, shown.told)
    : await fromFolder(settings.folder, destination, shown.told);
  shown.end();
  const names = (await readdir(destination)).filter((name) => !traces.test(name)).sort();
  const hashes = await Promise.all(names.map((name) => hashOfFile(join(destination, name))));
  const manifest: Manifest = {
    format: 1,
    madeAt: new Date().toISOString(),
    from: ofDatabase ? 'database' : 'data folder',
    inventory,
    files: Object.fromEntries(names.map((name, index) => [name, hashes[index] as string])),
  };
  await writeManifest(destination, manifest);
  await toDisk(destination);
  tellInventory(output, inventory);
  output.tell({ backup: destination, verified: true });
  output.say(
    `Backed up to ${destination}. Whoever reads this folder is everybody: keep it like the data itself.`,
  );
  return 0;
}

async function prepare(destination: string): Promise<void> {
  if (existsSync(destination) && (await readdir(destination)).length > 0)
    throw new Fault('cli/no-output', `${destination} is not empty; a backup begins in a new folder.`, false);
  await mkdir(destination, { recursive: true, mode: 0o700 });
  await chmod(destination, 0o700);
}

type Told = (what: string, count: number) => void;

async function fromFolder(folder: string, destination: string, told: Told): Promise<Inventory> {
  writeSnapshot(folder, join(destination, dataFile));
  await chmod(join(destination, dataFile), 0o600);
  await toDisk(join(destination, dataFile));
  for (const name of companions) {
    if (!existsSync(join(folder, name))) continue;
    await copyFile(join(folder, name), join(destination, name));
    await toDisk(join(destination, name));
  }
  const depot = readSqliteDepot(destination);
  try {
    return await takeInventory(depot, told);
  } finally {
    await depot.close();
  }
}

async function fromDatabase({ environment }: Keeping, destination: string, told: Told): Promise<Inventory> {
  const source = await openMongoDepot(readMongoSettings(environment).uri);
  try {
    const target = openSqliteDepot(destination);
    try {
      return await backUp(source, target, told);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
