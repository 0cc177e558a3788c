import {
  type Appended,
  type Commit,
  type EventStore,
  lifted,
  type NewCommit,
  stamped,
  type Upcasters,
} from '@tocsin/kernel';
import { ensureCommit, genesis, seal } from '../chain.js';
import { unsealed } from '../stored-commit.js';
import type { Database } from './database.js';
import type { Writer } from './writer.js';

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
  const append = async (commit: NewCommit): Promise<Appended> => {
    ensureCommit(commit);
    const wanted = { ...commit, events: stamped(upcasters, commit.events) };
    const lift = (stored: Commit) => lifted(upcasters, stored);
    const appended = await writer.write(() =>
      judge(database, context, wanted, (made) => on.project(lift(made))),
    );
    if (appended.kind === 'appended') on.appended();
    return appended.kind === 'conflict' ? appended : { ...appended, commit: lift(appended.commit) };
  };
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
      return Promise.all(commits.map(append));
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
