import { remembered } from './memory.js';
import type { Comparison } from './orders/digits.js';
import { orderOf } from './orders/schemes.js';
import { comparePlain, type Relation, relate } from './plain-order.js';
import { type PlainVersion, plainVersion, readVersion, saysNothing, withoutPrefix } from './plain-version.js';
import { readRange } from './read-range.js';
import {
  type Alternative,
  type Constraint,
  describe,
  type Qualifier,
  type RangeReading,
  type VersionRange,
} from './reading.js';
import { serialIn } from './serials.js';

export type Answer = 'yes' | 'no' | 'cannot-tell';

export type Containment = {
  answer: Answer;
  /** One sentence in plain words that quotes both texts. */
  reason: string;
  /** How the range was understood. */
  readAs: string;
  /** What would have to be known to decide. */
  asks?: 'version' | 'serial' | 'condition';
  /** What the range says beside versions; the caller may know more about it. */
  qualifiers?: readonly Qualifier[];
};

export type ContainsOptions = { serial?: string | null };

const versions = remembered(5000, readVersion);
const ranges = remembered(5000, (text) => readRange(text));

const descriptions = new WeakMap<RangeReading, string>();

type Judge = (constraint: Constraint) => Answer;

/**
 * Whether a version lies in a range. "No" is said only where the whole text of the range was understood and the
 * version is comparable with it; everything in doubt is "cannot tell". Never throws.
 */
export function contains(
  range: string | RangeReading,
  version: string | null | undefined,
  options: ContainsOptions = {},
): Containment {
  const reading = typeof range === 'string' ? ranges(range) : range;
  const readAs = descriptionOf(reading);
  const answer = answerFor(reading, version?.trim() ?? '', options);
  const qualifiers = reading.kind === 'unreadable' ? [] : reading.qualifiers;
  return qualifiers.length > 0 ? { ...answer, readAs, qualifiers } : { ...answer, readAs };
}

function descriptionOf(reading: RangeReading): string {
  const known = descriptions.get(reading) ?? describe(reading);
  descriptions.set(reading, known);
  return known;
}

/** Whether a device's version has to be known to decide on this range. */
export function needsVersion(range: string | RangeReading): boolean {
  const reading = typeof range === 'string' ? readRange(range) : range;
  if (reading.kind !== 'range') return reading.kind === 'unreadable';
  return !(coversAll(reading) && reading.except.length === 0) && reading.alternatives.length > 0;
}

/**
 * Orders two versions: by the VERS scheme named, or by the careful generic order. Undefined where they are not
 * comparable.
 */
export function compare(a: string, b: string, scheme?: string): Comparison {
  const order = scheme === undefined ? undefined : orderOf(scheme);
  const result = order ? order(a, b) : comparePlain(plainVersion(a), plainVersion(b));
  return result === undefined ? undefined : Math.sign(result);
}

type Verdict = Omit<Containment, 'readAs' | 'qualifiers'>;

function answerFor(reading: RangeReading, version: string, options: ContainsOptions): Verdict {
  const text = reading.text.trim();
  if (reading.kind === 'all')
    return { answer: 'yes', reason: `"${text}" names every version, so it holds ${named(version)}.` };
  if (reading.kind === 'range' && !needsVersion(reading)) return withoutVersion(reading, version, options);
  if (saysNothing(version)) {
    return {
      answer: 'cannot-tell',
      asks: 'version',
      reason: `The version is not known ("${version}"); the advisory says "${text}".`,
    };
  }
  if (reading.kind === 'unreadable')
    return doubt(`"${text}" cannot be read (${reading.reason}), so nothing is known about "${version}".`);
  const read = judgeFor(reading, version);
  if (typeof read === 'string')
    return {
      answer: 'cannot-tell',
      asks: 'version',
      reason: `"${version}" cannot be compared with "${text}": ${read}.`,
    };
  return capped(reading, version, judge(reading, read), options);
}

function withoutVersion(reading: VersionRange, version: string, options: ContainsOptions): Verdict {
  return capped(reading, version, reading.alternatives.length > 0 ? 'yes' : 'no', options);
}

function named(version: string): string {
  return version === '' ? 'a version that is not known' : `"${version}"`;
}

function judgeFor(reading: VersionRange, version: string): Judge | string {
  const order = reading.scheme === null ? undefined : orderOf(reading.scheme);
  if (order) {
    // Some schemes order any text at all: what is no bare version is not handed to them.
    const bare = withoutPrefix(version);
    if (/[\s<>|,;]/.test(bare) || !/[0-9]/.test(bare))
      return `it is no version of the scheme ${reading.scheme}`;
    return (constraint) => bySign(constraint.op, order(bare, constraint.version.text));
  }
  const read = versions(version);
  if (read.kind !== 'version') return read.kind === 'unreadable' ? read.reason : 'it names no version';
  return (constraint) => byRelation(constraint, read);
}

