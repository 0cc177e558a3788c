import { Query } from 'mingo';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContextStore } from '../context-store.js';
import { type Bell, bells, type Subject, tower } from './subject.js';

const documents = 120;
const filters = 3_000;

/** Random filters over random documents find what `mingo`, an implementation of MongoDB's language, finds. */
export function filtersContract(name: string, open: () => Promise<Subject>): void {
  describe(`${name} understands filters as MongoDB does`, () => {
    const random = generator(20_261_124);
    const all = Array.from({ length: documents }, (_, index) => randomBell(random, index));
    let subject: Subject;
    let store: ContextStore;

    beforeAll(async () => {
      subject = await open();
      store = subject.forContext(tower);
      await store.documents.put(
        bells,
        all.map((document) => ({ version: 1, document })),
      );
    });
    afterAll(() => subject.remove());

    it(`${filters} random filters find the same documents, in pages, counts and for readers`, async () => {
      for (let round = 0; round < filters; round++) {
        const filter = randomFilter(random, 3);
        const tokens = random.some(['public', 'org:1', 'org:2', 'group:x']);
        const query = new Query(filter as never);
        const matching = all.filter((bell) => query.test(bell as never));
        const visible = matching.filter((bell) => bell.readers.some((reader) => tokens.includes(reader)));
        const found = await store.documents.find(bells, { system: 'compare' }, { filter, first: 1_000 });
        const shown = await store.documents.find(bells, { tokens }, { filter, first: 1_000 });
        const count = await store.documents.count(bells, { tokens }, filter);
        const told = JSON.stringify(filter);
        expect(
          found.items.map(({ id }) => id),
          told,
        ).toEqual(matching.map(({ id }) => id).sort());
        expect(
          shown.items.map(({ id }) => id),
          told,
        ).toEqual(visible.map(({ id }) => id).sort());
        expect(count, told).toBe(visible.length);
      }
    }, 180_000);
  });
}

interface Random {
  below(limit: number): number;
  one<T>(from: readonly T[]): T;
  some<T>(from: readonly T[]): T[];
}

/** The same numbers on every run (mulberry32). */
function generator(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    one: <T>(from: readonly T[]) => from[below(from.length)] as T,
    some: <T>(from: readonly T[]) => from.filter(() => next() < 0.4),
  };
}

const texts = ['', 'a', 'ab', 'abc', 'b', 'B', 'é', '10', 'a.b', 'a%'];
const numbers = [0, 1, -1, 1.5, 10, 9_007_199_254_740_991];
const scalars: readonly (string | number | boolean | null)[] = [...texts, ...numbers, true, false, null];
const towns = ['Ulm', 'Uelzen', 'Köln'];

function randomBell(random: Random, index: number): Bell {
  const maybe = <T>(key: string, make: () => T): Record<string, T> =>
    random.below(4) ? { [key]: make() } : {};
  return {
    id: `d${String(index).padStart(4, '0')}`,
    readers: random.some(['public', 'org:1', 'org:2', 'group:x']),
    ...maybe('name', () => random.one(scalars)),
    ...maybe('weight', () => random.one(scalars)),
    ...maybe('cracked', () => random.one(scalars)),
    ...maybe('tags', () => (random.below(8) ? random.some(scalars) : random.one(scalars))),
    ...maybe('tower', () => ({ ...maybe('town', () => random.one(towns)), ...maybe('height', () => 3) })),
    ...maybe('parts', () =>
      [{ metal: random.one(texts) }, {}, { metal: random.one(texts) }].slice(random.below(3)),
    ),
    ...maybe('note', () => (random.below(2) ? random.one(scalars) : random.some(scalars))),
  } as Bell;
}

type Made = Record<string, unknown>;

function randomFilter(random: Random, depth: number): Made {
  const kind = random.below(depth > 0 ? 8 : 5);
  const parts = () => Array.from({ length: 1 + random.below(3) }, () => randomFilter(random, depth - 1));
  if (kind === 5) return { $and: parts() };
  if (kind === 6) return { $or: parts() };
  if (kind === 7) return { $nor: parts() };
  return Object.fromEntries(Array.from({ length: 1 + random.below(2) }, () => randomField(random)));
}

function randomField(random: Random): [string, unknown] {
  const field = random.one(['name', 'weight', 'cracked', 'tags', 'note', 'tower.town', 'parts.metal', 'id']);
  const whole = field !== 'parts.metal';
  const value = () => {
    if (field === 'tower.town') return random.one([...towns, 'a', ...(whole ? [null] : [])]);
    if (field === 'id') return `d${String(random.below(documents)).padStart(4, '0')}`;
    return random.one(whole ? scalars : texts);
  };
  const values = () => Array.from({ length: random.below(4) }, value);
  return [field, randomOperator(random, value, values, whole)];
}

function randomOperator(
  random: Random,
  value: () => unknown,
  values: () => unknown[],
  whole: boolean,
): unknown {
  const comparable = () => random.one<string | number>([...texts, ...numbers]);
  switch (random.below(12)) {
    case 0:
      return { $ne: value() };
    case 1:
      return { $in: values() };
    case 2:
      return { $nin: values() };
    case 3:
      return { [random.one(['$gt', '$gte'])]: comparable() };
    case 4:
      return { [random.one(['$lt', '$lte'])]: comparable() };
    case 5:
      return { $gte: random.one(texts), $lt: random.one(texts) };
    case 6:
      return whole ? { $exists: random.below(2) === 1 } : { $in: values() };
    case 7:
      // mingo wants a list in the document, MongoDB takes a single value for a list of one.
      return whole ? { $in: values() } : { $all: values() };
    case 8:
      return { $regex: `^${random.one(['a', 'ab', 'U', 'é', 'a\\.', 'd00', 'a%'])}` };
    case 9:
      return { $not: { $in: values() } };
    case 10:
      return { $not: { [random.one(['$gt', '$lte'])]: comparable() } };
    default:
      return value();
  }
}
