import type { Connection } from 'mongoose';
import type { CarryMark, Depot, DepotTarget, KeptCommit, KeptDocument } from '../depot.js';
import { openBlobs } from './blobs.js';
import { connectMongo } from './connection.js';
import { fromBson, toBson } from './encode.js';
import { asMongoFault, guarded } from './faults.js';
import { type CommitRecord, type DocumentRecord, documentsName, type ProgressRecord } from './layout.js';

const page = 500;
const marks = 'carrying';

export interface MongoDepot extends DepotTarget {
  /** Gives every commit of a context to its relay once more. */
  relayAgain(context: string): Promise<void>;
}

/** Opens a database to count what it keeps, or to take what another store kept. */
export async function openMongoDepot(uri: string): Promise<MongoDepot> {
  const connection = await connectMongo(uri);
  const { place, commits, documents, blobs, ...methods } = { ...reading(connection), ...taking(connection) };
  return {
    ...{ place, commits: told(commits), documents: told(documents), blobs: told(blobs) },
    ...guarded({ ...methods, relayAgain: (context: string) => relayAgain(connection, context) }),
    close: () => connection.close(),
  };
}

/** Pages whose failures are told like those of any other method. */
function told<Args extends readonly unknown[], Item>(method: (...args: Args) => AsyncIterable<Item>) {
  return async function* (...args: Args): AsyncGenerator<Item> {
    try {
      yield* method(...args);
    } catch (error) {
      throw asMongoFault(error);
    }
  };
}

/** The beginning of the RFC 8785 form of a commit of the bulk lane. */
const ofBulk = '^\\{"actor":"(?:[^"\\\\]|\\\\.)*","at":"[^"]*","bulk":true,';

async function relayAgain(connection: Connection, context: string): Promise<void> {
  const commits = connection.collection<CommitRecord>(`${context}.commits`);
  const put = (lane: 0 | 1, which: object) =>
    commits.updateMany({ lane: { $exists: false }, ...which } as object, { $set: { lane } } as object);
  await put(1, { body: { $regex: ofBulk } });
  await put(0, {});
}

async function names(connection: Connection): Promise<readonly string[]> {
  const found = await connection
    .getClient()
    .db(connection.name)
    .listCollections({}, { nameOnly: true })
    .toArray();
  return found.map(({ name }) => name);
}

function reading(connection: Connection): Omit<Depot, 'close'> {
  const records = <R extends object>(name: string) => connection.collection<R>(name);
  return {
    place: `${connection.host}:${connection.port}/${connection.name}`,
    async contexts() {
      const owners = (await names(connection)).map((name) => /^([^.]+)\.(?:commits|view\.)/.exec(name)?.[1]);
      return [...new Set(owners.filter((name) => name !== undefined))];
    },
    async *commits(context, skip) {
      const cursor = records<CommitRecord>(`${context}.commits`)
        .find({ _id: { $gt: skip } } as object)
        .sort({ _id: 1 })
        .batchSize(page);
      const keep = ({ stream, version, commandId, body, hash, lane }: CommitRecord): KeptCommit => ({
        ...{ stream, version, commandId, body, hash, lane: lane ?? null },
      });
      yield* pages(cursor as AsyncIterable<CommitRecord>, keep);
    },
    async collections(context) {
      const prefix = documentsName(context, '');
      return (await names(connection))
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length));
    },
    async unfinished(context) {
      const behind: string[] = [];
      for (const { _id, through } of await records<ProgressRecord>(`${context}.progress`).find().toArray()) {
        const lacking = { _id: { $gt: through }, in: { $ne: String(_id) } };
        const commits = records<CommitRecord>(`${context}.commits`);
        if ((await commits.countDocuments(lacking as object, { limit: 1 })) > 0) behind.push(String(_id));
      }
      return behind;
    },
    async views(context) {
      const folded = { view: true } as object;
      const found = await records<ProgressRecord>(`${context}.progress`).find(folded).toArray();
      return found.map(({ _id }) => String(_id));
    },
    async *documents(context, collection, after) {
      const cursor = records<DocumentRecord>(documentsName(context, collection))
        .find({ _id: { $gt: after }, gone: { $exists: false } } as object)
        .sort({ _id: 1 })
        .batchSize(page);
      const keep = ({ _id, v, d }: DocumentRecord): KeptDocument => ({
        ...{ id: _id, version: v, document: fromBson(d) },
      });
      yield* pages(cursor as AsyncIterable<DocumentRecord>, keep);
    },
    async *blobs(after) {
      const cursor = records<{ filename: string }>('blobs.files')
        .find({ filename: { $gt: after } } as object, { projection: { filename: 1 } })
        .sort({ filename: 1 })
        .batchSize(page);
      yield* pages(cursor as AsyncIterable<{ filename: string }>, ({ filename }) => filename);
    },
    blob: (name) => openBlobs(connection).get(name),
  };
}

async function* pages<R, K>(cursor: AsyncIterable<R>, keep: (record: R) => K): AsyncGenerator<readonly K[]> {
  let kept: K[] = [];
  for await (const record of cursor) {
    kept.push(keep(record));
    if (kept.length < page) continue;
    yield kept;
    kept = [];
  }
  if (kept.length > 0) yield kept;
}

function taking(connection: Connection): Omit<DepotTarget, keyof Depot> {
  const collection = (name: string) => connection.collection(name);
  const counts = new Map<string, number>();
  const count = async (context: string) => {
    const known = counts.get(context) ?? (await collection(`${context}.commits`).countDocuments());
    counts.set(context, known);
    return known;
  };
  return {
    async mark() {
      const found = await collection(marks).findOne<{ mark: CarryMark }>({ _id: 'mark' } as object);
      return found?.mark ?? null;
    },
    async setMark(mark) {
      if (mark === null) await collection(marks).deleteMany({});
      else await collection(marks).replaceOne({ _id: 'mark' } as object, { mark }, { upsert: true });
    },
    countCommits: count,
    async takeCommits(context, commits, seen) {
      const first = (await count(context)) + 1;
      const records = commits.map(({ lane, ...commit }, index) => ({
        ...{ _id: first + index, ...commit, in: seen },
        ...(lane === null ? {} : { lane }),
      }));
      counts.delete(context);
      await collection(`${context}.commits`).insertMany(records as never, { ordered: true });
      counts.set(context, first - 1 + commits.length);
    },
    async clearDocuments(context, name) {
      await collection(documentsName(context, name)).deleteMany({});
    },
    async takeDocuments(context, name, documents) {
      if (documents.length === 0) return;
      const writes = documents.map(({ id, version, document }) => ({
        replaceOne: {
          filter: { _id: id },
          replacement: { v: version, d: toBson(document).stored },
          upsert: true,
        },
      }));
      await collection(documentsName(context, name)).bulkWrite(writes as never, { ordered: false });
    },
    async takeBlob(bytes) {
      await openBlobs(connection).put(bytes);
    },
    async finish(context, { seen }) {
      const through = await count(context);
      for (const name of seen)
        await collection(`${context}.progress`).updateOne(
          { _id: name } as object,
          { $max: { through } },
          { upsert: true },
        );
    },
  };
}

/** Whether something is being carried into a database. */
export async function isBeingCarried(connection: Connection): Promise<boolean> {
  return (await connection.collection(marks).countDocuments({}, { limit: 1 })) > 0;
}
