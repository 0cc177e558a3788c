import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobsContract } from '../contract/blobs.js';
import { documentsContract } from '../contract/documents.js';
import { eventStoreContract } from '../contract/events.js';
import { filtersContract } from '../contract/filters.js';
import { rebuildContract } from '../contract/rebuild.js';
import { at, type Subject } from '../contract/subject.js';
import { upcastContract } from '../contract/upcast.js';
import { openSqlite } from './store.js';

async function open(folder = mkdtempSync(join(tmpdir(), 'tocsin-'))): Promise<Subject> {
  const store = openSqlite({ folder, clock: { now: () => at } });
  return {
    forContext: store.forContext,
    async restart() {
      await store.close();
      return open(folder);
    },
    async remove() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

eventStoreContract('SQLite', open);
documentsContract('SQLite', open);
blobsContract('SQLite', open);
filtersContract('SQLite', open);
rebuildContract('SQLite', open);
upcastContract('SQLite', open);
