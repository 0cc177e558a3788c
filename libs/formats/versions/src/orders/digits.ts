/** Less than, equal to or greater than zero, as in `Array.prototype.sort`; undefined where the order is not known. */
export type Comparison = number | undefined;

/** Compares two runs of decimal digits of any length by value; leading zeros do not count. */
export function compareDigits(a: string, b: string): number {
  const left = withoutZeros(a);
  const right = withoutZeros(b);
  return left.length - right.length || compareText(left, right);
}

/** Compares by UTF-16 code unit, which for ASCII is the order of bytes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isDigits(text: string): boolean {
  return /^[0-9]+$/.test(text);
}

/** Splits into runs of digits and runs of ASCII letters; everything else separates. */
export function runs(text: string): string[] {
  return text.match(/[0-9]+|[A-Za-z]+/g) ?? [];
}

function withoutZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits[start] === '0') start++;
  return digits.slice(start);
}
