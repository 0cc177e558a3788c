import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the public data lies that specs read in place; it is no part of the project. */
const root = process.env.TOCSIN_VECTORS ?? join(import.meta.dirname, '../../../../../shared/data');

export const vectorsAbsent = !existsSync(join(root, 'udi'));

/** What a spec's title says, so that a skipped one tells why. */
export const withVectors = vectorsAbsent ? ' (vectors absent)' : '';

export function vectorText(...path: string[]): string {
  return readFileSync(join(root, ...path), 'utf8');
}

export function vectorJson<T>(...path: string[]): T {
  return JSON.parse(vectorText(...path)) as T;
}
