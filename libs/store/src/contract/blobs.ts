import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContextStore } from '../context-store.js';
import { type Subject, tower } from './subject.js';

/** What every blob store keeps: the very bytes, under their SHA-256. */
export function blobsContract(name: string, open: () => Promise<Subject>): void {
  describe(`${name} keeps the promises of blobs`, () => {
    let subject: Subject;
    let store: ContextStore;

    beforeEach(async () => {
      subject = await open();
      store = subject.forContext(tower);
    });
    afterEach(() => subject.remove());

    it.each([
      ['nothing', new Uint8Array()],
      ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
      ['a megabyte', new Uint8Array(1_048_576).fill(7)],
    ])('%s comes back byte for byte', async (_, bytes) => {
      const hash = await store.blobs.put(bytes);
      expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(await store.blobs.put(bytes)).toBe(hash);
      expect(Buffer.compare((await store.blobs.get(hash)) ?? Buffer.from('none'), bytes)).toBe(0);
    });

    it('memory that its owner uses again is not stored', async () => {
      const bytes = Uint8Array.from([1, 2, 3]);
      const putting = store.blobs.put(bytes);
      bytes.fill(9);
      expect([...((await store.blobs.get(await putting)) ?? [])]).toEqual([1, 2, 3]);
    });

    it('what was never stored, or is no hash, is not there', async () => {
      expect(await store.blobs.get('0'.repeat(64))).toBeNull();
      expect(await store.blobs.get("' OR 1")).toBeNull();
    });

    it('a restart keeps them', async () => {
      const hash = await store.blobs.put(Uint8Array.from([5]));
      subject = await subject.restart();
      expect([...((await subject.forContext(tower).blobs.get(hash)) ?? [])]).toEqual([5]);
    });
  });
}
