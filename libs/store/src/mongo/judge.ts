import type { NewCommit } from '@tocsin/kernel';
import type { CommitRecord } from './layout.js';
import type { Place } from './streams.js';

/** Why a commit is not kept: it was before, or its stream stands elsewhere. */
export type Judged =
  | { readonly kind: 'repeated'; readonly record: CommitRecord }
  | { readonly kind: 'conflict'; readonly version: number };

/** Judges commits by what is stored, each for itself; `null` where nothing stands against it. */
export async function judge(
  { commits }: Pick<Place, 'commits'>,
  wanted: readonly NewCommit[],
): Promise<readonly (Judged | null)[]> {
  const found = await commits.collection
    .find<CommitRecord>({
      stream: { $in: wanted.map(({ stream }) => stream) },
      commandId: { $in: wanted.map(({ commandId }) => commandId) },
    } as object)
    .toArray();
  const before = new Map(found.map((record) => [keyOf(record), record]));
  return Promise.all(
    wanted.map(async (commit): Promise<Judged | null> => {
      const record = before.get(keyOf(commit));
      if (record) return { kind: 'repeated', record };
      const version = await newestVersion({ commits }, commit.stream);
      return version === commit.expectedVersion ? null : { kind: 'conflict', version };
    }),
  );
}

async function newestVersion({ commits }: Pick<Place, 'commits'>, stream: string): Promise<number> {
  const [newest] = await commits.collection
    .find<Pick<CommitRecord, 'version'>>({ stream: { $eq: stream } } as object, {
      projection: { version: 1 },
    })
    .sort({ version: -1 })
    .limit(1)
    .toArray();
  return newest?.version ?? 0;
}

function keyOf({ stream, commandId }: { stream: string; commandId: string }): string {
  return JSON.stringify([stream, commandId]);
}
