import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sha256 } from './chain.js';
import type { Depot } from './depot.js';
import { canonicalJson } from './value.js';

/** How much lies in a store, and hashes over it: two stores with the same inventory keep the same. */
export interface Inventory {
  readonly contexts: Readonly<Record<string, ContextInventory>>;
  readonly blobs: { readonly count: number; readonly hash: string };
}

export interface ContextInventory {
  readonly commits: number;
  /** Over the hashes of all commits in order. */
  readonly hash: string;
  /** Commits in the outbox. */
  readonly waiting: number;
  /** Over id, version and RFC 8785 form of every document, by id. */
  readonly collections: Readonly<Record<string, { readonly documents: number; readonly hash: string }>>;
}

/** Told on the way: what is looked at, and how many of it so far. */
export type Progress = (what: string, count: number) => void;

/** Counts and hashes everything. A context or a collection in which nothing lies is not named. */
export async function takeInventory(depot: Depot, onProgress: Progress = () => {}): Promise<Inventory> {
  const contexts: Record<string, ContextInventory> = {};
  for (const context of [...(await depot.contexts())].sort()) {
    const counted = await countContext(depot, context, onProgress);
    if (counted.commits > 0 || Object.keys(counted.collections).length > 0) contexts[context] = counted;
  }
  return { contexts, blobs: await countBlobs(depot, onProgress) };
}

async function countContext(depot: Depot, context: string, onProgress: Progress): Promise<ContextInventory> {
  const hash = createHash('sha256');
  let commits = 0;
  let waiting = 0;
  for await (const page of depot.commits(context, 0)) {
    for (const commit of page) {
      hash.update(`${commit.hash}\n`);
      commits++;
      if (commit.lane !== null) waiting++;
    }
    onProgress(`${context}: commits`, commits);
    await nextTurn();
  }
  const collections: Record<string, { documents: number; hash: string }> = {};
  for (const collection of [...(await depot.collections(context))].sort()) {
    const counted = await countDocuments(depot, context, collection, onProgress);
    if (counted.documents > 0) collections[collection] = counted;
  }
  return { commits, hash: hash.digest('hex'), waiting, collections };
}

async function countDocuments(depot: Depot, context: string, collection: string, onProgress: Progress) {
  const hash = createHash('sha256');
  let documents = 0;
  for await (const page of depot.documents(context, collection, '')) {
    for (const { id, version, document } of page)
      hash.update(`${JSON.stringify(id)} ${version} ${canonicalJson(document)}\n`);
    documents += page.length;
    onProgress(`${context}: ${collection}`, documents);
    await nextTurn();
  }
  return { documents, hash: hash.digest('hex') };
}

/** A blob that does not fit its name counts as another one. */
async function countBlobs(depot: Depot, onProgress: Progress) {
  const hash: Hash = createHash('sha256');
  let count = 0;
  for await (const page of depot.blobs('')) {
    for (const name of page) {
      const bytes = await depot.blob(name);
      hash.update(bytes && sha256(bytes) === name ? `${name}\n` : `${name} damaged\n`);
    }
    count += page.length;
    onProgress('blobs', count);
    await nextTurn();
  }
  return { count, hash: hash.digest('hex') };
}

/** Blobs whose content does not fit their name. */
export async function damagedBlobs(
  depot: Depot,
  onProgress: Progress = () => {},
): Promise<readonly string[]> {
  const damaged: string[] = [];
  let count = 0;
  for await (const page of depot.blobs('')) {
    for (const name of page) {
      const bytes = await depot.blob(name);
      if (!bytes || sha256(bytes) !== name) damaged.push(name);
    }
    count += page.length;
    onProgress('blobs', count);
    await nextTurn();
  }
  return damaged;
}

/** One text for a whole inventory. */
export function fingerprint(inventory: Inventory): string {
  return sha256(canonicalJson(inventory));
}

/** Where another store does not hold all that one does, each place with both sides in words; none where it does. */
export function differencesOf(one: Inventory, other: Inventory): readonly string[] {
  const found = Object.keys(one.contexts).flatMap((context) => [
    ...compare(`${context}: commits`, commitsOf(one, context), commitsOf(other, context)),
    ...collectionNames(one, other, context).flatMap((collection) =>
      compare(
        `${context}: ${collection}`,
        documentsOf(one, context, collection),
        documentsOf(other, context, collection),
      ),
    ),
  ]);
  return [...found, ...compare('blobs', one.blobs, other.blobs)];
}

interface Counted {
  readonly count: number;
  readonly hash: string;
}

const nothing: Counted = { count: 0, hash: 'none' };

function compare(what: string, one: Counted, other: Counted): readonly string[] {
  if (one.count === other.count && one.hash === other.hash) return [];
  const why =
    one.count === other.count ? 'as many, with other content' : `${one.count} here, ${other.count} there`;
  return [`${what}: ${why}`];
}

function commitsOf({ contexts }: Inventory, context: string): Counted {
  const found = contexts[context];
  return found && found.commits > 0
    ? { count: found.commits, hash: `${found.hash} ${found.waiting}` }
    : nothing;
}

function documentsOf({ contexts }: Inventory, context: string, collection: string): Counted {
  const found = contexts[context]?.collections[collection];
  return found ? { count: found.documents, hash: found.hash } : nothing;
}

function collectionNames(one: Inventory, other: Inventory, context: string): readonly string[] {
  const names = [one, other].flatMap(({ contexts }) => Object.keys(contexts[context]?.collections ?? {}));
  return [...new Set(names)].sort();
}
