import { type Comparison, compareDigits, compareText } from './orders/digits.js';
import { type Part, type PlainVersion, PRE_RELEASE, TAGS } from './plain-version.js';

/**
 * How a version stands to a bound when nobody says which scheme they follow:
 * - below, same, above: decided;
 * - before-release: the version is a pre-release of the bound (`2.0 rc1` to `2.0`);
 * - within: the version is the bound and more (`2.3.1` to `2.3`);
 * - member: the version fits the bound's wildcard (`2.7` to `2.x`);
 * - around: the bound is the version and more (`2` to `2.3.6`), so the version may lie on either side;
 * - unknown: the two are not comparable.
 */
export type Relation =
  | 'below'
  | 'before-release'
  | 'same'
  | 'member'
  | 'within'
  | 'around'
  | 'above'
  | 'unknown';

export function relate(version: PlainVersion, bound: PlainVersion): Relation {
  if (version.days !== undefined || bound.days !== undefined) return relateDays(version, bound);
  if (!sameShape(version, bound)) return sameText(version, bound) ? 'same' : 'unknown';
  return walk(version.parts, bound.parts);
}

/** The order of two versions of unknown scheme; undefined where they are not comparable. */
export function comparePlain(a: PlainVersion, b: PlainVersion): Comparison {
  const relation = relate(a, b);
  if (relation === 'same') return 0;
  if (relation === 'below' || relation === 'before-release') return -1;
  if (relation === 'above') return 1;
  if (a.days !== undefined) return undefined;
  if (relation === 'within') return 1;
  if (relation !== 'around') return undefined;
  const reverse = relate(b, a);
  return reverse === 'before-release' ? 1 : reverse === 'within' ? -1 : undefined;
}

function relateDays(version: PlainVersion, bound: PlainVersion): Relation {
  const [a, b] = [version.days, bound.days];
  if (a === 'no-year' && b === 'no-year' && sameText(version, bound)) return 'same';
  if (a === undefined || b === undefined || a === 'no-year' || b === 'no-year') return 'unknown';
  if (a.to < b.from) return 'below';
  if (a.from > b.to) return 'above';
  if (a.from === b.from && a.to === b.to) return a.from === a.to ? 'same' : 'unknown';
  if (a.from >= b.from && a.to <= b.to) return 'member';
  return a.from <= b.from && a.to >= b.to ? 'around' : 'unknown';
}

function walk(version: readonly Part[], bound: readonly Part[]): Relation {
  let i = 0;
  let j = 0;
  for (;;) {
    const a = version[i];
    const b = bound[j];
    if (b === undefined && a !== undefined && isLetter(bound)) return 'member';
    if (a === undefined || b === undefined) return rest(version.slice(i), bound.slice(j));
    if (isZero(a) && isTag(b)) i++;
    else if (isZero(b) && isTag(a)) j++;
    else {
      const relation = relateParts(a, b, version, bound, j);
      if (relation !== 'same') return relation;
      i++;
      j++;
    }
  }
}

/** A bound that is a revision letter alone takes in all that begins with it: `M.01.02` is of revision M. */
function isLetter(bound: readonly Part[]): boolean {
  return bound.length === 1 && bound[0]?.is === 'word' && /^[a-z]$/.test(bound[0].word);
}

/** One side, or both, has come to its end. */
function rest(version: readonly Part[], bound: readonly Part[]): Relation {
  const more = version.find((part) => !isZero(part));
  const less = bound.find((part) => !isZero(part));
  if (more === undefined && less === undefined) return 'same';
  if (less?.is === 'any')
    return bound.every((part) => part.is === 'any' || isZero(part)) ? 'member' : 'unknown';
  if (less !== undefined) return isSuffix(less) ? 'unknown' : 'around';
  if (more?.is === 'any') return 'around';
  if (more?.is === 'number') return 'within';
  if (more !== undefined && PRE_RELEASE.includes(more.word)) return 'before-release';
  return more !== undefined && isTag(more) ? 'within' : 'unknown';
}

