import { setImmediate as nextTurn } from 'node:timers/promises';
import { Refusal } from '@tocsin/kernel';
import { readCursor, writeCursor } from '../cursor.js';
import { ensureSortable, kindOf, parseFilter } from '../filter.js';
import { elements } from '../keys.js';
import { ensureTokens } from '../reader.js';
import { ensureId } from '../value.js';
import { encode, erase, load, save } from './rows.js';
import { allMatches, countMatches, matching, selectIds } from './select.js';
import { fromSqlKey } from './sql-keys.js';

const defaultPage = 50;
const largestPage = 1_000;
const defaultCount = 10_000;
const facetValues = 100;
/** Documents written, or counted for facets, before others have their turn. */
const chunk = 200;
/** The documents of one context. `tableOf` throws for a collection that the context did not declare. */
export function openDocuments(database, writer, tableOf) {
  const select = (from, reader, filter) => {
    const table = tableOf(from);
    const test = filter && Object.keys(filter).length > 0 ? parseFilter(filter, table.collection) : null;
    return { table, test, tokens: ensureTokens(reader) };
  };
  function readOne(selection, id) {
    if (selection.tokens?.length === 0) return null;
    const where = matching(selection);
    const row = database.get(
      `SELECT d.doc AS doc FROM ${selection.table.name} d WHERE d.id = ? AND ${where.sql}`,
      id,
      ...where.values,
    );
    return row ? JSON.parse(row.doc) : null;
  }
  function getMany(from, reader, ids) {
    const selection = select(from, reader);
    const found = new Map();
    for (const id of new Set(ids)) {
      ensureId(id);
      const document = readOne(selection, id);
      if (document !== null) found.set(id, document);
    }
    return found;
  }
  async function find(from, reader, query = {}) {
    const selection = select(from, reader, query.filter);
    const { field, descending = false } = query.sort ?? { field: 'id' };
    ensureSortable(field, selection.table.collection);
    const first = pageSize(query.first);
    const order = `${from.name}/${field}/${descending ? 'desc' : 'asc'}`;
    const after = query.after == null ? null : readCursor(order, query.after);
    const rows = await selectIds(database, selection, { field, descending, after, limit: first + 1 });
    const page = rows.slice(0, first);
    const cursors = page.map(({ id, key }) => writeCursor(order, { id, key: fromSqlKey(key) }));
    // Read under the same rules again: a walk gave others their turn, and a document may have changed hands.
    const items = page.map(({ id }) => readOne(selection, id));
    return {
      items: items.filter((item) => item !== null),
      endCursor: rows.length > first ? (cursors.at(-1) ?? null) : null,
      cursors: cursors.filter((_, index) => items[index] !== null),
    };
  }
  async function facets(from, reader, field, filter) {
    const selection = select(from, reader, filter);
    const { table } = selection;
    const isArray = kindOf(field, table.collection) === 'array';
    const counts = new Map();
    for await (const found of allMatches(database, selection, isArray ? 'id' : field))
      for (const slice of slices(found, chunk)) {
        for (const { id, key } of slice)
          for (const value of isArray ? elementsOf(table, id, field) : [fromSqlKey(key)])
            if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
        await nextTurn();
      }
    return mostFirst(counts);
  }
  function elementsOf(table, id, field) {
    const row = load(database, table, id);
    return row ? elements(JSON.parse(row.doc), field) : [];
  }
  async function put(into, writes) {
    const table = tableOf(into);
    const encoded = writes.map((write) => ({ ...write, json: encode(write.document, table) }));
    for (const { version } of encoded)
      if (!Number.isSafeInteger(version))
        throw new Refusal('store/value', 'version: a whole number is needed.', ['version']);
    const counts = await Promise.all(
      slices(encoded, chunk).map((slice) =>
        writer.write(() => {
          let written = 0;
          for (const write of slice) {
            const before = load(database, table, write.document.id);
            if (before && before.version >= write.version) continue;
            save(database, table, before, write);
            written++;
          }
          return written;
        }),
      ),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }
  async function remove(from, ids) {
    const table = tableOf(from);
    await Promise.all(
      slices(ids, chunk).map((slice) =>
        writer.write(() => {
          for (const id of slice) erase(database, table, id);
        }),
      ),
    );
  }
  return {
    get: async (from, reader, id) => getMany(from, reader, [id]).get(id) ?? null,
    getMany: async (from, reader, ids) => getMany(from, reader, ids),
    find: async (from, reader, query) => find(from, reader, query),
    count: async (from, reader, filter, upTo = defaultCount) =>
      countMatches(database, select(from, reader, filter), Math.max(0, Math.trunc(upTo))),
    facets,
    put,
    remove,
  };
}
function pageSize(first = defaultPage) {
  if (Number.isInteger(first) && first >= 1 && first <= largestPage) return first;
  throw new Refusal('store/page-size', `A page has 1 to ${largestPage} items, not ${first}.`, ['first']);
}
function mostFirst(counts) {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, facetValues);
}
function slices(items, size) {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
