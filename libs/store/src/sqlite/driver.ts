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

/** How many more rows the statement that runs may look at; `spent()` in SQL counts them down and ends it at zero. */
export interface Budget {
  left: number;
}

/** Gives a connection the SQL function `spent()`, always true, that throws once the budget is used up. */
export function countRows(connection: Connection): Budget {
  const budget: Budget = { left: Number.POSITIVE_INFINITY };
  connection.function('spent', () => {
    if (--budget.left < 0) throw new Error('the statement looks at too many rows');
    return 1;
  });
  return budget;
}

/** Opens a file; a lock that another connection holds is waited for up to `timeout` milliseconds. */
export function connect(file: string, timeout: number): Connection {
  const { DatabaseSync } = loadDriver();
  return new DatabaseSync(file, { timeout });
}
