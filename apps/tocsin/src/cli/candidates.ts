import { opendir, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { Fault } from '@tocsin/kernel';
import type { Result } from './result.js';

export interface Candidate {
  readonly path: string;
  /** Below the folder that was named. */
  readonly name: string;
}

export interface Candidates {
  /** In the order of their names. */
  readonly files: readonly Candidate[];
  /** Files that may be read for what they say of a document beside them. */
  readonly beside: ReadonlySet<string>;
  /** Links that leave the folder, and what cannot be read. */
  readonly refused: readonly Result[];
}

const passedOver = new Set(['.git', 'node_modules']);
const sidecars = ['.sha256', '.sha512', '.asc'];

/** The files below a folder, or one file with what belongs to it. Throws Fault `cli/no-input` where nothing is there. */
export async function candidates(target: string): Promise<Candidates> {
  const root = resolve(target);
  const info = await stat(root).catch(() => null);
  if (info?.isFile()) return single(root);
  if (!info?.isDirectory())
    throw new Fault('cli/no-input', `${root} is not there, or may not be read.`, false);
  const real = await realpath(root);
  const files: Candidate[] = [];
  const refused: Result[] = [];
  async function visit(folder: string): Promise<void> {
    const entries = await opendir(folder).catch(() => null);
    if (!entries)
      return void refused.push(unreadable(relative(root, folder) || '.', 'The folder may not be read.'));
    for await (const entry of entries) {
      if (passedOver.has(entry.name)) continue;
      const path = join(folder, entry.name);
      const name = relative(root, path);
      if (entry.isSymbolicLink() && !(await leadsInside(path, real))) refused.push(leaves(name));
      else if (entry.isDirectory()) await visit(path);
      // A link to a folder inside leads where we come by anyway.
      else if (entry.isFile() || (entry.isSymbolicLink() && (await stat(path)).isFile()))
        files.push({ path, name });
    }
  }
  await visit(root);
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files, beside: new Set(files.map(({ path }) => path)), refused };
}

async function single(path: string): Promise<Candidates> {
  const beside = new Set<string>();
  for (const end of sidecars)
    if ((await stat(path + end).catch(() => null))?.isFile()) beside.add(path + end);
  return { files: [{ path, name: basename(path) }], beside, refused: [] };
}

async function leadsInside(path: string, root: string): Promise<boolean> {
  const target = await realpath(path).catch(() => null);
  return target !== null && (target === root || target.startsWith(root + sep));
}

function leaves(fileName: string): Result {
  const message = 'The link leads out of the folder, or nowhere; what is behind it is not read.';
  const reasons = [{ rule: 'cli/link-leaves-folder', message, place: '' }];
  return { fileName, verdict: 'SKIPPED', trackingId: null, reasons };
}

export function unreadable(fileName: string, message: string): Result {
  return {
    fileName,
    verdict: 'QUARANTINED',
    trackingId: null,
    reasons: [{ rule: 'cli/unreadable', message, place: '' }],
  };
}
