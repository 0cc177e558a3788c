import type { StoredCommit } from '../stored-commit.js';
import type { Place } from './streams.js';

const page = 200;

/** The commits of one stream, or of all streams of a context, in the order of their chains. */
export async function* chains(
  { commits }: Pick<Place, 'commits'>,
  only?: string,
): AsyncGenerator<readonly StoredCommit[]> {
  let rows: StoredCommit[] = [];
  const cursor = commits.collection
    .find<StoredCommit>((only === undefined ? {} : { stream: { $eq: only } }) as object)
    .sort({ stream: 1, version: 1 })
    .batchSize(page);
  for await (const row of cursor) {
    rows.push(row);
    if (rows.length < page) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}
