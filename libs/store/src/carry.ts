import { Fault } from '@tocsin/kernel';
import type { CarryMark, Depot, DepotTarget } from './depot.js';
import { differencesOf, fingerprint, type Inventory, type Progress, takeInventory } from './inventory.js';

/**
 * Carries everything from one store into another, which nobody serves from until it ends. Killed on the way it is
 * finished by the next call; at the end both are counted and hashed. Faults: `store/not-empty` where something else lies
 * there, `store/carried-wrong` where the two differ. `also` carries what belongs to it and lies elsewhere.
 */
export async function carry(
  source: Depot,
  target: DepotTarget,
  onProgress: Progress = () => {},
  also: () => Promise<void> = async () => {},
): Promise<Inventory> {
  const inventory = await takeInventory(source, (what, count) => onProgress(`counting ${what}`, count));
  const wanted = fingerprint(inventory);
  const before = await target.mark();
  if (!before && (await holdsAnything(target))) {
    // It may be what was carried here before.
    if (differencesOf(inventory, await takeInventory(target)).length === 0) return inventory;
    const message = `${target.place} holds data already; name a place that is empty.`;
    throw new Fault('store/not-empty', message, false);
  }
  // Commits are only ever added, so what was carried of them stays; documents may have changed since.
  let mark: CarryMark = before?.source === wanted ? before : { source: wanted, done: [] };
  await target.setMark(mark);
  for (const context of Object.keys(inventory.contexts)) {
    const unfinished = await source.unfinished(context);
    const collections = await source.collections(context);
    const seen = collections.filter((name) => !unfinished.includes(name));
    await carryCommits(source, target, context, seen, onProgress);
    for (const collection of collections) {
      const name = `${context}/${collection}`;
      if (mark.done.includes(name)) continue;
      await carryDocuments(source, target, context, collection, onProgress);
      mark = { ...mark, done: [...mark.done, name] };
      await target.setMark(mark);
    }
    await target.finish(context, { seen, unfinished });
  }
  await carryBlobs(source, target, onProgress);
  const arrived = await takeInventory(target, (what, count) => onProgress(`verifying ${what}`, count));
  const differences = differencesOf(inventory, arrived);
  if (differences.length > 0)
    throw new Fault(
      'store/carried-wrong',
      `${target.place} does not hold what ${source.place} does: ${differences.join('; ')}. Run it again into an empty place.`,
      false,
    );
  await also();
  await target.setMark(null);
  return inventory;
}

async function holdsAnything(depot: Depot): Promise<boolean> {
  for (const context of await depot.contexts()) {
    for await (const page of depot.commits(context, 0)) if (page.length > 0) return true;
    for (const collection of await depot.collections(context))
      for await (const page of depot.documents(context, collection, '')) if (page.length > 0) return true;
  }
  return false;
}

async function carryCommits(
  source: Depot,
  target: DepotTarget,
  context: string,
  seen: readonly string[],
  onProgress: Progress,
): Promise<void> {
  let count = await target.countCommits(context);
  await ensureSameBeginning(source, target, context, count);
  for await (const page of source.commits(context, count)) {
    await target.takeCommits(context, page, seen);
    count += page.length;
    onProgress(`${context}: commits`, count);
  }
}

/** What was carried before has to be the beginning of what is carried now. */
async function ensureSameBeginning(
  source: Depot,
  target: Depot,
  context: string,
  count: number,
): Promise<void> {
  if (count === 0) return;
  const [wanted, there] = await Promise.all(
    [source, target].map((depot) => firstOf(depot, context, count - 1)),
  );
  if (wanted === there) return;
  const message = `${target.place} was begun with other commits of ${context}. Empty it, or name another place.`;
  throw new Fault('store/not-empty', message, false);
}

async function firstOf(depot: Depot, context: string, skip: number): Promise<string | null> {
  for await (const page of depot.commits(context, skip)) if (page[0]) return page[0].hash;
  return null;
}

async function carryDocuments(
  source: Depot,
  target: DepotTarget,
  context: string,
  collection: string,
  onProgress: Progress,
): Promise<void> {
  await target.clearDocuments(context, collection);
  let count = 0;
  for await (const page of source.documents(context, collection, '')) {
    await target.takeDocuments(context, collection, page);
    count += page.length;
    onProgress(`${context}: ${collection}`, count);
  }
}

async function carryBlobs(source: Depot, target: DepotTarget, onProgress: Progress): Promise<void> {
  let count = 0;
  for await (const page of source.blobs('')) {
    for (const name of page) {
      const bytes = await source.blob(name);
      if (bytes && !(await target.blob(name))) await target.takeBlob(bytes);
    }
    count += page.length;
    onProgress('blobs', count);
  }
}
