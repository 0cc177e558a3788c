import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Movable } from '../contract/carry.js';
import { at, type Subject } from '../contract/subject.js';
import { openSqliteDepot, readSqliteDepot } from './depot.js';
import { openSqlite } from './store.js';

/** An adapter under test over a data folder. */
export async function openSubject(folder = mkdtempSync(join(tmpdir(), 'tocsin-'))): Promise<Subject> {
  const store = openSqlite({ folder, clock: { now: () => at } });
  return {
    forContext: store.forContext,
    async restart() {
      await store.close();
      return openSubject(folder);
    },
    close: store.close,
    async remove() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A data folder that can be carried from or into. */
export function movableSqlite(): Movable {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-'));
  return {
    open: () => openSubject(folder),
    read: async () => readSqliteDepot(folder),
    take: async () => openSqliteDepot(folder),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
