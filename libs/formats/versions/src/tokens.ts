import { visible } from './plain-version.js';
import type { Operator } from './reading.js';

/** What a range text is made of, before any word is understood. */
export type Token =
  | { is: 'op'; op: Operator; text: string }
  | { is: 'separator'; sign: '|' | ',' | '/' }
  | { is: 'aside'; text: string }
  | { is: 'strange'; text: string }
  | { is: 'word'; text: string };

const OPERATORS: readonly [string, Operator][] = [
  ['<=', '<='],
  ['=<', '<='],
  ['>=', '>='],
  ['=>', '>='],
  ['!=', '!='],
  ['==', '='],
  ['<', '<'],
  ['>', '>'],
  ['=', '='],
];
const ENTITIES: readonly [string, string][] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&le;', '<='],
  ['&ge;', '>='],
  ['&amp;', '&'],
  ['&nbsp;', ' '],
];
const WORD = /[^\s|,;()[\]{}<>=!"“”]+/y;

/** Cuts a text into tokens in one pass. */
export function tokenise(raw: string): Token[] {
  const text = plain(raw);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    const operator = OPERATORS.find(([sign]) => text.startsWith(sign, at));
    if (/[\s"“”]/.test(character)) at++;
    else if (operator) {
      at += operator[0].length;
      tokens.push({ is: 'op', op: operator[1], text: operator[0] });
    } else if (character === '|' || character === ';' || character === ',') {
      at++;
      tokens.push({ is: 'separator', sign: character === ',' ? ',' : '|' });
    } else if (character === '(' || character === '[' || character === '{') {
      const end = closing(text, at);
      tokens.push({ is: 'aside', text: text.slice(at + 1, end).trim() });
      at = end + 1;
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(text)?.[0];
      tokens.push(...(word === undefined ? [{ is: 'strange', text: character } as const] : pieces(word)));
      at += word?.length ?? 1;
    }
  }
  return tokens;
}

function plain(raw: string): string {
  let text = visible(raw).replaceAll('≤', '<=').replaceAll('≥', '>=').replaceAll('≠', '!=');
  for (const [entity, sign] of ENTITIES) text = text.replaceAll(entity, sign);
  return text
    .replace(/([0-9x])\s*(?:~|\.{2,3}|→|->)\s*(?=v?[0-9])/gi, '$1 – ')
    .replace(/([<>!]) +=/g, '$1=')
    .replace(/\s*[–—−]\s*/g, ' – ');
}

/** The place of the bracket that closes the one at `start`, or the end of the text. */
function closing(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if ('([{'.includes(text[at] as string)) depth++;
    if (')]}'.includes(text[at] as string) && --depth === 0) return at;
  }
  return text.length;
}

/** Cuts one word further: lists with a slash, spans with a dash; dates and `N/A` stay whole. */
function pieces(raw: string): Token[] {
  const word = raw.replace(/[.:]+$/, '').replace(/^:+/, '');
  if (word === '') return [];
  if (/^[0-9]{1,4}\/[0-9]{1,2}\/[0-9]{1,4}$/.test(word) || /^(?:[a-z]\/[a-z]|p\/n)$/i.test(word))
    return [{ is: 'word', text: word }];
  const tokens: Token[] = [];
  word.split('/').forEach((piece, at) => {
    if (at > 0) tokens.push({ is: 'separator', sign: '/' });
    if (piece !== '') tokens.push(...spans(piece));
  });
  return tokens;
}

function spans(word: string): Token[] {
  const later = /^(.*[0-9])\+$/.exec(word)?.[1];
  if (later !== undefined) return words(later, '+');
  const [low, high, more] = word.split('-');
  if (low === undefined || high === undefined || more !== undefined) return words(word);
  return isSpan(low, high) ? words(low, '-', high) : words(word);
}

/** `1.0-1.5`, `J-M`, `A.01-A.05`: both ends are built alike; `2.0-3` may as well be a build, and stays whole. */
function isSpan(low: string, high: string): boolean {
  const dotted = /^v?[0-9]+(?:\.[0-9x]+)+$/i;
  if (/^[A-Z]$/.test(low) && /^[A-Z]$/.test(high)) return true;
  if (dotted.test(low) && dotted.test(high)) return true;
  const build = (text: string) => text.toLowerCase().replace(/[0-9]+/g, '0');
  return /[0-9]/.test(low) && /[a-z.]/i.test(low) && build(low) === build(high);
}

function words(...texts: string[]): Token[] {
  return texts.map((text) => ({ is: 'word', text }));
}
