import { type Path, Refusal } from '@tocsin/kernel';

/** Levels of objects and arrays that a stored value may have. */
export const deepest = 200;

/**
 * The RFC 8785 form of a value (JSON Canonicalization Scheme), after checking on the way that it comes back from storage
 * as it went in: else Refusal `store/value`, with the place. A property that is `undefined` is as if it were absent,
 * everywhere else `undefined` is refused.
 */
export function canonicalJson(value: unknown): string {
  return write(value, null, 0);
}

/** Refuses a value that does not come back from storage as it went in: `store/value`, with the place. */
export function ensurePlain(value: unknown): void {
  check(value, null, 0);
}

/** Where a value stands, kept as a chain so that only a refusal pays for the path. */
interface Place {
  readonly up: Place | null;
  readonly step: string | number;
}

function write(value: unknown, place: Place | null, depth: number): string {
  if (typeof value === 'string') {
    checkText(value, place);
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    checkNumber(value, place);
    return JSON.stringify(value);
  }
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'object') throw refuse(`a ${typeof value} is no JSON value`, place);
  if (depth >= deepest) throw refuse(`more than ${deepest} levels deep`, place);
  return Array.isArray(value) ? writeList(value, place, depth) : writeRecord(value, place, depth);
}

/** What `write` refuses, without the text. */
function check(value: unknown, place: Place | null, depth: number): void {
  if (typeof value === 'string') checkText(value, place);
  else if (typeof value === 'number') checkNumber(value, place);
  else if (value === null || typeof value === 'boolean') return;
  else if (typeof value !== 'object') throw refuse(`a ${typeof value} is no JSON value`, place);
  else if (depth >= deepest) throw refuse(`more than ${deepest} levels deep`, place);
  else if (Array.isArray(value))
    for (let step = 0; step < value.length; step++) check(value[step], { up: place, step }, depth + 1);
  else checkRecord(value, place, depth);
}

function checkRecord(value: object, place: Place | null, depth: number): void {
  ensureRecord(value, place);
  for (const step in value) {
    const item = (value as Record<string, unknown>)[step];
    if (item === undefined) continue;
    checkText(step, place);
    check(item, { up: place, step }, depth + 1);
  }
}

function writeList(value: readonly unknown[], place: Place | null, depth: number): string {
  let text = '[';
  for (let index = 0; index < value.length; index++) {
    if (index > 0) text += ',';
    text += write(value[index], { up: place, step: index }, depth + 1);
  }
  return `${text}]`;
}

/** RFC 8785 §3.2.3: properties in the order of their UTF-16 code units, which is how JavaScript sorts. */
function writeRecord(value: object, place: Place | null, depth: number): string {
  ensureRecord(value, place);
  let text = '{';
  for (const key of Object.keys(value).sort()) {
    const item = (value as Record<string, unknown>)[key];
    if (item === undefined) continue;
    checkText(key, place);
    if (text.length > 1) text += ',';
    text += `${JSON.stringify(key)}:${write(item, { up: place, step: key }, depth + 1)}`;
  }
  return `${text}}`;
}

function ensureRecord(value: object, place: Place | null): void {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return;
  throw refuse(`a ${value.constructor?.name ?? 'foreign object'} is no plain JSON object`, place);
}

function checkText(value: string, place: Place | null): void {
  if (value.includes('\0')) throw refuse('a text with the character NUL', place);
  if (!value.isWellFormed()) throw refuse('a text with half a surrogate pair', place);
}

function checkNumber(value: number, place: Place | null): void {
  if (!Number.isFinite(value)) throw refuse(`${value} is no JSON number`, place);
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    throw refuse(`${value} is an integer above 2^53 and would lose digits`, place);
}

function refuse(what: string, place: Place | null): Refusal {
  const path: (string | number)[] = [];
  for (let at = place; at; at = at.up) path.unshift(at.step);
  return new Refusal('store/value', `${where(path)}: ${what}.`, path);
}

/** A path as people read it: `products[2].name`. */
export function where(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.replace(/^\./, '') || 'the value';
}

const longestId = 1_000;

/** Refuses what cannot be an id: `store/value`. */
export function ensureId(id: unknown, path: Path = ['id']): asserts id is string {
  if (typeof id !== 'string' || id === '' || id.length > longestId)
    throw new Refusal(
      'store/value',
      `${where(path)}: an id is a text of 1 to ${longestId} characters.`,
      path,
    );
  checkText(id, { up: null, step: 'id' });
}
