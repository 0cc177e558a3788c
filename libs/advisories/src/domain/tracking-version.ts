/**
 * Orders two versions of a CSAF document (CSAF 2.0 §3.1.11): integers, or semantic versions by their precedence
 * (build metadata aside). Negative, zero or positive. Text of neither form is ordered as text.
 */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [parse(a), parse(b)];
  if (!first || !second) return a === b ? 0 : a < b ? -1 : 1;
  for (let index = 0; index < 3; index++) {
    const difference = (first.numbers[index] ?? 0) - (second.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return comparePreRelease(first.preRelease, second.preRelease);
}

function parse(text: string): { numbers: number[]; preRelease: string[] } | null {
  const found = /^(\d{1,15})(?:\.(\d{1,15})\.(\d{1,15})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?)?$/.exec(
    text,
  );
  if (!found) return null;
  return {
    numbers: [found[1], found[2] ?? '0', found[3] ?? '0'].map(Number),
    preRelease: found[4]?.split('.') ?? [],
  };
}

/** Semantic Versioning 2.0.0 §11: a pre-release is lower than its release; identifiers compare one by one. */
function comparePreRelease(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [x, y] = [a[index], b[index]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (x === y) continue;
    const [numericX, numericY] = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (numericX && numericY) return Number(x) - Number(y);
    if (numericX !== numericY) return numericX ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}
