import { compareDigits, compareText, isDigits } from './digits.js';

type Parts = { items: string[]; prerelease: string | undefined; build: string | undefined };

/** Conan's order: dotted items of numbers or text, a pre-release after `-`, a build after `+`; trailing zeros do not count. */
export function compareConan(a: string, b: string): number {
  const left = parts(a.trim());
  const right = parts(b.trim());
  return (
    compareItems(left.items, right.items) ||
    compareOptional(left.prerelease, right.prerelease, 1) ||
    compareOptional(left.build, right.build, -1)
  );
}

function parts(text: string): Parts {
  const [rest, build] = cut(text.toLowerCase(), '+');
  const [main, prerelease] = cut(rest, '-');
  const items = main.split('.');
  while (items.length > 0 && /^0+$/.test(items[items.length - 1] as string)) items.pop();
  return { items, prerelease, build };
}

function cut(text: string, sign: string): [string, string | undefined] {
  const at = text.lastIndexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function compareItems(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [left, right] = [a[i] as string, b[i] as string];
    const order = isDigits(left) && isDigits(right) ? compareDigits(left, right) : compareText(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** `absent` says how a version without the part orders against one that has it. */
function compareOptional(a: string | undefined, b: string | undefined, absent: number): number {
  if (a === undefined) return b === undefined ? 0 : absent;
  if (b === undefined) return -absent;
  return compareItems(parts(a).items, parts(b).items);
}
