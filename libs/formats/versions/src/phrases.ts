import type { Operator } from './reading.js';
import type { Token } from './tokens.js';

/** Tokens with their words understood. */
export type Sense =
  | { is: 'op'; op: Operator; text: string }
  /** Stands behind a version: "and below", "or later". */
  | { is: 'after'; op: '<=' | '>='; text: string; turned: '<' | '>' | '<=' | '>=' }
  | { is: 'separator'; sign: '|' | ',' | '/' | 'and' | 'or' }
  | { is: 'to' | 'between' | 'all' | 'except' | 'exact' | 'letters' | 'noise'; text: string }
  | { is: 'model' | 'serial' | 'condition'; text: string }
  | { is: 'aside' | 'strange' | 'word'; text: string };

const DOWN = 'prior previous preceding earlier below lower older before under down'.split(' ');
const UP = 'later newer above higher upward upwards up onward onwards after greater'.split(' ');
const THINGS =
  'version versions ver release releases revision revisions rev build builds firmware software fw sw'.split(
    ' ',
  );
const NOISE = new Set([
  ...'version versions ver vers firmware software sw fw release releases rel the of is are an affected build fw sw'.split(
    ' ',
  ),
  ...'number no. nos numbers prior-to installed any system systems device devices'.split(' '),
  ...'including inclusive'.split(' '),
]);
/** Words that turn the meaning round: what stands beside them is not what is affected. */
const DENIALS = new Set(
  'not no none never unaffected fixed patched resolved corrected remediated'.split(' '),
);
const LETTERS = new Set(['rev', 'revs', 'revision', 'revisions', 'version', 'versions', 'release', 'ver']);
const CONDITIONS = new Set(
  'on with when where while if using running in for without unless through-out at by as that which whose having'.split(
    ' ',
  ),
);

/** Words that stand before a version and compare with it, longest first. */
const BEFORE: readonly [string, Operator][] = (
  [
    ['up to but not including', '<'],
    ['up to but excluding', '<'],
    ['up to and not including', '<'],
    ['up to and including', '<='],
    ['up through and including', '<='],
    ['through and including', '<='],
    ['prior to and including', '<='],
    ['prior to or equal to', '<='],
    ['prior and including', '<='],
    ['less than or equal to', '<='],
    ['lower than or equal to', '<='],
    ['equal to or less than', '<='],
    ['equal to or lower than', '<='],
    ['greater than or equal to', '>='],
    ['higher than or equal to', '>='],
    ['equal to or greater than', '>='],
    ['up through', '<='],
    ['up to', '<='],
    ['at most', '<='],
    ['no later than', '<='],
    ['not later than', '<='],
    ['no earlier than', '>='],
    ['at least', '>='],
    ['starting with', '>='],
    ['starting from', '>='],
    ['starting at', '>='],
    ['beginning with', '>='],
    ['beginning at', '>='],
    ['prior to', '<'],
    ['previous to', '<'],
    ['preceding', '<'],
    ['earlier than', '<'],
    ['older than', '<'],
    ['lower than', '<'],
    ['less than', '<'],
    ['smaller than', '<'],
    ['before', '<'],
    ['below', '<'],
    ['under', '<'],
    ['prior', '<'],
    ['later than', '>'],
    ['newer than', '>'],
    ['higher than', '>'],
    ['greater than', '>'],
    ['more recent than', '>'],
    ['above', '>'],
    ['after', '>'],
    ['from', '>='],
    ['since', '>='],
    ['equal to', '='],
  ] as [string, Operator][]
).sort((a, b) => b[0].length - a[0].length);

const BEFORE_BY_WORD = new Map<string, [string, Operator][]>();
for (const entry of BEFORE) {
  const first = entry[0].split(' ', 1)[0] as string;
  BEFORE_BY_WORD.set(first, [...(BEFORE_BY_WORD.get(first) ?? []), entry]);
}

/** Understands the words of a range text; what it does not know stays a word. */
export function understand(raw: readonly Token[]): Sense[] {
  const tokens = raw.flatMap(inline);
  const senses: Sense[] = [];
  let at = 0;
  while (at < tokens.length) {
    const [sense, length] = senseAt(tokens, at, senses);
    senses.push(sense);
    at += length;
  }
  return senses;
}

