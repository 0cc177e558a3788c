import { setImmediate as nextTurn } from 'node:timers/promises';
import { type BrokenLink, beforeFirst, brokenAt, type Link } from '../chain.js';
import { readRow } from './commits.js';
import type { Database } from './database.js';

const page = 200;

/** What a check of chains found: how much it read, and the first broken link of each stream that has one. */
export interface Verified {
  readonly streams: number;
  readonly commits: number;
  readonly broken: readonly BrokenLink[];
}

/** Computes the chain of one stream, or of all streams of a context, anew; others have their turn between pages. */
export async function verify(database: Database, context: string, only?: string): Promise<Verified> {
  const broken: BrokenLink[] = [];
  let streams = 0;
  let commits = 0;
  let stream = '';
  let link: Link | null = beforeFirst;
  for (let from = { stream: only ?? '', version: 0 }; ; await nextTurn()) {
    const rows = database.all<{ stream: string; version: number; body: string; hash: string }>(
      `SELECT stream, version, body, hash FROM commits WHERE context = ? AND ${only === undefined ? '(stream, version) > (?, ?)' : 'stream = ? AND version > ?'}
       ORDER BY stream, version LIMIT ${page}`,
      context,
      from.stream,
      from.version,
    );
    for (const row of rows) {
      if (row.stream !== stream) {
        stream = row.stream;
        link = beforeFirst;
        streams++;
      }
      commits++;
      const wrong: BrokenLink | null = link && judge(link, row);
      if (wrong) broken.push(wrong);
      link = wrong || !link ? null : { version: row.version, hash: row.hash };
    }
    const last = rows.at(-1);
    if (!last || rows.length < page) return { streams, commits, broken };
    from = last;
  }
}

function judge(
  link: Link,
  row: { stream: string; version: number; body: string; hash: string },
): BrokenLink | null {
  const broken = (problem: string) => ({ stream: row.stream, version: row.version, problem });
  try {
    const commit = readRow(row);
    if (commit.stream !== row.stream || commit.version !== row.version)
      return broken('its content is of another place');
    return brokenAt(link, commit);
  } catch {
    return broken('its content cannot be read');
  }
}
