import { type Verified, verifyChains } from '../verify.js';
import { chains } from './chains.js';
import { readDatabase } from './database.js';

/** Computes the chains of every context of a data folder anew, also while a process serves from it. */
export async function* verifyFolder(
  folder: string,
  onProgress: (what: string, count: number) => void = () => {},
): AsyncGenerator<{ readonly context: string; readonly verified: Verified }> {
  const database = readDatabase(folder);
  try {
    const rows = database.all<{ context: string }>('SELECT DISTINCT context FROM commits ORDER BY context');
    for (const { context } of rows) {
      const told = (count: number) => onProgress(`${context}: commits`, count);
      yield { context, verified: await verifyChains(chains(database, context), told) };
    }
  } finally {
    database.close();
  }
}
