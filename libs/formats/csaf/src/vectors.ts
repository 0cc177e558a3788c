import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CsafDocument } from './document.js';

/** Where the public data lies that specs read in place; it is no part of the project. */
const root = process.env.TOCSIN_VECTORS ?? join(import.meta.dirname, '../../../../../shared/data');

export const vectorsAbsent = !existsSync(join(root, 'oasis-csaf'));

/** What a spec's title says, so that a skipped one tells why. */
export const withVectors = vectorsAbsent ? ' (vectors absent)' : '';

/** The absolute path of a file or folder of the public data. */
export function vector(...path: string[]): string {
  return join(root, ...path);
}

/** The JSON files under a folder of the public data, sorted; none where it is absent. */
export function jsonUnder(...path: string[]): string[] {
  const folder = vector(...path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name))
    .sort();
}

/** The 160 advisories of CISA that stand for real input. */
export function cisaAdvisories(): string[] {
  return [...jsonUnder('cisa-csaf', 'icsma'), ...jsonUnder('cisa-csaf', 'icsa-healthcare')];
}

export function readDocument(path: string): CsafDocument {
  return JSON.parse(readFileSync(path, 'utf8')) as CsafDocument;
}
