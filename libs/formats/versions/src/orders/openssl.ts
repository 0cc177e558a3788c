import { type Comparison, compareText } from './digits.js';
import { compareDotted, compareNumbers } from './dotted.js';

const SHAPE = /^([0-9]+(?:\.[0-9]+)*)([a-z]*)(?:-([0-9a-z.-]+))?$/i;

/** OpenSSL: three numbers and, before 3.0, a letter suffix that counts upwards (`1.0.2`, `1.0.2a`, … `1.0.2za`). */
export function compareOpenssl(a: string, b: string): Comparison {
  const left = SHAPE.exec(a.trim());
  const right = SHAPE.exec(b.trim());
  if (!left || !right) return undefined;
  return (
    compareNumbers(left[1] as string, right[1] as string) ||
    compareText((left[2] as string).toLowerCase(), (right[2] as string).toLowerCase()) ||
    compareDotted(prerelease(left[3]), prerelease(right[3]))
  );
}

function prerelease(suffix: string | undefined): string {
  return suffix === undefined ? '0' : `0-${suffix.toLowerCase()}`;
}
