import { plain } from './name.js';

/** A model as it is compared: `MMT-522(K)` and `MMT522K` are `mmt522k`; `CMS 8000` and `CMS8000` are `cms8000`. */
export function normaliseModel(text: string): string {
  return plain(text)
    .replace(/\+/g, 'plus')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * The tokens that two spellings of a model share, in order, each once: words, letters and digits apart, and the
 * designations joined from them. `CMS 8000`, `CMS-8000` and `CMS8000` all give `cms`, `8000`, `cms8000`.
 * What stands in brackets may be missing: `MMT-522(K)` gives `mmt522` and `mmt522k`.
 */
export function modelTokens(text: string): readonly string[] {
  const tokens = new Set<string>();
  for (const run of runs(text)) {
    for (const atom of run) tokens.add(atom);
    for (let from = 0; from < run.length - 1; from++)
      for (let to = from + 2; to <= run.length; to++) {
        const joined = run.slice(from, to).join('');
        if (/\d/.test(joined) && joined.length <= 24) tokens.add(joined);
      }
  }
  return [...tokens];
}

/** The designations alone: tokens with a digit that have three characters or more; what tells models of a family apart. */
export function modelDesignations(text: string): readonly string[] {
  return modelTokens(text).filter((token) => /\d/.test(token) && token.length >= 3);
}

const longestRun = 6;

/** Letters and digits that belong together: nothing, a hyphen or a bracket between them, or a short word before a number. */
function runs(text: string): readonly (readonly string[])[] {
  const atoms = [
    ...plain(text)
      .replace(/\+/g, ' plus ')
      .matchAll(/(\p{L}+|\p{N}+)([^\p{L}\p{N}]*)/gu),
  ];
  const found: string[][] = [];
  let current: string[] = [];
  for (const [index, match] of atoms.entries()) {
    const atom = match[1] as string;
    current.push(atom);
    const next = atoms[index + 1]?.[1];
    if (next === undefined || current.length >= longestRun || !joins(atom, match[2] as string, next)) {
      found.push(current);
      current = [];
    }
  }
  return found;
}

function joins(left: string, between: string, right: string): boolean {
  const numbers = /\p{N}/u.test(left) !== /\p{N}/u.test(right);
  if (between === '' || between === '-' || between === '(') return numbers;
  return between === ' ' && numbers && !/\p{N}/u.test(left) && left.length <= 4;
}
