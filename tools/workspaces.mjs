// The packages of this repository, read from the root's `workspaces`. Uses nothing but Node.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every workspace package, sorted by folder: its folder relative to the root, and its package.json. */
export function workspaces(root) {
  const { workspaces: patterns } = readJson(join(root, 'package.json'));
  return patterns
    .flatMap((pattern) => (pattern.endsWith('/*') ? foldersIn(root, pattern.slice(0, -2)) : [pattern]))
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort()
    .map((folder) => ({ folder, manifest: readJson(join(root, folder, 'package.json')) }));
}

function foldersIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
