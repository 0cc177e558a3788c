import { editDistance, normaliseModel } from '@tocsin/names';
import { type Designation, designationOf, isDistinctive, shapeOf } from './designation.js';

/** How surely a record is the product that an advisory names. */
export type ProductLevel = 'identical' | 'same' | 'likely' | 'weak' | 'none';

export interface ProductMatch {
  readonly level: ProductLevel;
  /** 0 to 1. */
  readonly score: number;
  readonly why: string;
  readonly criterion: 'identifier' | 'model' | 'product';
  /** The text of our record that met. */
  readonly record: string;
}

/** The product side: texts of the advisory, without its maker's names. */
export interface ProductText {
  /** The product name, and other names of the same thing (family, full name, rebrands). */
  readonly names: readonly Designation[];
  /** Model numbers, SKUs: as compared. */
  readonly modelNumbers: readonly string[];
  readonly udiDis: readonly string[];
}

/** The record side: what a device kind says of itself. */
export interface RecordedText {
  readonly model: string;
  readonly deviceName: string;
  /** Names that the catalogue has for the device's UDI-DI or model. */
  readonly known: readonly string[];
  readonly udiDi: string | null;
}

const none: ProductMatch = { level: 'none', score: 0, why: '', criterion: 'product', record: '' };

/** The surest of all ways in which a record can be the product. */
export function compareProducts(
  product: ProductText,
  recorded: RecordedText,
  drop: ReadonlySet<string>,
): ProductMatch {
  const record = [recorded.model, recorded.deviceName].filter((text) => text !== '').join(' · ');
  if (recorded.udiDi && product.udiDis.includes(recorded.udiDi))
    return {
      level: 'identical',
      score: 1,
      why: 'The UDI-DI is the same.',
      criterion: 'identifier',
      record: recorded.udiDi,
    };
  const number = product.modelNumbers.find((each) => each !== '' && each === normaliseModel(recorded.model));
  if (number)
    return {
      level: 'identical',
      score: 0.98,
      why: 'The model number is the same.',
      criterion: 'identifier',
      record,
    };
  const texts = [
    recorded.model,
    recorded.deviceName,
    `${recorded.deviceName} ${recorded.model}`,
    ...recorded.known,
  ];
  const sides = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))].map(
    designationOf,
  );
  const all = designationOf(texts.join(' '));
  let best = none;
  for (const name of product.names)
    for (const side of sides) {
      const found = compareDesignations(name, side, all, drop);
      if (found.score > best.score) best = { ...found, record };
    }
  return best;
}

/** Compares one name of the product with one text of the record; `all` is everything that the record says. */
function compareDesignations(
  name: Designation,
  side: Designation,
  all: Designation,
  drop: ReadonlySet<string>,
): ProductMatch {
  const words = name.words.filter((word) => !drop.has(word));
  if (name.except.some((text) => mentions(all, designationOf(text)))) return none;
  if (name.key !== '' && name.key === side.key)
    return match('same', 0.97, 'The names are the same.', 'product');
  const codes = compareCodes(name, side, all);
  const cover = coverage(words, side, name.short);
  const extra = side.words.filter(
    (word) => !drop.has(word) && !words.some((each) => alike(each, word)) && !name.short.includes(word),
  );
  if (codes.relation === 'meet') return byCode(codes.code, words, coverage(words, all, name.short));
  if (codes.relation === 'differ') return none;
  if (words.length === 0) return byGeneric(name, side);
  return byWords(name, words, cover, extra, codes, side);
}

type Codes = { relation: 'meet' | 'differ' | 'missing' | 'extra' | 'none'; code: string };

/**
 * Designations decide: one that meets is the model; two of one shape that differ are two models; one that only the
 * advisory or only the record has decides nothing.
 */
function compareCodes(name: Designation, side: Designation, all: Designation): Codes {
  const own = [...name.codes].filter((code) => code.length >= 2);
  const asked = own.length > 0 || name.patterns.length > 0;
  const recorded = [...all.codes].filter((code) => code.length >= 2);
  const met = recorded
    .filter(
      (code) =>
        own.includes(code) ||
        own.some((each) => variantOf(each, code)) ||
        name.patterns.some((fits) => fits(code)),
    )
    .sort((a, b) => b.length - a.length)[0];
  if (met) return { relation: 'meet', code: met };
  if (!asked) return { relation: side.codes.size > 0 ? 'extra' : 'none', code: '' };
  if (recorded.length === 0) return { relation: 'missing', code: '' };
  const rival = recorded.some(
    (code) => own.some((each) => shapeOf(each) === shapeOf(code)) || rivals(name, code),
  );
  return { relation: rival ? 'differ' : 'missing', code: '' };
}

