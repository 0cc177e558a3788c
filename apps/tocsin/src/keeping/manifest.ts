import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@tocsin/kernel';
import type { Inventory } from '@tocsin/store';

/** What a backup holds, written beside it at its end: without it a folder is no backup. */
export interface Manifest {
  readonly format: 1;
  readonly madeAt: string;
  readonly from: 'data folder' | 'database';
  readonly inventory: Inventory;
  /** SHA-256 of each file. */
  readonly files: Readonly<Record<string, string>>;
}

const manifestFile = 'manifest.json';
export const dataFile = 'tocsin.db';

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await toDisk(join(folder, manifestFile));
}

/** Reads what a backup says of itself; Fault `cli/no-input` where it is none. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, manifestFile);
  if (!existsSync(file))
    throw new Fault(
      'cli/no-input',
      `${folder} is no backup that was finished: it has no ${manifestFile}.`,
      false,
    );
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  if (manifest.format !== 1)
    throw new Fault('cli/no-input', `${file} was written by another version of Tocsin.`, false);
  return manifest;
}

export function hasManifest(folder: string): boolean {
  return existsSync(join(folder, manifestFile));
}

/** Names of the files whose content is not what the manifest says. */
export async function changedFiles(folder: string, { files }: Manifest): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [name, hash] of Object.entries(files)) {
    const path = join(folder, name);
    if (!existsSync(path) || (await hashOfFile(path)) !== hash) changed.push(name);
  }
  return changed;
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Resolves once a file is on disk. */
export async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
