import { type Comparison, compareDigits, compareText, isDigits, runs } from './digits.js';

/** RubyGems: `Gem::Version#<=>`; a dash starts a pre-release, words order below numbers, trailing zeros do not count. */
export function compareGem(a: string, b: string): Comparison {
  if (!isGem(a) || !isGem(b)) return undefined;
  const left = segments(a);
  const right = segments(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = compareSegments(left[i] ?? '0', right[i] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

function isGem(text: string): boolean {
  return /^\s*[0-9]+[0-9A-Za-z.-]*\s*$/.test(text);
}

function segments(text: string): string[] {
  const all = runs(text.replaceAll('-', '.pre.'));
  const firstWord = all.findIndex((each) => !isDigits(each));
  const cut = firstWord < 0 ? all.length : firstWord;
  return [...withoutZeros(all.slice(0, cut)), ...withoutZeros(all.slice(cut))];
}

function withoutZeros(parts: string[]): string[] {
  let end = parts.length;
  while (end > 0 && /^0+$/.test(parts[end - 1] as string)) end--;
  return parts.slice(0, end);
}

function compareSegments(a: string, b: string): number {
  if (isDigits(a) && isDigits(b)) return compareDigits(a, b);
  if (isDigits(a) !== isDigits(b)) return isDigits(a) ? 1 : -1;
  return compareText(a, b);
}
