import { closeSync, existsSync, fdatasync, openSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '@tocsin/kernel';
import { type Connection, connect, countRows, type SqlValue, type Statement } from './driver.js';
import { asFault } from './faults.js';

/** The layout of the data folder. A folder written by a later version is refused, never guessed at. */
export const schemaVersion = 1;

const waitForLock = 5_000;
const keptStatements = 1_000;

export type Row = Readonly<Record<string, SqlValue>>;

/** One connection with its prepared statements kept; every failure comes out as a Fault. */
export interface Database {
  all<R = Row>(sql: string, ...values: readonly SqlValue[]): R[];
  get<R = Row>(sql: string, ...values: readonly SqlValue[]): R | undefined;
  /** How many rows changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  /** The key of the row that was inserted. */
  insert(sql: string, ...values: readonly SqlValue[]): number;
  /** Several statements without parameters; for definitions and transactions. */
  exec(sql: string): void;
  /** Runs reads that count their rows with `spent()`; `null` where they look at more than so many. */
  within<T>(rows: number, read: () => T): T | null;
  readonly inTransaction: boolean;
  readonly folder: string;
  /** Resolves once every transaction that has ended is on disk; the thread goes on meanwhile. */
  sync(): Promise<void>;
  close(): void;
}

const syncData = promisify(fdatasync);

const tables = `
CREATE TABLE IF NOT EXISTS commits (
  seq INTEGER PRIMARY KEY, context TEXT NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL,
  command_id TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS commits_by_version ON commits (context, stream, version);
CREATE UNIQUE INDEX IF NOT EXISTS commits_by_command ON commits (context, stream, command_id);
CREATE TABLE IF NOT EXISTS outbox (
  context TEXT NOT NULL, bulk INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (context, bulk, seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS leases (context TEXT PRIMARY KEY, owner TEXT NOT NULL, until TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stale_views (
  context TEXT NOT NULL, collection TEXT NOT NULL, PRIMARY KEY (context, collection)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blobs (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS carrying (mark TEXT NOT NULL);
`;

/** Opens `<folder>/tocsin.db`, creating its tables. Faults: `store/newer-version`, `store/read-only`, `store/damaged`. */
export function openDatabase(folder: string): Database {
  const connection = attempt(folder, () => connect(join(folder, 'tocsin.db'), waitForLock));
  const database = wrap(connection, folder);
  try {
    refuseNewer(database);
    // NORMAL keeps the file whole after a power cut, but not the last transactions: `sync` waits for those away from this
    // thread, where FULL would hold it at each COMMIT.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768;');
    // Pages that many transactions write are copied into the file once for all of them: the log grows to 16 MB.
    database.exec('PRAGMA wal_autocheckpoint = 4000;');
    // Every join here has its index; one made for a single statement would read the whole table first.
    database.exec(
      'PRAGMA automatic_index = OFF; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;',
    );
    database.exec(
      `BEGIN IMMEDIATE; ${tables} DELETE FROM leases; PRAGMA user_version = ${schemaVersion}; COMMIT`,
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens what lies in a folder to look at it, also while another process writes. Fault `store/no-data` where nothing does. */
export function readDatabase(folder: string): Database {
  const file = join(folder, 'tocsin.db');
  if (!existsSync(file))
    throw new Fault('store/no-data', `There is no data in ${folder}: it holds no tocsin.db.`, false);
  const connection = attempt(folder, () => connect(file, waitForLock));
  const database = wrap(connection, folder);
  try {
    refuseNewer(database);
    database.exec('PRAGMA query_only = ON; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Writes all that is in a data folder at this moment into a new file, also while another process writes. */
export function writeSnapshot(folder: string, file: string): void {
  const database = readDatabase(folder);
  try {
    database.exec(`PRAGMA query_only = OFF; VACUUM INTO '${file.replaceAll("'", "''")}'`);
  } finally {
    database.close();
  }
}

function refuseNewer(database: Database): void {
  const found = Number(database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0);
  if (found <= schemaVersion) return;
  const message = `The data folder ${database.folder} was written by a newer version of Tocsin (layout ${found}, this one reads up to ${schemaVersion}). Start that version, or name another folder.`;
  throw new Fault('store/newer-version', message, false);
}

function wrap(connection: Connection, folder: string): Database {
  const statements = new Map<string, Statement>();
  const budget = countRows(connection);
  let log: number | null = null;
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    const [oldest] = statements.keys();
    if (oldest !== undefined && statements.size >= keptStatements) statements.delete(oldest);
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    all: <R>(sql: string, ...values: readonly SqlValue[]) =>
      attempt(folder, () => prepared(sql).all(...values) as R[]),
    get: <R>(sql: string, ...values: readonly SqlValue[]) =>
      attempt(folder, () => prepared(sql).get(...values) as R | undefined),
    run: (sql, ...values) => attempt(folder, () => Number(prepared(sql).run(...values).changes)),
    insert: (sql, ...values) => attempt(folder, () => Number(prepared(sql).run(...values).lastInsertRowid)),
    exec: (sql) => attempt(folder, () => connection.exec(sql)),
    within(rows, read) {
      budget.left = rows;
      try {
        return read();
      } catch (error) {
        if (budget.left < 0) return null;
        throw error;
      } finally {
        budget.left = Number.POSITIVE_INFINITY;
      }
    },
    get inTransaction() {
      return connection.isTransaction;
    },
    folder,
    async sync() {
      // The write-ahead log is one file for as long as the connection lives.
      try {
        log ??= openSync(join(folder, 'tocsin.db-wal'), 'r+');
        await syncData(log);
      } catch (error) {
        throw asFault(error, folder);
      }
    },
    close() {
      if (log !== null) closeSync(log);
      log = null;
      statements.clear();
      if (!connection.isOpen) return;
      mergeLog(connection);
      connection.close();
    },
  };
}

/** All in one file again, for whoever copies it: a driver may keep a closed connection, and so its log, until later. */
function mergeLog(connection: Connection): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // A disk that is full or read-only by now: the next start reads the log.
  }
}

function attempt<T>(folder: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw asFault(error, folder);
  }
}