function relateParts(
  a: Part,
  b: Part,
  version: readonly Part[],
  bound: readonly Part[],
  at: number,
): Relation {
  if (b.is === 'any') {
    const open = bound.slice(at).every((part) => part.is === 'any' || isZero(part));
    const relation = a.is === 'any' ? (a.prefix === b.prefix ? 'member' : 'unknown') : relateToAny(a, b);
    return relation === 'member' && !open ? 'unknown' : relation;
  }
  if (a.is === 'any') return turned(relateToAny(b, a));
  if (a.is === 'number' && b.is === 'number') return relateNumbers(a.digits, b.digits, version, bound, at);
  if (a.is === 'word' && b.is === 'word')
    return relateWords(a, b, version.length === 1 && bound.length === 1);
  if (a.is === 'word' && PRE_RELEASE.includes(a.word)) return 'below';
  return b.is === 'word' && PRE_RELEASE.includes(b.word) ? 'above' : 'unknown';
}

function relateToAny(part: Part, any: Part & { is: 'any' }): Relation {
  if (any.prefix === '') return 'member';
  if (part.is !== 'number') return 'unknown';
  const low = compareDigits(part.digits, any.prefix + '0'.repeat(any.width));
  const high = compareDigits(part.digits, any.prefix + '9'.repeat(any.width));
  // `8.1` beside `8.1x` may be written short for `8.10`.
  if (compareDigits(part.digits, any.prefix) === 0 && low < 0) return 'unknown';
  return low < 0 ? 'below' : high > 0 ? 'above' : 'member';
}

function turned(relation: Relation): Relation {
  if (relation === 'below') return 'above';
  if (relation === 'above') return 'below';
  return relation === 'member' ? 'around' : 'unknown';
}

function relateNumbers(
  a: string,
  b: string,
  version: readonly Part[],
  bound: readonly Part[],
  at: number,
): Relation {
  const order = compareDigits(a, b);
  if (at === 1 && version.length === 2 && bound.length === 2 && decimalDoubt(a, b, order)) return 'unknown';
  return order < 0 ? 'below' : order > 0 ? 'above' : 'same';
}

/** `4.01` beside `4.1` may be a decimal fraction: where the two readings differ, nobody knows. */
function decimalDoubt(a: string, b: string, order: number): boolean {
  if (a.length === b.length || !(/^0[0-9]/.test(a) || /^0[0-9]/.test(b))) return false;
  const decimal = compareText(a.replace(/0+$/, ''), b.replace(/0+$/, ''));
  return Math.sign(decimal) !== Math.sign(order);
}

function relateWords(a: Part & { is: 'word' }, b: Part & { is: 'word' }, whole: boolean): Relation {
  if (a.word === b.word) return 'same';
  const [left, right] = [PRE_RELEASE.indexOf(a.word), PRE_RELEASE.indexOf(b.word)];
  if (left >= 0 && right >= 0) return left < right ? 'below' : 'above';
  if (!areLetters(a, b, whole)) return 'unknown';
  const order = a.word.length - b.word.length || compareText(a.word, b.word);
  return order < 0 ? 'below' : 'above';
}

/** Revision letters are ordered A < B < … < Z < AA where they are the whole version, A < B elsewhere. */
function areLetters(a: Part & { is: 'word' }, b: Part & { is: 'word' }, whole: boolean): boolean {
  const longest = whole ? 2 : 1;
  if (!isLatin(a.word, longest) || !isLatin(b.word, longest)) return false;
  return !a.gluedAfter && !b.gluedAfter && a.gluedBefore === b.gluedBefore;
}

function isLatin(word: string, longest: number): boolean {
  return word.length <= longest && /^[a-z]+$/.test(word);
}

function isZero(part: Part): boolean {
  return part.is === 'number' && part.zero;
}

function isTag(part: Part): boolean {
  return part.is === 'word' && TAGS.has(part.word);
}

/** A letter glued to the end of a number: nobody knows whether `1.2a` comes before or after `1.2`. */
function isSuffix(part: Part): boolean {
  return part.is === 'word' && part.gluedBefore && !TAGS.has(part.word);
}

function sameText(a: PlainVersion, b: PlainVersion): boolean {
  return a.text.toLowerCase() === b.text.toLowerCase();
}

/** Versions of different build (a year beside a count, a part number beside a version) are not comparable. */
function sameShape(version: PlainVersion, bound: PlainVersion): boolean {
  const [first, other] = [version.parts[0], bound.parts[0]];
  if (first === undefined || other === undefined || first.is !== other.is) return false;
  if (first.is === 'word' && (version.parts.length === 1 || bound.parts.length === 1)) return true;
  return version.shape === bound.shape;
}