/** "2.5 (and below)" means the same without its brackets. */
function inline(token: Token): Token[] {
  if (token.is !== 'aside') return [token];
  const words = token.text.toLowerCase().split(/\s+/);
  if (/^(?:build|sp|patch|update|hf|rev|revision) ?[0-9]+$/i.test(token.text)) {
    return words.map((text) => ({ is: 'word', text }));
  }
  const known = words.every((word) => ['and', 'or', '&', 'all', ...DOWN, ...UP, ...THINGS].includes(word));
  const directed = words.some((word) => DOWN.includes(word) || UP.includes(word));
  if (!known || !directed || !['and', 'or', '&'].includes(words[0] as string)) return [token];
  return words.map((text) => ({ is: 'word', text }));
}

function senseAt(tokens: readonly Token[], at: number, before: readonly Sense[]): [Sense, number] {
  const token = tokens[at] as Token;
  if (token.is !== 'word' && !(token.is === 'separator' && (token.sign === ',' || token.sign === '/')))
    return [token, 1];
  const behind = directionBehind(tokens, at);
  if (behind && before.length > 0) return behind;
  if (token.is !== 'word') return [token, 1];
  const next = tokens[at + 1];
  if (/^v$/i.test(token.text) && next?.is === 'word' && /^[0-9]/.test(next.text))
    return [{ is: 'noise', text: token.text }, 1];
  return comparing(tokens, at) ?? [senseOfWord(token.text), 1];
}

/** "and below", "or all earlier versions", "& prior", "and up". */
function directionBehind(tokens: readonly Token[], at: number): [Sense, number] | undefined {
  let i = at;
  if (tokens[i]?.is === 'separator') i++;
  const conjunction = ['and', 'or', '&'].includes(lower(tokens[i]));
  if (conjunction || tokens[at]?.is === 'separator') {
    if (conjunction) i++;
    while (['all', 'any', 'the', 'other', ...THINGS].includes(lower(tokens[i]))) i++;
  }
  const word = lower(tokens[i]);
  const down = DOWN.includes(word);
  const alone = !conjunction && !['onwards', 'onward', 'upwards', '+', 'inclusive'].includes(word);
  if (word === '+') return [{ is: 'after', op: '>=', text: '+', turned: '>=' }, 1];
  if (alone || !(down || UP.includes(word))) return undefined;
  i++;
  // "and prior to 3.0", "and later than 2" compare with what follows instead.
  if (['to', 'than'].includes(lower(tokens[i]))) return undefined;
  const things = i;
  while (THINGS.includes(lower(tokens[i]))) i++;
  if (i === things && ['including'].includes(lower(tokens[i]))) return undefined;
  const op = down ? '<=' : '>=';
  const turned = down ? '<' : word === 'up' ? '<=' : '>';
  return [{ is: 'after', op, text: word, turned }, i - at];
}

function comparing(tokens: readonly Token[], at: number): [Sense, number] | undefined {
  for (const [phrase, op] of BEFORE_BY_WORD.get(lower(tokens[at])) ?? []) {
    const words = phrase.split(' ');
    if (words.every((word, i) => lower(tokens[at + i]) === word))
      return [{ is: 'op', op, text: phrase }, words.length];
  }
  return undefined;
}

function senseOfWord(text: string): Sense {
  const word = text.toLowerCase();
  if (/^(?:OF|IS|AN)$/.test(text)) return { is: 'word', text };
  if (DENIALS.has(word)) return { is: 'strange', text };
  if (word === 'and' || word === '&' || word === 'but') return { is: 'separator', sign: 'and' };
  if (word === 'or') return { is: 'separator', sign: 'or' };
  if (['to', 'through', 'thru', 'until', 'till', '-', '–'].includes(word)) return { is: 'to', text };
  if (word === 'between') return { is: 'between', text };
  if (['all', 'any', 'every', '*'].includes(word)) return { is: 'all', text };
  if (['except', 'excluding', 'excl'].includes(word)) return { is: 'except', text };
  if (['only', 'exactly'].includes(word)) return { is: 'exact', text };
  if (['model', 'models', 'part', 'p/n', 'pn', 'mlfb'].includes(word)) return { is: 'model', text };
  if (['serial', 'serials', 's/n', 'sn', 's/ns'].includes(word)) return { is: 'serial', text };
  if (LETTERS.has(word)) return { is: 'letters', text };
  if (NOISE.has(word)) return { is: 'noise', text };
  return CONDITIONS.has(word) ? { is: 'condition', text } : { is: 'word', text };
}

function lower(token: Token | undefined): string {
  return token?.is === 'word' ? token.text.toLowerCase() : '';
}
