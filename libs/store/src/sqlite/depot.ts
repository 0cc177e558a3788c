import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoredDocument } from '@tocsin/kernel';
import { largestBlob } from '../blob.js';
import { sha256 } from '../chain.js';
import type { CarryMark, Depot, DepotTarget, KeptCommit, KeptDocument } from '../depot.js';
import { type Database, openDatabase, readDatabase } from './database.js';
import { lockFolder } from './lock.js';

const page = 500;

/** Reads a data folder as it lies there, also while a process serves from it. */
export function readSqliteDepot(folder: string): Depot {
  const database = readDatabase(folder);
  return { ...reading(database, folder), close: async () => database.close() };
}

/** Opens a data folder for this process alone, to take what another store kept. */
export function openSqliteDepot(folder: string): DepotTarget {
  const unlock = lockFolder(folder);
  try {
    const database = openDatabase(folder);
    return {
      ...reading(database, folder),
      ...taking(database),
      async close() {
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        database.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function reading(database: Database, folder: string): Omit<Depot, 'close'> {
  return {
    place: folder,
    async contexts() {
      const rows = database.all<{ context: string }>('SELECT DISTINCT context FROM commits');
      return [...new Set([...rows.map(({ context }) => context), ...tables(database).map(([name]) => name)])];
    },
    async *commits(context, skip) {
      let seq = skip === 0 ? 0 : seqAt(database, context, skip - 1);
      for (let rows = commitsAfter(database, context, seq); rows.length > 0; await nextTurn()) {
        yield rows;
        seq = rows.at(-1)?.seq ?? seq;
        rows = commitsAfter(database, context, seq);
      }
    },
    async collections(context) {
      return tables(database)
        .filter(([name]) => name === context)
        .map(([, collection]) => collection);
    },
    async unfinished(context) {
      return database
        .all<{ collection: string }>('SELECT collection FROM stale_views WHERE context = ?', context)
        .map(({ collection }) => collection);
    },
    views: async () => [],
    async *documents(context, collection, after) {
      let last = after;
      for (
        let rows = documentsAfter(database, context, collection, last);
        rows.length > 0;
        await nextTurn()
      ) {
        yield rows;
        last = rows.at(-1)?.id ?? last;
        rows = documentsAfter(database, context, collection, last);
      }
    },
    async *blobs(after) {
      const next = (last: string) =>
        database
          .all<{ sha256: string }>(
            `SELECT sha256 FROM blobs WHERE sha256 > ? ORDER BY sha256 LIMIT ${page}`,
            last,
          )
          .map((row) => row.sha256);
      for (let names = next(after); names.length > 0; names = next(names.at(-1) as string)) yield names;
    },
    async blob(name) {
      const row = database.get<{ bytes: Uint8Array | null }>(
        'SELECT bytes FROM blobs WHERE sha256 = ?',
        name,
      );
      return row ? (row.bytes ?? new Uint8Array()) : null;
    },
  };
}

interface CommitRow extends KeptCommit {
  readonly seq: number;
}

function commitsAfter(database: Database, context: string, seq: number): readonly CommitRow[] {
  return database.all<CommitRow>(
    `SELECT c.seq, c.stream, c.version, c.command_id AS commandId, c.body, c.hash, o.bulk AS lane
     FROM commits c LEFT JOIN outbox o ON o.context = c.context AND o.bulk IN (0, 1) AND o.seq = c.seq
     WHERE c.context = ? AND c.seq > ? ORDER BY c.seq LIMIT ${page}`,
    context,
    seq,
  );
}

function seqAt(database: Database, context: string, offset: number): number {
  const row = database.get<{ seq: number }>(
    'SELECT seq FROM commits WHERE context = ? ORDER BY seq LIMIT 1 OFFSET ?',
    context,
    offset,
  );
  return row?.seq ?? Number.MAX_SAFE_INTEGER;
}

/** Context and collection of every table of documents. */
function tables(database: Database): readonly (readonly [string, string])[] {
  return database
    .all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'documents:%' ORDER BY name",
    )
    .map(({ name }) => name.split(':').slice(1) as [string, string]);
}

function documentsAfter(
  database: Database,
  context: string,
  collection: string,
  after: string,
): readonly KeptDocument[] {
  return database
    .all<{ id: string; version: number; doc: string }>(
      `SELECT id, version, doc FROM ${tableOf(context, collection)} WHERE id > ? ORDER BY id LIMIT ${page}`,
      after,
    )
    .map(({ id, version, doc }) => ({ id, version, document: JSON.parse(doc) as StoredDocument }));
}

const plainName = /^[a-z][a-z0-9-]{0,63}$/;

function tableOf(context: string, collection: string): string {
  for (const name of [context, collection])
    if (!plainName.test(name)) throw new Error(`"${name}" is no name of a context or a collection`);
  return `"documents:${context}:${collection}"`;
}

/** Nobody else writes, so each step is a transaction of its own. */
function taking(database: Database): Omit<DepotTarget, keyof Depot> {
  const inOne = async (run: () => void) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      run();
      database.exec('COMMIT');
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
    await database.sync();
  };
  const create = (context: string, collection: string) =>
    database.exec(
      `CREATE TABLE IF NOT EXISTS ${tableOf(context, collection)} (id TEXT PRIMARY KEY, version INTEGER NOT NULL, doc TEXT NOT NULL)`,
    );
  return {
    async mark() {
      const row = database.get<{ mark: string }>('SELECT mark FROM carrying');
      return row ? (JSON.parse(row.mark) as CarryMark) : null;
    },
    setMark: (mark) =>
      inOne(() => {
        database.run('DELETE FROM carrying');
        if (mark) database.run('INSERT INTO carrying (mark) VALUES (?)', JSON.stringify(mark));
      }),
    async countCommits(context) {
      const sql = 'SELECT count(*) AS count FROM commits WHERE context = ?';
      return database.get<{ count: number }>(sql, context)?.count ?? 0;
    },
    takeCommits: (context, commits) =>
      inOne(() => {
        for (const { stream, version, commandId, body, hash, lane } of commits) {
          const seq = database.insert(
            'INSERT INTO commits (context, stream, version, command_id, body, hash) VALUES (?, ?, ?, ?, ?, ?)',
            ...[context, stream, version, commandId, body, hash],
          );
          if (lane !== null)
            database.run('INSERT INTO outbox (context, bulk, seq) VALUES (?, ?, ?)', context, lane, seq);
        }
      }),
    clearDocuments: (context, collection) =>
      inOne(() => {
        create(context, collection);
        database.run(`DELETE FROM ${tableOf(context, collection)}`);
      }),
    takeDocuments: (context, collection, documents) =>
      inOne(() => {
        for (const { id, version, document } of documents)
          database.run(
            `INSERT OR REPLACE INTO ${tableOf(context, collection)} (id, version, doc) VALUES (?, ?, ?)`,
            ...[id, version, JSON.stringify(document)],
          );
      }),
    takeBlob: (bytes) =>
      inOne(() => {
        if (bytes.byteLength > largestBlob) throw new Error('a blob is larger than any store keeps');
        const value = bytes.byteLength === 0 ? "x''" : '?';
        database.run(
          `INSERT OR IGNORE INTO blobs (sha256, bytes) VALUES (?, ${value})`,
          ...(bytes.byteLength === 0 ? [sha256(bytes)] : [sha256(bytes), bytes]),
        );
      }),
    finish: (context, { unfinished }) =>
      inOne(() => {
        for (const collection of unfinished)
          database.run(
            'INSERT OR IGNORE INTO stale_views (context, collection) VALUES (?, ?)',
            context,
            collection,
          );
      }),
  };
}
