import {
  type Appended,
  type Commit,
  type EventStore,
  lifted,
  type NewCommit,
  stamped,
  type Upcasters,
} from '@tocsin/kernel';
import { allEnded } from '../all-ended.js';
import { ensureCommit, genesis, seal } from '../chain.js';
import { slices } from '../slices.js';
import { unsealed } from '../stored-commit.js';
import type { Database } from './database.js';
import { endsTransaction } from './faults.js';
import type { Writer } from './writer.js';

/** Commits that one write takes in: some milliseconds of them. */
const together = 25;

interface CommitRow {
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
}

/** The event store of one context. `project` runs in the transaction of each commit, `appended` after it is on disk. */
export function openEvents(
  database: Database,
  writer: Writer,
  { context, upcasters }: { context: string; upcasters: Upcasters },
  on: { project(commit: Commit): void; appended(): void },
): EventStore {
  const lift = (stored: Commit) => lifted(upcasters, stored);
  /** Judges commits in one write; answers them in order. */
  const store = async (commits: readonly NewCommit[]): Promise<readonly Appended[]> => {
    const wanted = commits.map((commit) => ({ ...commit, events: stamped(upcasters, commit.events) }));
    const outcomes = await writer.write(() =>
      wanted.map((commit) => judge(database, context, commit, (made) => on.project(lift(made)))),
    );
    if (outcomes.some(({ kind }) => kind === 'appended')) on.appended();
    return outcomes.map((appended) =>
      appended.kind === 'conflict' ? appended : { ...appended, commit: lift(appended.commit) },
    );
  };
  const append = async (commit: NewCommit) => {
    ensureCommit(commit);
    return (await store([commit]))[0] as Appended;
  };
  /** One that fails takes the others of its write with it: then each is judged in a write of its own. */
  const storeEach = (commits: readonly NewCommit[]) =>
    store(commits).catch((error: unknown) => {
      // What failed with its transaction, or with the disk, is told and not tried again.
      if (commits.length === 1 || endsTransaction(error)) throw error;
      return allEnded(commits.map(append));
    });
  return {
    async read(stream) {
      const rows = database.all<CommitRow>(
        'SELECT seq, body, hash FROM commits WHERE context = ? AND stream = ? ORDER BY version',
        context,
        stream,
      );
      return rows.map((row) => lifted(upcasters, unsealed(row)));
    },
    append,
    async appendAll(commits) {
      for (const commit of commits) ensureCommit(commit);
      const stored = await allEnded(slices(commits, together).map(storeEach));
      return stored.flat();
    },
    async scan({ after, limit }) {
      const rows = database.all<CommitRow>(
        'SELECT seq, body, hash FROM commits WHERE context = ? AND seq > ? ORDER BY seq LIMIT ?',
        context,
        after === null ? 0 : Number(after),
        Math.min(Math.max(Math.trunc(limit), 1), 1_000),
      );
      const last = rows.at(-1);
      return { commits: rows.map(unsealed), end: last ? String(last.seq) : null };
    },
  };
}

/** Decides what an append becomes, and stores it. Within a transaction. */
function judge(
  database: Database,
  context: string,
  wanted: NewCommit,
  project: (commit: Commit) => void,
): Appended {
  const head = database.get<{ version: number; hash: string }>(
    'SELECT version, hash FROM commits WHERE context = ? AND stream = ? ORDER BY version DESC LIMIT 1',
    context,
    wanted.stream,
  );
  const before = head && findCommand(database, context, wanted);
  if (before) return { kind: 'repeated', commit: before };
  const version = head?.version ?? 0;
  if (version !== wanted.expectedVersion) return { kind: 'conflict', version };
  const { commit, body } = seal(wanted, version + 1, head?.hash ?? genesis);
  const seq = database.insert(
    'INSERT INTO commits (context, stream, version, command_id, body, hash) VALUES (?, ?, ?, ?, ?, ?)',
    context,
    commit.stream,
    commit.version,
    commit.commandId,
    body,
    commit.hash,
  );
  database.run('INSERT INTO outbox (context, bulk, seq) VALUES (?, ?, ?)', context, commit.bulk ? 1 : 0, seq);
  project(commit);
  return { kind: 'appended', commit };
}

function findCommand(database: Database, context: string, { stream, commandId }: NewCommit): Commit | null {
  const row = database.get<CommitRow>(
    'SELECT seq, body, hash FROM commits WHERE context = ? AND stream = ? AND command_id = ?',
    context,
    stream,
    commandId,
  );
  return row ? unsealed(row) : null;
}
