import type { Database } from './database.js';
import type { Projection } from './project.js';

/** The documents that a rebuild has written; in a table of this connection alone, for there may be millions. */
export interface Kept {
  add(projection: Projection, id: string): void;
  has(projection: Projection, id: string): boolean;
  close(): void;
}

let opened = 0;

export function openKept(database: Database): Kept {
  const table = `temp.kept_${++opened}`;
  database.exec(
    `CREATE TABLE ${table} (collection TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (collection, id)) WITHOUT ROWID`,
  );
  return {
    add: ({ table: { collection } }, id) => {
      database.run(`INSERT OR IGNORE INTO ${table} (collection, id) VALUES (?, ?)`, collection.name, id);
    },
    has: ({ table: { collection } }, id) =>
      database.get(`SELECT 1 AS found FROM ${table} WHERE collection = ? AND id = ?`, collection.name, id) !==
      undefined,
    close: () => database.exec(`DROP TABLE ${table}`),
  };
}
