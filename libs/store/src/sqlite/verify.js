import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeFirst, brokenAt } from '../chain.js';
import { readRow } from './commits.js';

const page = 200;
/** Computes the chain of one stream, or of all streams of a context, anew; others have their turn between pages. */
export async function verify(database, context, only) {
  const broken = [];
  let streams = 0;
  let commits = 0;
  let stream = '';
  let link = beforeFirst;
  for (let from = { stream: only ?? '', version: 0 }; ; await nextTurn()) {
    const rows = database.all(
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
      const wrong = link && judge(link, row);
      if (wrong) broken.push(wrong);
      link = wrong || !link ? null : { version: row.version, hash: row.hash };
    }
    const last = rows.at(-1);
    if (!last || rows.length < page) return { streams, commits, broken };
    from = last;
  }
}
function judge(link, row) {
  const broken = (problem) => ({ stream: row.stream, version: row.version, problem });
  try {
    const commit = readRow(row);
    if (commit.stream !== row.stream || commit.version !== row.version)
      return broken('its content is of another place');
    return brokenAt(link, commit);
  } catch {
    return broken('its content cannot be read');
  }
}
