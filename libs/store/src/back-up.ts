import { createHash } from 'node:crypto';
import { Fault } from '@tocsin/kernel';
import type { Depot, DepotTarget, KeptCommit } from './depot.js';
import { type Inventory, type Progress, takeInventory } from './inventory.js';

/**
 * Copies a store that goes on being written to. What reactions wrote comes first and commits after it, so that no document
 * knows of a commit that the backup lacks; own views are left out, for commits tell them: they are folded anew where the
 * backup is restored. Every commit is compared by hash, every blob with its name. Fault `store/carried-wrong`.
 */
export async function backUp(
  source: Depot,
  target: DepotTarget,
  onProgress: Progress = () => {},
): Promise<Inventory> {
  const contexts = await source.contexts();
  const views = new Map<string, readonly string[]>();
  await target.setMark({ source: source.place, done: [] });
  for (const context of contexts) {
    const own = await source.views(context);
    views.set(context, own);
    for (const collection of await source.collections(context)) {
      await target.clearDocuments(context, collection);
      if (own.includes(collection)) continue;
      let count = 0;
      for await (const page of source.documents(context, collection, '')) {
        await target.takeDocuments(context, collection, page);
        count += page.length;
        onProgress(`${context}: ${collection}`, count);
      }
    }
  }
  for (const context of contexts) {
    const copied = await copyCommits(source, target, context, onProgress);
    await compareCommits(source, target, context, copied);
    await target.finish(context, { seen: [], unfinished: views.get(context) ?? [] });
  }
  await copyBlobs(source, target, onProgress);
  const inventory = await takeInventory(target, (what, count) => onProgress(`verifying ${what}`, count));
  await target.setMark(null);
  return inventory;
}

/** Copies what is there when it begins, and what comes meanwhile as far as it goes; answers how many. */
async function copyCommits(
  source: Depot,
  target: DepotTarget,
  context: string,
  onProgress: Progress,
): Promise<number> {
  let count = 0;
  for await (const page of source.commits(context, 0)) {
    await target.takeCommits(context, page, []);
    count += page.length;
    onProgress(`${context}: commits`, count);
  }
  return count;
}

async function compareCommits(source: Depot, target: Depot, context: string, count: number): Promise<void> {
  const [wanted, copied] = await Promise.all([source, target].map((depot) => hashOf(depot, context, count)));
  if (wanted === copied) return;
  const message = `${target.place} does not hold the commits of ${context} as ${source.place} does.`;
  throw new Fault('store/carried-wrong', message, false);
}

async function hashOf(depot: Depot, context: string, count: number): Promise<string> {
  const hash = createHash('sha256');
  let left = count;
  for await (const page of depot.commits(context, 0)) {
    for (const commit of page.slice(0, left)) hash.update(lineOf(commit));
    left -= page.length;
    if (left <= 0) break;
  }
  return left > 0 ? 'too few' : hash.digest('hex');
}

function lineOf({ stream, version, commandId, body, hash }: KeptCommit): string {
  return `${JSON.stringify([stream, version, commandId, body, hash])}\n`;
}

async function copyBlobs(source: Depot, target: DepotTarget, onProgress: Progress): Promise<void> {
  let count = 0;
  for await (const page of source.blobs('')) {
    for (const name of page) {
      const bytes = await source.blob(name);
      if (bytes) await target.takeBlob(bytes);
    }
    count += page.length;
    onProgress('blobs', count);
  }
}
