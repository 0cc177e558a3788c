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
import type { Model } from 'mongoose';
import { readCursor, writeCursor } from '../cursor.js';
import { ensureDocument } from '../document.js';
import { ensureSortable, kindOf, parseFilter } from '../filter.js';
import { elements, isScalar, type Scalar } from '../keys.js';
import { defaultCount, mostFirst, pageSize } from '../listing.js';
import { ensureTokens } from '../reader.js';
import { ensureId } from '../value.js';
import { type Condition, compile, every, never } from './compile.js';
import { fromBson, storedPath, toBson } from './encode.js';
import type { DocumentRecord } from './layout.js';
import { beyond, sortOf } from './order.js';
import { writeGuarded } from './write.js';

/** A declared collection and where it is stored. */
export interface StoredCollection {
  readonly collection: Collection;
  readonly model: Model<DocumentRecord>;
}

const idsAtOnce = 500;

/** The documents of one context. `storedOf` throws for a collection that the context did not declare. */
export function openDocuments(storedOf: (collection: Collection) => StoredCollection): Documents {
  async function getMany<D extends StoredDocument>(
    from: Collection<D>,
    reader: Reader,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, D>> {
    const { model } = storedOf(from);
    const tokens = ensureTokens(reader);
    const wanted = [...new Set(ids)];
    for (const id of wanted) ensureId(id);
    const found = new Map<string, D>();
    if (tokens?.length === 0) return found;
    for (let begin = 0; begin < wanted.length; begin += idsAtOnce) {
      const some = { _id: { $in: wanted.slice(begin, begin + idsAtOnce) } };
      const records = await read(model, every([some, visibleTo(tokens)])).toArray();
      for (const { _id, d } of records) found.set(_id, fromBson<D>(d));
    }
    // In the order in which they were asked for.
    return new Map(wanted.flatMap((id) => (found.has(id) ? [[id, found.get(id) as D]] : [])));
  }

  async function find<D extends StoredDocument>(
    from: Collection<D>,
    reader: Reader,
    query: Query = {},
  ): Promise<Page<D>> {
    const { collection, model } = storedOf(from);
    const condition = conditionOf(collection, reader, query.filter);
    const { field, descending = false } = query.sort ?? { field: 'id' };
    ensureSortable(field, collection);
    const first = pageSize(query.first);
    const order = `${from.name}/${field}/${descending ? 'desc' : 'asc'}`;
    const after = query.after == null ? null : readCursor(order, query.after);
    if (condition === never) return { items: [], cursors: [], endCursor: null };
    const sorting = { field, descending, after };
    const records = await read(model, every([condition, beyond(sorting) ?? {}]))
      .sort(sortOf(sorting))
      .limit(first + 1)
      .toArray();
    const items = records.slice(0, first).map(({ d }) => fromBson<D>(d));
    const cursors = items.map((item) => writeCursor(order, { id: item.id, key: keyOf(item, field) }));
    return { items, cursors, endCursor: records.length > first ? (cursors.at(-1) ?? null) : null };
  }

  async function count(from: Collection, reader: Reader, filter?: Filter, upTo = defaultCount) {
    const { collection, model } = storedOf(from);
    const condition = conditionOf(collection, reader, filter);
    const limit = Math.max(0, Math.trunc(upTo));
    if (condition === never || limit === 0) return 0;
    return model.collection.countDocuments(condition as object, { limit });
  }

  async function facets(from: Collection, reader: Reader, field: string, filter?: Filter) {
    const { collection, model } = storedOf(from);
    const condition = conditionOf(collection, reader, filter);
    const isArray = kindOf(field, collection) === 'array';
    const counts = new Map<string, number>();
    if (condition === never) return [];
    const path = storedPath(field);
    const cursor = model.collection.find<DocumentRecord>(condition as object, { projection: { [path]: 1 } });
    for await (const { _id, d } of cursor) {
      const document = { ...(d && fromBson(d)), id: _id };
      for (const value of isArray ? elements(document, field) : [singleOf(document, field)])
        if (isScalar(value) && value !== null)
          counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    }
    return mostFirst(counts);
  }

  async function put(into: Collection, writes: Parameters<Documents['put']>[1]): Promise<number> {
    const { collection, model } = storedOf(into);
    const encoded = writes.map(({ version, document }) => {
      ensureDocument(document, collection);
      if (!Number.isSafeInteger(version))
        throw new Refusal('store/value', 'version: a whole number is needed.', ['version']);
      return { id: document.id, version, document: toBson(document) };
    });
    return writeGuarded(model, encoded);
  }

  async function remove(from: Collection, ids: readonly string[]): Promise<void> {
    const { model } = storedOf(from);
    for (let begin = 0; begin < ids.length; begin += idsAtOnce)
      await model.collection.deleteMany({ _id: { $in: ids.slice(begin, begin + idsAtOnce) } } as object);
  }

  return {
    get: async <D extends StoredDocument>(from: Collection<D>, reader: Reader, id: string) =>
      (await getMany<D>(from, reader, [id])).get(id) ?? null,
    getMany,
    find,
    count,
    facets,
    put,
    remove,
  };
}

/** What is asked comes before who asks: it is the narrower of the two, and not every server looks which one is. */
function conditionOf(collection: Collection, reader: Reader, filter?: Filter): Condition {
  const tokens = ensureTokens(reader);
  const asked = filter && Object.keys(filter).length > 0 ? compile(parseFilter(filter, collection)) : {};
  return tokens?.length === 0 ? never : every([asked, visibleTo(tokens)]);
}

/** A document that was taken away has no readers any more; the context itself has to leave it out. */
function visibleTo(tokens: readonly string[] | null): Condition {
  if (tokens === null) return { gone: { $exists: false } };
  return { [storedPath('readers')]: { $in: [...new Set(tokens)] } };
}

function read(model: Model<DocumentRecord>, condition: Condition) {
  return model.collection.find<DocumentRecord>(condition as object, { projection: { d: 1 } });
}

function keyOf(document: StoredDocument, field: string): Scalar {
  const value = singleOf(document, field);
  return isScalar(value) ? value : null;
}

/** The one value of a field; a list is none. */
function singleOf(document: unknown, field: string): unknown {
  let value = document;
  for (const step of field.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, step) ? (value as Record<string, unknown>)[step] : undefined;
  }
  return value;
}
