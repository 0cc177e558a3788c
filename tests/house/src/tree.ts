import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the house: its path relative to the root, with forward slashes, and its text. */
export interface HouseFile {
  readonly path: string;
  readonly text: string;
}

export const root = join(import.meta.dirname, '../../..');

const passedBy = new Set(['node_modules', 'dist', 'coverage', 'generated']);
const openDotFolders = new Set(['.ci', '.github']);
const readable = /\.(ts|tsx|mjs|cjs|js|json|graphql|md|ya?ml|sh|html|css|csv)$|(^|\/)[A-Z]+$|^\.ci\//;

/** Every text file of the project, sorted by path; not what is installed, built or kept aside. */
export function houseFiles(): readonly HouseFile[] {
  return pathsUnder('')
    .filter((path) => readable.test(path) && !path.endsWith('package-lock.json'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
}

function pathsUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    const hidden = entry.name.startsWith('.') && !openDotFolders.has(entry.name);
    return hidden || passedBy.has(entry.name) ? [] : pathsUnder(path);
  });
}
