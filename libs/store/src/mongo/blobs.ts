import { once } from 'node:events';
import { type Blobs, Refusal } from '@tocsin/kernel';
import mongoose, { type Connection } from 'mongoose';
import { largestBlob } from '../blob.js';
import { sha256 } from '../chain.js';
import { isDuplicate } from './faults.js';

export const bucketName = 'blobs';

/** Bytes by their SHA-256 in GridFS, for all contexts: what is the same is kept once. */
export function openBlobs(connection: Connection): Blobs {
  const bucket = new mongoose.mongo.GridFSBucket(connection.getClient().db(connection.name), {
    bucketName,
    writeConcern: { w: 'majority', journal: true },
  });
  const find = async (hash: string) => (await bucket.find({ filename: hash }).limit(1).toArray())[0] ?? null;

  /** The file comes after its chunks, so that it is there whole or not at all. */
  async function upload(hash: string, bytes: Uint8Array): Promise<void> {
    const stream = bucket.openUploadStream(hash);
    try {
      stream.end(Buffer.from(bytes));
      await once(stream, 'finish');
    } catch (error) {
      // Somebody else stored the same meanwhile: these chunks belong to no file.
      await bucket.delete(stream.id).catch(() => {});
      if (!isDuplicate(error)) throw error;
    }
  }

  return {
    async put(bytes) {
      if (bytes.byteLength > largestBlob) {
        const message = `A blob has at most ${largestBlob} bytes, this one ${bytes.byteLength}.`;
        throw new Refusal('store/too-large', message);
      }
      // The caller may reuse the memory before it is written.
      const copy = Uint8Array.from(bytes);
      const hash = sha256(copy);
      if (!(await find(hash))) await upload(hash, copy);
      return hash;
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return null;
      const file = await find(hash);
      if (!file) return null;
      const parts: Buffer[] = [];
      for await (const part of bucket.openDownloadStream(file._id)) parts.push(part as Buffer);
      return new Uint8Array(Buffer.concat(parts));
    },
  };
}