function judge(reading: VersionRange, holds: Judge): Answer {
  const answer = anyOf(reading.alternatives, holds);
  const likely = answer === 'no' && anyOf(reading.doubtful, holds) !== 'no' ? 'cannot-tell' : answer;
  if (likely === 'no') return likely;
  const out = anyOf(
    reading.except.map((each) => [{ ...each, op: '=' as const }]),
    holds,
  );
  if (out === 'yes') return 'no';
  return out === 'cannot-tell' ? 'cannot-tell' : likely;
}

function anyOf(alternatives: readonly Alternative[], holds: Judge): Answer {
  let best: Answer = 'no';
  for (const alternative of alternatives) {
    const answer = allOf(alternative, holds);
    if (answer === 'yes') return 'yes';
    if (answer === 'cannot-tell') best = answer;
  }
  return best;
}

function allOf(alternative: Alternative, holds: Judge): Answer {
  let worst: Answer = 'yes';
  for (const constraint of alternative) {
    const answer = holds(constraint);
    if (answer === 'no') return 'no';
    if (answer === 'cannot-tell') worst = answer;
  }
  return worst;
}

function bySign(op: Constraint['op'], order: Comparison): Answer {
  if (order === undefined || Number.isNaN(order)) return 'cannot-tell';
  if (op === '=') return order === 0 ? 'yes' : 'no';
  if (op === '!=') return order === 0 ? 'no' : 'yes';
  if (op === '<' || op === '<=') return order < 0 || (op === '<=' && order === 0) ? 'yes' : 'no';
  return order > 0 || (op === '>=' && order === 0) ? 'yes' : 'no';
}

/** What each relation means for each operator, with every doubt left a doubt. */
const MEANS: Readonly<Record<Exclude<Constraint['op'], '!='>, Readonly<Meanings>>> = {
  '<': { below: 'yes', 'before-release': 'yes', same: 'no', within: 'no', above: 'no' },
  '<=': { below: 'yes', 'before-release': 'yes', same: 'yes', member: 'yes', above: 'no' },
  '>': { below: 'no', same: 'no', within: 'yes', above: 'yes' },
  '>=': { below: 'no', same: 'yes', member: 'yes', within: 'yes', above: 'yes' },
  '=': { below: 'no', same: 'yes', member: 'yes', above: 'no' },
};

type Meanings = { [key in Relation]?: Answer };

function byRelation({ op, version, exact }: Constraint, read: PlainVersion): Answer {
  const relation = relate(read, version);
  if (op === '!=') return 'cannot-tell';
  if (exact && op === '=' && relation === 'within') return 'no';
  return MEANS[op][relation] ?? 'cannot-tell';
}

function coversAll(reading: VersionRange): boolean {
  return reading.alternatives.some((each) => each.length === 0);
}

/** Lowers an answer where a part of the text beside the versions could change it. */
function capped(reading: VersionRange, version: string, answer: Answer, options: ContainsOptions): Verdict {
  const text = reading.text.trim();
  if (reading.unread.length > 0) {
    return doubt(
      `"${reading.unread.join('", "')}" in "${text}" was not understood, so nothing is certain about "${version}".`,
    );
  }
  const of = (...kinds: Qualifier['kind'][]) => reading.qualifiers.find(({ kind }) => kinds.includes(kind));
  const widening = answer === 'no' ? of('widening', 'name') : undefined;
  if (widening)
    return doubt(
      `"${version}" is outside the versions in "${text}", but "${widening.text}" may reach further.`,
    );
  const serial = serialCap(reading, answer, options);
  if (serial) return serial;
  const condition = answer === 'yes' ? of('condition') : undefined;
  if (condition) {
    return {
      answer: 'cannot-tell',
      asks: 'condition',
      reason: `"${version}" fits "${text}", but only under a condition: "${condition.text}".`,
    };
  }
  if (answer === 'yes') return { answer, reason: `"${version}" lies in "${text}".` };
  if (answer === 'no') return { answer, reason: `"${version}" lies outside "${text}".` };
  return doubt(`"${version}" may lie on either side of "${text}".`);
}

function serialCap(
  { serials }: VersionRange,
  answer: Answer,
  { serial }: ContainsOptions,
): Verdict | undefined {
  if (!serials || answer === 'no') return undefined;
  const result = serialIn(serials, serial ?? null);
  if (result.answer === 'yes') return undefined;
  if (result.answer === 'no') return { answer: 'no', reason: result.reason };
  return { answer: 'cannot-tell', asks: 'serial', reason: result.reason };
}

function doubt(reason: string): Verdict {
  return { answer: 'cannot-tell', reason };
}
