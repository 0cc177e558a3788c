import { createRequire } from 'node:module';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

/** A connection with the API of `node:sqlite`. */
export type Connection = DatabaseSyncInstance;
export type Statement = StatementSyncInstance;

/** What SQLite takes as a parameter here. Booleans never reach it: they would come back as numbers. */
export type SqlValue = string | number | null | Uint8Array;

type Driver = Pick<typeof import('@photostructure/sqlite'), 'DatabaseSync'>;

const builtInFrom = 24;

/** Node's own SQLite where it is stable; below, a package with the same API whose binaries come prebuilt. */
function loadDriver(): Driver {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < builtInFrom) return createRequire(import.meta.url)('@photostructure/sqlite') as Driver;
  return process.getBuiltinModule('node:sqlite') as unknown as Driver;
}

/** Opens a file; a lock that another connection holds is waited for up to `timeout` milliseconds. */
export function connect(file: string, timeout: number): Connection {
  const { DatabaseSync } = loadDriver();
  return new DatabaseSync(file, { timeout });
}
