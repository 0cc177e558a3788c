import { type BrokenLink, beforeFirst, brokenAt, type Link } from './chain.js';
import { type StoredCommit, unsealed } from './stored-commit.js';

/** What a check of chains found: how much it read, and the first broken link of each stream that has one. */
export interface Verified {
  readonly streams: number;
  readonly commits: number;
  readonly broken: readonly BrokenLink[];
}

/** Computes chains anew from stored commits that come stream by stream, each by version. */
export async function verifyChains(
  pages: AsyncIterable<readonly StoredCommit[]>,
  onProgress?: (commits: number) => void,
): Promise<Verified> {
  const broken: BrokenLink[] = [];
  let streams = 0;
  let commits = 0;
  let stream: string | null = null;
  let link: Link | null = beforeFirst;
  for await (const rows of pages) {
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
    onProgress?.(commits);
  }
  return { streams, commits, broken };
}

function judge(link: Link, row: StoredCommit): BrokenLink | null {
  const broken = (problem: string) => ({ stream: row.stream, version: row.version, problem });
  try {
    const commit = unsealed(row);
    if (commit.stream !== row.stream || commit.version !== row.version)
      return broken('its content is of another place');
    return brokenAt(link, commit);
  } catch {
    return broken('its content cannot be read');
  }
}
