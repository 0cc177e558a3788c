import { type Comparison, compareText } from './digits.js';

const RFC3339 =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?([Zz]|[+-][0-9]{2}:[0-9]{2})$/;

/** `datetime` of the VERS specification: RFC 3339 timestamps, ordered as instants to any fraction of a second. */
export function compareInstants(a: string, b: string): Comparison {
  const left = instant(a);
  const right = instant(b);
  if (!left || !right) return undefined;
  return left.second - right.second || compareText(left.fraction, right.fraction);
}

/** `lexicographic` of the VERS specification: the order of the UTF-8 bytes, which is that of code points. */
export function compareLexicographic(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const order = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function instant(text: string): { second: number; fraction: string } | undefined {
  const match = RFC3339.exec(text.trim());
  if (!match) return undefined;
  const second = Date.parse(`${match[1]}T${match[2]}${(match[4] as string).toUpperCase()}`);
  return Number.isNaN(second) ? undefined : { second, fraction: (match[3] ?? '').replace(/0+$/, '') };
}
