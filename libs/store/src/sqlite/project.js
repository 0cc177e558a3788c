import { Fault } from '@tocsin/kernel';
import { encode, erase, load, save } from './rows.js';
/**
 * Folds a commit into the context's own views; runs in the commit's transaction. A view that fails, or a document that
 * is fed by two streams, throws Fault `store/view-failed`, and the commit is not kept.
 */
export function project(database, projections, commit) {
  for (const projection of projections) {
    try {
      projectOne(database, projection, commit);
    } catch (error) {
      if (error instanceof Fault) throw error;
      throw viewFailed(projection, commit, error);
    }
  }
}
function projectOne(database, { view, table }, commit) {
  const touched = new Map();
  for (const event of commit.events)
    for (const id of view.ids(event, commit)) {
      const entry = touched.get(id) ?? read(database, table, id);
      touched.set(id, entry);
      entry.document = view.fold(entry.document, event, commit, id);
    }
  for (const [id, { before, document }] of touched) {
    if (before && before.version >= commit.version)
      throw new Error(`document ${id} stands at version ${before.version}: it is fed by two streams`);
    if (document === null) erase(database, table, id);
    else save(database, table, before, { document, json: encode(document, table), version: commit.version });
  }
}
function read(database, table, id) {
  const before = load(database, table, id);
  return { before, document: before ? JSON.parse(before.doc) : null };
}
function viewFailed({ view }, commit, cause) {
  const types = commit.events.map((event) => event.type).join(', ');
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `The view ${view.collection.name} cannot take ${types} of ${commit.stream}, version ${commit.version}: ${why}`;
  return new Fault('store/view-failed', message, false, { cause });
}
