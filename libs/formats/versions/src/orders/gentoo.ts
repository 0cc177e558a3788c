import { type Comparison, compareDigits, compareText } from './digits.js';

type Ebuild = {
  numbers: string[];
  letter: string;
  suffixes: [name: string, number: string][];
  revision: string;
};

const SHAPE = /^([0-9]+(?:\.[0-9]+)*)([a-z]?)((?:_[a-z]+[0-9]*)*)(?:~[0-9a-f]+)?(?:-r([0-9]+))?$/;
const GENTOO = ['alpha', 'beta', 'pre', 'rc', '', 'p'];
const ALPINE = ['alpha', 'beta', 'pre', 'rc', '', 'cvs', 'svn', 'git', 'hg', 'p'];

/** Gentoo ebuilds. Source: Package Manager Specification §3.3. */
export function compareGentoo(a: string, b: string): Comparison {
  return compare(a, b, GENTOO);
}

/** Alpine packages: Gentoo's order with further suffixes. Source: apk-package(5). */
export function compareAlpine(a: string, b: string): Comparison {
  return compare(a, b, ALPINE);
}

function compare(a: string, b: string, order: readonly string[]): Comparison {
  const left = parse(a.trim(), order);
  const right = parse(b.trim(), order);
  if (!left || !right) return undefined;
  return (
    compareNumbers(left.numbers, right.numbers) ||
    compareText(left.letter, right.letter) ||
    compareSuffixes(left.suffixes, right.suffixes, order) ||
    compareDigits(left.revision, right.revision)
  );
}

function parse(text: string, order: readonly string[]): Ebuild | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const suffixes = [...(match[3] as string).matchAll(/_([a-z]+)([0-9]*)/g)].map((each): [string, string] => [
    each[1] as string,
    each[2] || '0',
  ]);
  if (suffixes.some(([name]) => !order.includes(name))) return undefined;
  return {
    numbers: (match[1] as string).split('.'),
    letter: match[2] as string,
    suffixes,
    revision: match[4] ?? '0',
  };
}

function compareNumbers(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareNumber(a[i] as string, b[i] as string, i);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** From the second number on, a leading zero makes it a decimal fraction: 1.01 < 1.1. */
function compareNumber(a: string, b: string, at: number): number {
  const fraction = at > 0 && (a.startsWith('0') || b.startsWith('0'));
  return fraction ? compareText(a.replace(/0+$/, ''), b.replace(/0+$/, '')) : compareDigits(a, b);
}

function compareSuffixes(a: Ebuild['suffixes'], b: Ebuild['suffixes'], order: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i] ?? ['', '0'];
    const right = b[i] ?? ['', '0'];
    const result = order.indexOf(left[0]) - order.indexOf(right[0]) || compareDigits(left[1], right[1]);
    if (result !== 0) return result;
  }
  return 0;
}
