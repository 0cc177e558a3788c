import { editDistance, normaliseModel } from '@tocsin/names';
import { type Codes, compareCodes } from './codes.js';
import { type Designation, designationOf, isDistinctive } from './designation.js';

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
  /** What met means one thing whoever makes it: two naming words, or a designation of letters and digits. */
  readonly distinctive: boolean;
  /** A number met and no word beside it: it means something only within one maker's products. */
  readonly bare: boolean;
  /** The names are the same to the letter, or an identifier is. */
  readonly exact: boolean;
  /** A designation met but for a letter at its end. */
  readonly variant: boolean;
  /** The advisory speaks of a family to which it belongs. */
  readonly family: boolean;
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
  readonly udiDi: string | null;
}

const none: ProductMatch = {
  level: 'none',
  score: 0,
  why: '',
  criterion: 'product',
  record: '',
  distinctive: false,
  bare: false,
  exact: false,
  variant: false,
  family: false,
};

/** Words of makers: those of the two names in hand, and those of everybody related, such as brands. */
export interface MakerWords {
  readonly own: ReadonlySet<string>;
  readonly related: ReadonlySet<string>;
}

/** The surest of all ways in which a record can be the product. */
export function compareProducts(
  product: ProductText,
  recorded: RecordedText,
  makers: MakerWords,
): ProductMatch {
  const record = [recorded.model, recorded.deviceName].filter((text) => text !== '').join(' · ');
  const identified = byIdentifier(product, recorded, record);
  if (identified) return identified;
  const texts = [recorded.model, recorded.deviceName, `${recorded.deviceName} ${recorded.model}`];
  const sides = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))].map(
    designationOf,
  );
  const all = designationOf(texts.slice(0, 2).join(' '));
  let best = none;
  let vetoed = false;
  for (const name of product.names)
    for (const side of sides) {
      const found = withLimits(name, all, compareDesignations(name, side, all, makers));
      if (found.level === 'none' && found.criterion === 'model') vetoed = true;
      if (found.score > best.score)
        best = { ...found, record, distinctive: isTelling(name, makers), family: name.family };
    }
  // Another name of the product carries no designation, the record carries one of another model.
  return vetoed && best.criterion === 'product' && !best.exact ? none : best;
}

function isTelling(name: Designation, makers: MakerWords): boolean {
  const words = name.words.filter((word) => !makers.own.has(word));
  return words.length >= 2 || words.some((word) => word.length >= 8) || [...name.codes].some(isDistinctive);
}

function byIdentifier(product: ProductText, recorded: RecordedText, record: string): ProductMatch | null {
  const { udiDi } = recorded;
  if (udiDi && product.udiDis.includes(udiDi))
    return { ...match('identical', 1, 'The UDI-DI is the same.', 'identifier'), record: udiDi };
  const number = product.modelNumbers.find((each) => each !== '' && each === normaliseModel(recorded.model));
  return number
    ? { ...match('identical', 0.98, 'The model number is the same.', 'identifier'), record }
    : null;
}

/** What is excepted is not meant; an accessory of a product is hardly the product. */
function withLimits(name: Designation, all: Designation, found: ProductMatch): ProductMatch {
  if (found.level === 'none') return found;
  const excepted = all.except.length > 0 ? 'no' : exceptedBy(name, all);
  if (excepted === 'yes') return none;
  if (excepted === 'perhaps') return atMost(found, 'weak', 'The advisory leaves a part of these out.');
  if (all.accessory && !name.accessory) return atMost(found, 'weak', 'The record names an accessory.');
  return found;
}

function atMost(found: ProductMatch, level: ProductLevel, why: string): ProductMatch {
  return { ...found, level, score: Math.min(found.score, 0.5), why: `${found.why} ${why}` };
}

/** Compares one name of the product with one text of the record; `all` is everything that the record says. */
function compareDesignations(
  name: Designation,
  side: Designation,
  all: Designation,
  makers: MakerWords,
): ProductMatch {
  if (side.key !== '' && (name.key === side.key || name.bareKey === side.key)) {
    const rest = all.words.filter((word) => !makers.own.has(word) && !side.words.includes(word));
    return { ...match('same', 0.97, 'The names are the same.', 'product'), exact: rest.length === 0 };
  }
  const own = name.words.filter((word) => !makers.own.has(word) && !name.optional.has(word));
  const core = own.filter((word) => !makers.related.has(word));
  const words = core.length > 0 || name.codes.size > 0 ? core : own.length > 0 ? own : name.words;
  const codes = compareCodes(name, side, all);
  if (codes.relation === 'differ') return { ...none, criterion: 'model' };
  if (own.length === 0 && name.family && codes.relation !== 'meet') return byGeneric(name, side);
  const cover = coverage(words, side, name.short);
  if (codes.relation === 'meet')
    return {
      ...byCode(codes, words, coverage(words, all, name.short)),
      variant: codes.variant,
      bare: /^\d+[a-z]?$/.test(codes.code) && (words.length === 0 || coverage(words, all, []) === 0),
    };
  if (words.length === 0) return byGeneric(name, side);
  const extra = side.words.filter(
    (word) =>
      !makers.own.has(word) &&
      !makers.related.has(word) &&
      !name.words.some((each) => alike(each, word)) &&
      !name.short.includes(word),
  );
  return byWords(name, words, cover, extra, codes, side);
}