/** `mmt522` and `mmt522k`: one trailing letter may be left out. */
function variantOf(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    short.length >= 5 && long.length - short.length === 1 && long.startsWith(short) && /[a-z]$/.test(long)
  );
}

/** A designation of the family of a range that lies outside of it: `mx800` for `MX400-550`. */
function rivals(name: Designation, code: string): boolean {
  return name.prefixes.some((prefix) => code.startsWith(prefix) && /^\d/.test(code.slice(prefix.length)));
}

function byCode(code: string, words: readonly string[], cover: number): ProductMatch {
  const why = `The designation ${code} is the same.`;
  if (isDistinctive(code) || (cover >= 0.5 && code.length >= 3)) return match('same', 0.95, why, 'model');
  if (cover >= 0.99) return match('same', 0.93, why, 'model');
  if (code.length >= 4) return match(words.length === 0 ? 'same' : 'likely', 0.85, why, 'model');
  if (cover >= 0.5) return match('likely', 0.75, why, 'model');
  return code.length >= 3 ? match('weak', 0.5, why, 'model') : none;
}

/** A product of describing words alone: the record must be called just so. */
function byGeneric(name: Designation, side: Designation): ProductMatch {
  if (name.generic.length === 0 || side.words.length > 0) return none;
  const shared = name.generic.filter((word) => side.generic.includes(word)).length;
  if (shared < name.generic.length || shared < 2) return none;
  return match('likely', 0.7, 'The names are made of the same words.', 'product');
}

function byWords(
  name: Designation,
  words: readonly string[],
  cover: number,
  extra: readonly string[],
  codes: Codes,
  side: Designation,
): ProductMatch {
  const shown = words.join(' ');
  if (cover >= 0.99) {
    if (name.family) return match('same', 0.92, `It belongs to ${shown}.`, 'product');
    if (codes.relation === 'missing')
      return match(
        'likely',
        0.8,
        `The name ${shown} is the same; the designation is not recorded.`,
        'product',
      );
    if (extra.length > 0)
      return match(
        'likely',
        0.72,
        `The name ${shown} is the same; the record adds ${extra.join(' ')}.`,
        'product',
      );
    if (codes.relation === 'extra') return match('same', 0.88, `The name ${shown} is the same.`, 'product');
    return match('same', 0.94, `The name ${shown} is the same.`, 'product');
  }
  if (name.short.some((short) => side.words.includes(short) || side.key === short))
    return match('likely', 0.78, `The short name ${name.short.join(', ')} is the same.`, 'product');
  if (cover >= 0.66) return match('weak', 0.55, `Much of the name ${shown} is the same.`, 'product');
  const contained =
    side.words.length > 0 && side.words.every((word) => words.some((each) => alike(each, word)));
  if (cover >= 0.5 && contained) return match('weak', 0.5, `The record names a part of ${shown}.`, 'product');
  return none;
}

function match(
  level: ProductLevel,
  score: number,
  why: string,
  criterion: ProductMatch['criterion'],
): ProductMatch {
  return { level, score, why, criterion, record: '' };
}

/** The part of the words that the record has, spelling aside. */
function coverage(words: readonly string[], side: Designation, short: readonly string[]): number {
  if (words.length === 0) return 1;
  const all = [...side.words, ...side.generic];
  if (short.some((each) => all.includes(each))) return 1;
  return (
    words.filter((word) => all.some((other) => alike(word, other)) || side.key.includes(word)).length /
    words.length
  );
}

/** Equal but for one slip in a longer word, or a plural. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length < 5 || b.length < 5 || /\d/.test(a) || /\d/.test(b)) return false;
  return editDistance(a, b, 1) <= (Math.min(a.length, b.length) >= 9 ? 2 : 1);
}

function mentions(record: Designation, excepted: Designation): boolean {
  const codes = [...excepted.codes].filter((code) => code.length >= 3);
  if (codes.length > 0) return codes.some((code) => record.codes.has(code));
  return excepted.words.length > 0 && excepted.words.every((word) => record.words.includes(word));
}
