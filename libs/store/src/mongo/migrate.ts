import { Fault } from '@tocsin/kernel';
import type { Connection, Model } from 'mongoose';
import { bucketName } from './blobs.js';
import type { ContextModels } from './layout.js';

/** What a collection lacks, and what it has that is declared no more. */
export interface IndexDifference {
  readonly collection: string;
  readonly missing: readonly string[];
  readonly undeclared: readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: models of different records
type AnyModel = Model<any>;

/** Compares the indexes of a context with its declaration. */
export async function differences(models: ContextModels): Promise<readonly IndexDifference[]> {
  const all = await Promise.all(modelsOf(models).map(difference));
  return all.filter(({ missing, undeclared }) => missing.length + undeclared.length > 0);
}

/** Builds what is missing, and with `prune` drops what is declared no more; tells each step. */
export async function buildIndexes(
  models: ContextModels,
  { prune = false, tell = () => {} }: { prune?: boolean; tell?: (line: string) => void },
): Promise<void> {
  await Promise.all(modelsOf(models).map((model) => buildOne(model, prune, tell)));
}

async function buildOne(model: AnyModel, prune: boolean, tell: (line: string) => void): Promise<void> {
  const { collection, missing, undeclared } = await difference(model);
  const wanted = model.schema
    .indexes()
    .filter(([, { name }]) => missing.includes(String(name)))
    .map(([key, options]) => ({ ...options, key }));
  if (wanted.length > 0) {
    await model.createCollection();
    await model.collection.createIndexes(wanted as never);
    tell(`${collection}: built ${missing.join(', ')}`);
  }
  for (const name of prune ? undeclared : []) {
    await model.collection.dropIndex(name);
    tell(`${collection}: dropped ${name}`);
  }
}

/** The same blob has one file, also where two store it at once. */
export async function buildBlobIndex(connection: Connection): Promise<void> {
  const files = connection.collection(`${bucketName}.files`);
  await files.createIndex({ filename: 1 }, { name: 'content', unique: true });
  const chunks = connection.collection(`${bucketName}.chunks`);
  await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true });
}

/** Fault `store/not-migrated` where an index is missing: without them commits are not safe, and questions not quick. */
export async function ensureIndexes(context: string, models: ContextModels): Promise<void> {
  const missing = (await differences(models)).flatMap((each) =>
    each.missing.map((name) => `${each.collection} ${name}`),
  );
  if (missing.length === 0) return;
  const message = `The database lacks indexes of ${context} (${missing.join(', ')}). Build them first: npx tocsin indexes.`;
  throw new Fault('store/not-migrated', message, false);
}

function modelsOf({ commits, documents }: ContextModels): readonly AnyModel[] {
  return [commits, ...documents.values()];
}

async function difference(model: AnyModel): Promise<IndexDifference> {
  const declared = model.schema.indexes().map(([, options]) => String(options['name']));
  const there = await indexNames(model);
  return {
    collection: model.collection.collectionName,
    missing: declared.filter((name) => !there.includes(name)),
    undeclared: there.filter((name) => name !== '_id_' && !declared.includes(name)),
  };
}

const noSuchCollection = 26;

async function indexNames(model: AnyModel): Promise<readonly string[]> {
  try {
    return (await model.collection.indexes()).map(({ name }) => String(name));
  } catch (error) {
    if ((error as { code?: unknown }).code === noSuchCollection) return [];
    throw error;
  }
}
