import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Collection,
  type Documents,
  type Filter,
  type Page,
  type Query,
  type Reader,
  Refusal,
  type StoredDocument,
} from '@tocsin/kernel';
import { readCursor, writeCursor } from '../cursor.js';
import { ensureSortable, kindOf, parseFilter } from '../filter.js';
import { elements, type Scalar } from '../keys.js';
import { defaultCount, mostFirst, pageSize } from '../listing.js';
import { ensureTokens } from '../reader.js';
import { slices } from '../slices.js';
import { ensureId } from '../value.js';
import type { Database } from './database.js';
import { encode, erase, load, save } from './rows.js';
import { allMatches, countMatches, matching, selectIds } from './select.js';
import type { Selection } from './selection.js';
import { fromSqlKey } from './sql-keys.js';
import type { Table } from './tables.js';
import type { Writer } from './writer.js';

/** Documents written, or counted for facets, before others have their turn; rows of their elements count as well. */
const chunk = 200;
const chunkElements = 1_000;

/** The documents of one context. `tableOf` throws for a collection that the context did not declare. */
export function openDocuments(
  database: Database,
  writer: Writer,
  tableOf: (collection: Collection) => Table,
): Documents {
  const select = (from: Collection, reader: Reader, filter?: Filter): Selection => {
    const table = tableOf(from);
    const test = filter && Object.keys(filter).length > 0 ? parseFilter(filter, table.collection) : null;
    return { table, test, tokens: ensureTokens(reader) };
  };

  /** Documents by id as far as the selection goes, in the order of the ids. */
  function readMany<D>(selection: Selection, ids: readonly string[]): ReadonlyMap<string, D> {
    if (selection.tokens?.length === 0 || ids.length === 0) return new Map();
    const where = matching(selection);
    const rows = database.all<{ id: string; doc: string }>(
      `SELECT d.id AS id, d.doc AS doc FROM json_each(?) wanted CROSS JOIN ${selection.table.name} d ON d.id = wanted.value
       WHERE ${where.sql}`,
      JSON.stringify(ids),
      ...where.values,
    );
    return new Map(rows.map(({ id, doc }) => [id, JSON.parse(doc) as D]));
  }

  function getMany<D>(from: Collection, reader: Reader, ids: readonly string[]): ReadonlyMap<string, D> {
    for (const id of ids) ensureId(id);
    return readMany<D>(select(from, reader), ids);
  }

  async function find<D>(from: Collection, reader: Reader, query: Query = {}): Promise<Page<D>> {
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
    const items = readMany<D>(
      selection,
      page.map(({ id }) => id),
    );
    return {
      items: [...items.values()],
      endCursor: rows.length > first ? (cursors.at(-1) ?? null) : null,
      cursors: cursors.filter((_, index) => items.has(page[index]?.id ?? '')),
    };
  }

  async function facets(from: Collection, reader: Reader, field: string, filter?: Filter) {
    const selection = select(from, reader, filter);
    const { table } = selection;
    const isArray = kindOf(field, table.collection) === 'array';
    const counts = new Map<string, number>();
    for await (const found of allMatches(database, selection, isArray ? 'id' : field))
      for (const slice of slices(found, chunk)) {
        for (const { id, key } of slice)
          for (const value of isArray ? elementsOf(table, id, field) : [fromSqlKey(key)])
            if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
        await nextTurn();
      }
    return mostFirst(counts);
  }

  function elementsOf(table: Table, id: string, field: string): readonly Scalar[] {
    const row = load(database, table, id);
    return row ? elements(JSON.parse(row.doc), field) : [];
  }

  async function put(into: Collection, writes: Parameters<Documents['put']>[1]): Promise<number> {
    const table = tableOf(into);
    const encoded = writes.map((write) => ({ ...write, json: encode(write.document, table) }));
    for (const { version } of encoded)
      if (!Number.isSafeInteger(version))
        throw new Refusal('store/value', 'version: a whole number is needed.', ['version']);
    const counts = await Promise.all(
      light(table, encoded).map((slice) =>
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

  async function remove(from: Collection, ids: readonly string[]): Promise<void> {
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
    get: async <D extends StoredDocument>(from: Collection<D>, reader: Reader, id: string) =>
      getMany<D>(from, reader, [id]).get(id) ?? null,
    getMany: async <D extends StoredDocument>(from: Collection<D>, reader: Reader, ids: readonly string[]) =>
      getMany<D>(from, reader, ids),
    find: async <D extends StoredDocument>(from: Collection<D>, reader: Reader, query?: Query) =>
      find<D>(from, reader, query),
    count: async (from, reader, filter, upTo = defaultCount) =>
      countMatches(database, select(from, reader, filter), Math.max(0, Math.trunc(upTo))),
    facets,
    put,
    remove,
  };
}

/** Slices of which each is quickly written: a document has a row for every element of its indexed lists. */
function light<T extends { readonly document: StoredDocument }>(table: Table, writes: readonly T[]): T[][] {
  const found: T[][] = [];
  let weight = 0;
  for (const write of writes) {
    const own = table.collection.arrays.reduce(
      (sum, field) => sum + elements(write.document, field).length,
      0,
    );
    const last = found.at(-1);
    if (last && last.length < chunk && weight + own <= chunkElements) last.push(write);
    else {
      found.push([write]);
      weight = 0;
    }
    weight += own;
  }
  return found;
}
