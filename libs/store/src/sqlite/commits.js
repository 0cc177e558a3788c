import { ensureCommit, genesis, seal } from '../chain.js';
/** A stored commit as it was given. */
export function readRow({ body, hash }) {
  return { ...JSON.parse(body), hash };
}
/** The event store of one context. `project` runs in the transaction of each commit, `appended` after it is on disk. */
export function openEvents(database, writer, context, on) {
  const append = async (commit) => {
    ensureCommit(commit);
    const appended = await writer.write(() => judge(database, context, commit, on.project));
    if (appended.kind === 'appended') on.appended();
    return appended;
  };
  return {
    async read(stream) {
      const rows = database.all(
        'SELECT seq, body, hash FROM commits WHERE context = ? AND stream = ? ORDER BY version',
        context,
        stream,
      );
      return rows.map(readRow);
    },
    append,
    async appendAll(commits) {
      for (const commit of commits) ensureCommit(commit);
      return Promise.all(commits.map(append));
    },
    async scan({ after, limit }) {
      const rows = database.all(
        'SELECT seq, body, hash FROM commits WHERE context = ? AND seq > ? ORDER BY seq LIMIT ?',
        context,
        after === null ? 0 : Number(after),
        Math.min(Math.max(Math.trunc(limit), 1), 1_000),
      );
      const last = rows.at(-1);
      return { commits: rows.map(readRow), end: last ? String(last.seq) : null };
    },
  };
}
/** Decides what an append becomes, and stores it. Within a transaction. */
function judge(database, context, wanted, project) {
  const head = database.get(
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
function findCommand(database, context, { stream, commandId }) {
  const row = database.get(
    'SELECT seq, body, hash FROM commits WHERE context = ? AND stream = ? AND command_id = ?',
    context,
    stream,
    commandId,
  );
  return row ? readRow(row) : null;
}
