import { createRequire } from 'node:module';

const builtInFrom = 24;
/** Node's own SQLite where it is stable; below, a package with the same API whose binaries come prebuilt. */
function loadDriver() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < builtInFrom) return createRequire(import.meta.url)('@photostructure/sqlite');
  return process.getBuiltinModule('node:sqlite');
}
/** Gives a connection the SQL function `spent()`, always true, that throws once the budget is used up. */
export function countRows(connection) {
  const budget = { left: Number.POSITIVE_INFINITY };
  connection.function('spent', () => {
    if (--budget.left < 0) throw new Error('the statement looks at too many rows');
    return 1;
  });
  return budget;
}
/** Opens a file; a lock that another connection holds is waited for up to `timeout` milliseconds. */
export function connect(file, timeout) {
  const { DatabaseSync } = loadDriver();
  return new DatabaseSync(file, { timeout });
}
