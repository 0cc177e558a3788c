import fc from 'fast-check';
import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { escapeKey, fromBson, toBson } from './encode.js';

const { BSON } = mongoose.mongo;
const readers = ['public'];
const through = (document: { id: string; readers: readonly string[] }) =>
  fromBson(BSON.deserialize(BSON.serialize(toBson(document).stored)));

/** Names that mean something to MongoDB, to its driver or to JavaScript, among ordinary ones. */
const key = fc.oneof(
  fc.constantFrom('$set', '$ref', '$id', 'a.b', '', '%', '%json', '%2e', '_bsontype', '__proto__', '_a.$'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !text.includes('\0')),
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, true, false, -0, 1.5, -1, 2 ** 31, -(2 ** 31), 2 ** 53 - 1, 1e300),
    fc.string({ unit: 'grapheme', maxLength: 10 }).filter((text) => !text.includes('\0')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;

it('any JSON comes back as it went in, also where its names mean something to the database', () => {
  fc.assert(
    fc.property(json, (note) => {
      const document = { id: 'a', readers, note };
      // The form that the other store keeps.
      expect(JSON.stringify(through(document))).toBe(JSON.stringify(document));
    }),
    { numRuns: 2_000 },
  );
});

it('what is deeper than the database keeps comes back as well', () => {
  const deep = Array.from({ length: 190 }).reduce<unknown>((inner) => ({ '$a.b': [inner] }), 'x');
  const document = { id: 'a', readers, deep };
  expect(through(document)).toEqual(document);
  expect(depthOf(toBson(document).stored)).toBeLessThan(80);
});

it('two names are never stored under one', () => {
  fc.assert(
    fc.property(key, key, (one, other) => one === other || escapeKey(one) !== escapeKey(other)),
    { numRuns: 5_000 },
  );
});

it('an ordinary name is stored as it is', () => {
  for (const name of ['id', 'readers', 'changedAt', '_private', 'a$b', 'de-CH', 'Größe'])
    expect(escapeKey(name)).toBe(name);
});

it('a document that outgrows MongoDB is refused, whichever form is the larger', () => {
  const text = { id: 'a', readers, text: 'x'.repeat(13 * 1024 * 1024) };
  const numbers = { id: 'a', readers, numbers: Array.from({ length: 2_000_000 }, () => 1.5) };
  for (const document of [text, numbers])
    expect(() => toBson(document)).toThrow(expect.objectContaining({ code: 'store/too-large' }));
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
