import type { Blobs } from '@tocsin/kernel';
import { Refusal } from '@tocsin/kernel';
import { largestBlob } from '../blob.js';
import { sha256 } from '../chain.js';
import type { Database } from './database.js';
import type { Writer } from './writer.js';

/** Bytes by their SHA-256, in one table for all contexts: what is the same is kept once. */
export function openBlobs(database: Database, writer: Writer): Blobs {
  return {
    async put(bytes) {
      if (bytes.byteLength > largestBlob) {
        const message = `A blob has at most ${largestBlob} bytes, this one ${bytes.byteLength}.`;
        throw new Refusal('store/too-large', message);
      }
      const hash = sha256(bytes);
      // Its first bytes are copied now: the caller may reuse the memory before the write.
      const copy = Uint8Array.from(bytes);
      await writer.write(() =>
        copy.byteLength === 0
          ? database.run("INSERT OR IGNORE INTO blobs (sha256, bytes) VALUES (?, x'')", hash)
          : database.run('INSERT OR IGNORE INTO blobs (sha256, bytes) VALUES (?, ?)', hash, copy),
      );
      return hash;
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return null;
      const row = database.get<{ bytes: Uint8Array | null }>(
        'SELECT bytes FROM blobs WHERE sha256 = ?',
        hash,
      );
      return row ? (row.bytes ?? new Uint8Array()) : null;
    },
  };
}
