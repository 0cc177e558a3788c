import { type Commit, lifted, type NewCommit } from '@tocsin/kernel';
import { genesis, seal } from '../chain.js';
import { touchedBy } from '../fold.js';
import type { Head, Heads } from './heads.js';
import type { CommitRecord } from './layout.js';
import { foldOver, loadBases, type ViewWrites } from './stored-views.js';
import { lackedBy, type Place, refold } from './streams.js';

/** A commit that is ready to be inserted: sealed after its head, and folded over what is stored. */
export interface Prepared<Job> {
  readonly job: Job;
  readonly commit: Commit;
  readonly body: string;
  readonly writes: readonly ViewWrites[];
}

/** What could not be prepared: it failed, or the version that it was decided on is not there. */
export interface Unprepared<Job> {
  readonly job: Job;
  readonly error: unknown;
}

type Outcome<Job> = Prepared<Job> | Unprepared<Job>;

export function isPrepared<Job>(outcome: Outcome<Job>): outcome is Prepared<Job> {
  return 'body' in outcome;
}

export function isUnprepared<Job>(outcome: Outcome<Job>): outcome is Unprepared<Job> {
  return !isPrepared(outcome);
}

/** Seals and folds commits of distinct streams, each for itself: what fails, fails alone. */
export async function prepare<Job extends { readonly commit: NewCommit }>(
  place: Place & { readonly heads: Heads },
  jobs: readonly Job[],
): Promise<readonly Outcome<Job>[]> {
  const heads = await headsOf(place, jobs);
  const sealed = jobs.map((job) => sealOne(place, job, heads.get(job.commit.stream) ?? null));
  const bases = await loadBases(
    place.views,
    sealed.filter(isSealed).map(({ commit }) => commit),
  );
  return sealed.map((outcome) => {
    if (!isSealed(outcome)) return outcome;
    try {
      return { ...outcome, writes: foldOver(bases, outcome.commit) };
    } catch (error) {
      return { job: outcome.job, error };
    }
  });
}

type Sealed<Job> = Omit<Prepared<Job>, 'writes'>;

function isSealed<Job>(outcome: Sealed<Job> | Unprepared<Job>): outcome is Sealed<Job> {
  return 'body' in outcome;
}

function sealOne<Job extends { readonly commit: NewCommit }>(
  { views, upcasters }: Place,
  job: Job,
  head: Head | null,
): Sealed<Job> | Unprepared<Job> {
  try {
    if (!head) throw new Error(`version ${job.commit.expectedVersion} of ${job.commit.stream} is not there`);
    const { commit, body } = seal(job.commit, head.version + 1, head.hash);
    const today = lifted(upcasters, commit);
    // A view that fails already here fails this commit alone.
    for (const { view } of views) touchedBy(view, today);
    return { job, commit: { ...today, hash: commit.hash }, body };
  } catch (error) {
    return { job, error };
  }
}

/** The commits that were decided on, their views whole; a stream without its entry does not stand there. */
async function headsOf(
  place: Place & { readonly heads: Heads },
  jobs: readonly { readonly commit: NewCommit }[],
): Promise<ReadonlyMap<string, Head>> {
  const found = new Map<string, Head>();
  const asked: NewCommit[] = [];
  for (const { commit } of jobs) {
    const known = place.heads.get(commit.stream);
    if (known?.version === commit.expectedVersion) found.set(commit.stream, known);
    else if (commit.expectedVersion === 0) found.set(commit.stream, { version: 0, hash: genesis });
    else asked.push(commit);
  }
  if (asked.length === 0) return found;
  const records = await place.commits.collection
    .find<Pick<CommitRecord, 'stream' | 'version' | 'hash' | 'in'>>(
      {
        stream: { $in: asked.map(({ stream }) => stream) },
        version: { $in: asked.map(({ expectedVersion }) => expectedVersion) },
      } as object,
      { projection: { stream: 1, version: 1, hash: 1, in: 1 } },
    )
    .toArray();
  await Promise.all(
    asked.map(async ({ stream, expectedVersion }) => {
      const record = records.find((each) => each.stream === stream && each.version === expectedVersion);
      if (!record) return;
      // Whoever made it may have died before its views: nothing can be folded over them until they are whole.
      const lacking = lackedBy(record, place.views);
      if (lacking.length > 0) await refold(place, stream, lacking);
      found.set(stream, { version: record.version, hash: record.hash });
    }),
  );
  return found;
}
