import { type Comparison, compareDigits, compareText, isDigits } from './digits.js';

const SHAPE = /^v?([0-9]+(?:\.[0-9]+)*)(?:-([0-9A-Za-z.-]*))?(?:\+.*)?$/i;

/**
 * Numbers separated by dots, then a pre-release part as in Semantic Versioning 2.0.0 §11, of any number of
 * numbers. Absent numbers are zero, build metadata does not count. Undefined where a text has another shape.
 */
export function compareDotted(a: string, b: string): Comparison {
  const left = SHAPE.exec(a.trim());
  const right = SHAPE.exec(b.trim());
  if (!left || !right) return undefined;
  return compareNumbers(left[1] as string, right[1] as string) || comparePrerelease(left[2], right[2]);
}

/** NuGet: up to four numbers and a pre-release part whose letters' case does not count. */
export function compareNuget(a: string, b: string): Comparison {
  return compareDotted(a.toLowerCase(), b.toLowerCase());
}

/** `intdot` of the VERS specification: whole numbers separated by dots and nothing else. */
export function compareIntdot(a: string, b: string): Comparison {
  const shape = /^[0-9]+(?:\.[0-9]+)*$/;
  return shape.test(a) && shape.test(b) ? compareNumbers(a, b) : undefined;
}

/** Compares dotted numbers; absent ones are zero. */
export function compareNumbers(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = compareDigits(left[i] ?? '0', right[i] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

function comparePrerelease(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = compareIdentifiers(left[i] as string, right[i] as string);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareIdentifiers(a: string, b: string): number {
  if (isDigits(a) && isDigits(b)) return compareDigits(a, b);
  if (isDigits(a) !== isDigits(b)) return isDigits(a) ? -1 : 1;
  return compareText(a, b);
}
