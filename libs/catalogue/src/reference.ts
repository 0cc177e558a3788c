import { readFile } from 'node:fs/promises';
import { Fault } from '@tocsin/kernel';
import { type Reference, readReference } from './domain/reference.js';

/** Where the reference files lie: beside the sources, in the source tree and in the built one. */
const folder = new URL('../reference/', import.meta.url);

/** Reads the reference data that ships. Faults: `catalogue/reference-unreadable` with file, entry and rule. */
export async function shippedReference(): Promise<Reference> {
  const [manufacturers, models, rebrands] = await Promise.all(
    ['manufacturers.json', 'models.json', 'rebrands.json'].map(json),
  );
  return readReference({ manufacturers, models, rebrands });
}

async function json(name: string): Promise<unknown> {
  const text = await readFile(new URL(name, folder), 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault('catalogue/reference-unreadable', `${name}: ${(cause as Error).message}`, false, {
      cause,
    });
  }
}
