import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredCommit } from '../stored-commit.js';
import type { Database } from './database.js';

const page = 200;

/** The commits of one stream, or of all streams of a context, in the order of their chains; others have their turn between pages. */
export async function* chains(
  database: Database,
  context: string,
  only?: string,
): AsyncGenerator<readonly StoredCommit[]> {
  for (let from = { stream: only ?? '', version: 0 }; ; await nextTurn()) {
    const rows = database.all<{ stream: string; version: number; body: string; hash: string }>(
      `SELECT stream, version, body, hash FROM commits WHERE context = ? AND ${only === undefined ? '(stream, version) > (?, ?)' : 'stream = ? AND version > ?'}
       ORDER BY stream, version LIMIT ${page}`,
      context,
      from.stream,
      from.version,
    );
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    from = last;
  }
}