function byCode({ code, rival, variant }: Codes, words: readonly string[], cover: number): ProductMatch {
  const why = `The designation ${code} is the same${variant ? ' but for its last letter' : ''}.`;
  if (rival) return match('likely', 0.7, `${why} Another one differs.`, 'model');
  if (variant) return match('likely', 0.84, why, 'model');
  if (isDistinctive(code) || (cover >= 0.5 && code.length >= 3)) return match('same', 0.95, why, 'model');
  if (cover >= 0.99) return match('same', 0.93, why, 'model');
  if (cover > 0 && code.length >= 4 && /[a-z]/.test(code)) return match('same', 0.9, why, 'model');
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
  const same = `The name ${shown} is the same`;
  if (cover >= 0.99) {
    if (codes.relation === 'others')
      return match('weak', 0.55, `${same}; the record has another designation.`, 'product');
    if (codes.relation === 'missing')
      return match('likely', 0.8, `${same}; the designation is not recorded.`, 'product');
    if (name.family) return match('same', 0.92, `It belongs to ${shown}.`, 'product');
    if (extra.length > 0)
      return match('likely', 0.72, `${same}; the record adds ${extra.join(' ')}.`, 'product');
    if (words.length === 1 && describedOtherwise(name, side))
      return match('likely', 0.7, `${same}; what describes it differs.`, 'product');
    return match('same', codes.relation === 'extra' ? 0.88 : 0.94, `${same}.`, 'product');
  }
  if (name.short.some((short) => side.words.includes(short) || side.key === short))
    return match('likely', 0.78, `The short name ${name.short.join(', ')} is the same.`, 'product');
  const contained =
    side.words.length > 0 && side.words.every((word) => words.some((each) => alike(each, word)));
  if (cover >= 0.66)
    return match(
      contained ? 'likely' : 'weak',
      contained ? 0.66 : 0.55,
      `Much of the name ${shown} is the same.`,
      'product',
    );
  if (cover >= 0.5 && contained) return match('weak', 0.5, `The record names a part of ${shown}.`, 'product');
  return none;
}

/** Two things of one brand: `Alaris Infusion Central`, `Alaris Gateway Workstation`. */
function describedOtherwise(name: Designation, side: Designation): boolean {
  return (
    name.generic.length > 0 &&
    side.generic.length > 0 &&
    !name.generic.some((word) => side.generic.includes(word))
  );
}

function match(
  level: ProductLevel,
  score: number,
  why: string,
  criterion: ProductMatch['criterion'],
): ProductMatch {
  const identified = criterion === 'identifier';
  return { ...none, level, score, why, criterion, distinctive: identified, exact: identified };
}

/** The part of the words that the record has, spelling aside. */
function coverage(words: readonly string[], side: Designation, short: readonly string[]): number {
  if (words.length === 0) return 1;
  const all = [...side.words, ...side.generic];
  if (short.some((each) => all.includes(each))) return 1;
  return (
    words.filter(
      (word) => all.some((other) => alike(word, other)) || (word.length > 3 && side.key.includes(word)),
    ).length / words.length
  );
}

/** Equal but for one slip in a longer word, or a plural. */
export function alike(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length < 5 || b.length < 5 || /\d/.test(a) || /\d/.test(b)) return false;
  const allowed = Math.min(a.length, b.length) >= 9 ? 2 : 1;
  return editDistance(a, b, allowed) <= allowed;
}

/** Whether an advisory leaves the record out: all of what it excepts is recorded, or only some of it. */
function exceptedBy(name: Designation, record: Designation): 'yes' | 'perhaps' | 'no' {
  const answers = name.except.map((text) => {
    const excepted = designationOf(text);
    const words = excepted.words.filter((word) => !name.words.includes(word));
    const codes = [...excepted.codes];
    const has = [
      ...words.map((word) => record.words.includes(word)),
      ...codes.map((code) => record.codes.has(code)),
    ];
    if (has.length === 0) return 'no';
    return has.every(Boolean)
      ? 'yes'
      : words.some((word) => record.words.includes(word)) ||
          codes.some((code) => code.length >= 2 && record.codes.has(code))
        ? 'perhaps'
        : 'no';
  });
  return answers.includes('yes') ? 'yes' : answers.includes('perhaps') ? 'perhaps' : 'no';
}
