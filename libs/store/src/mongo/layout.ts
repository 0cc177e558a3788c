import { type Collection, Fault } from '@tocsin/kernel';
import mongoose, { type Connection, type Model, type Schema } from 'mongoose';
import { storedPath } from './encode.js';

/**
 * A commit as it is stored. `_id` counts the commits of the context without a gap: the next one is inserted under the
 * next number, and whoever was faster is noticed.
 */
export interface CommitRecord {
  readonly _id: number;
  readonly stream: string;
  readonly version: number;
  readonly commandId: string;
  /** The RFC 8785 form that was hashed, as text: it comes back to the last byte. */
  readonly body: string;
  readonly hash: string;
  /** 0, or 1 for bulk, until it is relayed. */
  readonly lane?: 0 | 1;
  /** The views that have taken it. */
  readonly in: readonly string[];
}

/** A document as it is stored; without `d` it was taken away by its view. */
export interface DocumentRecord {
  readonly _id: string;
  /** The version of the commit that wrote it, or of whoever put it. */
  readonly v: number;
  /** The number of that commit in its context. */
  readonly s?: number;
  /** The rebuild that wrote it last. */
  readonly r?: string;
  readonly d?: Readonly<Record<string, unknown>>;
  /** When it was taken away. The record stays a while, so that a writer who comes late does not bring it back. */
  readonly gone?: Date;
}

/** How far a view has followed the commits of its context, without a gap. */
export interface ProgressRecord {
  readonly _id: string;
  readonly through: number;
  /** True once a process has folded it: what was carried here may be no view at all. */
  readonly view?: boolean;
}

export interface LeaseRecord {
  readonly _id: string;
  readonly owner: string;
  readonly until: string;
}

/** The collections of one context. */
export interface ContextModels {
  readonly commits: Model<CommitRecord>;
  readonly progress: Model<ProgressRecord>;
  readonly documents: ReadonlyMap<string, Model<DocumentRecord>>;
}

const namePattern = /^[a-z][a-z0-9-]{0,63}$/;
const fieldPattern = /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/;
const daysGone = 30;

/** Declares the collections of a context with their indexes, which a command builds (`migrate.ts`), never a start. */
export function declareContext(
  connection: Connection,
  context: string,
  collections: readonly Collection[],
): ContextModels {
  ensureNames(context, collections);
  return {
    commits: model(connection, `${context}.commits`, commitSchema()),
    progress: model(
      connection,
      `${context}.progress`,
      plain<ProgressRecord>({ _id: String, through: Number, view: Boolean }),
    ),
    documents: new Map(
      collections.map((collection) => [
        collection.name,
        model(connection, documentsName(context, collection.name), documentSchema(collection)),
      ]),
    ),
  };
}

export function documentsName(context: string, collection: string): string {
  return `${context}.view.${collection}`;
}

export function declareLeases(connection: Connection): Model<LeaseRecord> {
  return model(connection, 'leases', plain<LeaseRecord>({ _id: String, owner: String, until: String }));
}

function commitSchema(): Schema<CommitRecord> {
  const schema = plain<CommitRecord>({
    ...{ _id: Number, stream: String, version: Number, commandId: String, body: String, hash: String },
    ...{ lane: Number, in: [String] },
  });
  schema.index({ stream: 1, version: 1 }, { name: 'stream+version', unique: true });
  schema.index({ stream: 1, commandId: 1 }, { name: 'stream+command', unique: true });
  schema.index({ lane: 1, _id: 1 }, { name: 'outbox', partialFilterExpression: { lane: { $exists: true } } });
  return schema;
}

function documentSchema({ indexes, arrays }: Collection): Schema<DocumentRecord> {
  const schema = plain<DocumentRecord>({
    ...{ _id: String, v: Number, s: Number, r: String, gone: Date },
    d: mongoose.Schema.Types.Mixed,
  });
  // The id ends every index, since it breaks ties.
  const groups = [...indexes, ...arrays].map((index) =>
    (typeof index === 'string' ? [index] : index).filter((field) => field !== 'id'),
  );
  for (const [name, fields] of new Map(groups.map((group) => [group.join('+'), group])))
    if (fields.length > 0)
      schema.index(Object.fromEntries([...fields.map(storedPath), '_id'].map((key) => [key, 1])), { name });
  schema.index({ gone: 1 }, { name: 'gone', expireAfterSeconds: daysGone * 86_400, sparse: true });
  return schema;
}

/** A schema that says what lies there and does nothing of itself: what is stored is checked before. */
function plain<Record>(fields: object): Schema<Record> {
  return new mongoose.Schema(fields as never, {
    ...{ versionKey: false, id: false, autoIndex: false, autoCreate: false, minimize: false },
  }) as unknown as Schema<Record>;
}

function model<Record>(connection: Connection, name: string, schema: Schema<Record>): Model<Record> {
  if (connection.models[name]) connection.deleteModel(name);
  return connection.model(name, schema as never, name) as unknown as Model<Record>;
}

function ensureNames(context: string, collections: readonly Collection[]): void {
  for (const { name, indexes, arrays } of collections) {
    const wrong =
      [context, name].find((part) => !namePattern.test(part)) ??
      [...indexes.flat(), ...arrays].find((field) => !fieldPattern.test(field)) ??
      arrays.find((field) => indexes.flat().includes(field) || field === 'id');
    if (wrong !== undefined)
      throw new Fault('store/declaration', `${context}/${name}: "${wrong}" cannot be declared so.`, false);
  }
}
