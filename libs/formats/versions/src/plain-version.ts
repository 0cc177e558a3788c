import { type Days, readDate } from './dates.js';

/** One run of digits, letters or a wildcard of a version text, in reading order. */
export type Part =
  | { is: 'number'; digits: string; zero: boolean }
  | { is: 'word'; word: string; gluedBefore: boolean; gluedAfter: boolean }
  | { is: 'any'; prefix: string; width: number };

/** A version text as far as it can be understood without knowing its maker's scheme. */
export type PlainVersion = {
  text: string;
  parts: readonly Part[];
  days?: Days | 'no-year';
  /** Versions of another shape are not comparable: a year, a part number, an edition, a count. */
  shape: string;
};

export type VersionReading =
  | ({ kind: 'version' } & PlainVersion)
  | { kind: 'none'; text: string }
  | { kind: 'unreadable'; text: string; reason: string };

/** Words that order before the release they belong to, in their order. */
export const PRE_RELEASE = ['dev', 'pre', 'alpha', 'beta', 'cr', 'rc'];
/** Words whose number amends the version before it. */
export const TAGS = new Set([
  'sp',
  'hf',
  'patch',
  'update',
  'build',
  'sr',
  'mr',
  'rev',
  'release',
  ...PRE_RELEASE,
]);

const LONGEST = 200;
const PLACEHOLDERS = new Set(
  'n/a na n.a. n.a - -- --- – — none null nil undefined unknown unk unspecified tbd tba ? ?? various multiple other any * latest current'.split(
    ' ',
  ),
);
const PHRASES = [
  'not specified',
  'not available',
  'not applicable',
  'not known',
  'not recorded',
  'see label',
  'to be determined',
];
const PREFIX =
  /^(?:(?:versions?|vers?|firmware|software|fw|sw|revisions?|rev|releases?|rel|v)(?:[.:#\s_]+|(?=[0-9])))+/i;
const SEVERAL =
  /[<>=|;,≤≥]|\b(?:or|and|to|through|thru|before|prior|below|above|later|earlier|newer|older|up)\b/i;
const ALIASES: Record<string, string> = {
  hotfix: 'hf',
  bld: 'build',
  upd: 'update',
  prerelease: 'pre',
  preview: 'pre',
};

/** Whether a text stands for "nothing is known here": empty, `N/A`, `-`, `unknown` and the like. */
export function saysNothing(text: string): boolean {
  const lower = text.trim().toLowerCase();
  return lower === '' || PLACEHOLDERS.has(lower) || PHRASES.includes(lower);
}

/**
 * Reads the one version that a device reports. A text that names several versions, or a range, is unreadable
 * rather than half read; an empty one or a placeholder is `none`. Never throws.
 */
export function readVersion(text: string): VersionReading {
  if (text.length > LONGEST)
    return { kind: 'unreadable', text: text.slice(0, LONGEST), reason: 'the version text is too long' };
  if (saysNothing(text)) return { kind: 'none', text };
  const version = plainVersion(text);
  if (version.days !== undefined) return { kind: 'version', ...version };
  if (SEVERAL.test(text)) return { kind: 'unreadable', text, reason: 'the text names more than one version' };
  if (/[^.\s]\s*\/\s*[^\s]/.test(text))
    return { kind: 'unreadable', text, reason: 'the text names more than one version' };
  if (severalDotted(text))
    return { kind: 'unreadable', text, reason: 'the text names more than one version' };
  if (version.parts.length === 0) return { kind: 'unreadable', text, reason: 'the text holds no version' };
  return { kind: 'version', ...version };
}

/** Full-width and other compatible characters as their plain ones, without those that do not show. */
export function visible(text: string): string {
  return text.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
}

/** Reads a text that is already known to be one version, as far as it goes. */
export function plainVersion(text: string): PlainVersion {
  const trimmed = visible(text).trim();
  const days = readDate(trimmed);
  if (days !== undefined) return { text: trimmed, parts: [], days, shape: 'date' };
  const parts = partsOf(withoutPrefix(trimmed));
  return { text: trimmed, parts, shape: shapeOf(parts) };
}

/** `v2.1`, `Rev. B`, `Firmware version 2.0` without the words that only say that it is a version. */
export function withoutPrefix(text: string): string {
  return text.replace(PREFIX, '');
}

function severalDotted(text: string): boolean {
  return (text.match(/(?:^|[\s(])v?[0-9]+\.[0-9]/gi) ?? []).length > 1;
}

function partsOf(text: string): Part[] {
  const lower = text
    .toLowerCase()
    .replaceAll('service pack', 'sp')
    .replaceAll('hot fix', 'hf')
    .replaceAll('+', '.build');
  const tokens = [...lower.matchAll(/[0-9]+|\p{L}+|\*/gu)];
  const parts: Part[] = [];
  tokens.forEach((token, at) => {
    const run = token[0];
    const end = token.index + run.length;
    const previous = tokens[at - 1];
    const gluedBefore = previous !== undefined && previous.index + previous[0].length === token.index;
    const gluedAfter = tokens[at + 1]?.index === end;
    if (/^[0-9]/.test(run)) parts.push({ is: 'number', digits: run, zero: /^0+$/.test(run) });
    else if (isWildcard(run, at, gluedAfter)) pushWildcard(parts, run, gluedBefore);
    else parts.push({ is: 'word', word: ALIASES[run] ?? run, gluedBefore, gluedAfter });
  });
  return parts;
}

function isWildcard(run: string, at: number, gluedAfter: boolean): boolean {
  return at > 0 && !gluedAfter && /^(?:x{1,3}|\*)$/.test(run);
}

/** `8.1x` narrows the number it is glued to; `8.x` stands for any number. */
function pushWildcard(parts: Part[], run: string, glued: boolean): void {
  const last = parts[parts.length - 1];
  if (glued && last?.is === 'number' && run !== '*') {
    parts[parts.length - 1] = { is: 'any', prefix: last.digits, width: run.length };
  } else parts.push({ is: 'any', prefix: '', width: 0 });
}

function shapeOf(parts: readonly Part[]): string {
  const [first, second] = parts;
  if (first?.is !== 'word') return `${sizeOf(parts)} ${familyOf(parts)}`;
  // Four digits and more behind a letter make a part number.
  const long = second?.is === 'number' && second.digits.length >= 4;
  return `${first.gluedAfter ? 'glued' : 'apart'} ${long ? 'code' : ''}`;
}

function sizeOf(parts: readonly Part[]): 'year' | 'code' | 'count' {
  const first = parts[0];
  if (first?.is !== 'number') return 'count';
  if (/^(19[89]|20[0-9])[0-9]$/.test(first.digits)) return 'year';
  const numbers = parts.filter((part) => part.is !== 'word').length;
  return first.digits.length >= 4 || (numbers === 1 && first.digits.length >= 3) ? 'code' : 'count';
}

/** The word behind the first number, where it names a kind (`2nd Edition`, `7_SR620`, `16D38`) and not an amendment. */
function familyOf(parts: readonly Part[]): string {
  const second = parts[1];
  if (second?.is !== 'word' || TAGS.has(second.word)) return '';
  if (second.word.length > 1) return /^(?:nd|rd|st|th)$/.test(second.word) ? 'th' : second.word;
  return second.gluedBefore && second.gluedAfter ? '#' : '';
}
