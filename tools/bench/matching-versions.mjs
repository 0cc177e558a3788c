// What version texts of advisories mean where they are simple, read here in a few lines of their own so that the code
// that is measured does not label its own cases.

const bound = /^(<=|<|>=|>)?\s*(?:v|rev\.?\s*)?([a-z]?\.?)(\d+(?:\.\d+)+|\d+)$/i;

/** A test and examples of versions on each side; `null` where the text is not simple. */
export function simpleRange(text) {
  const plain = text
    .trim()
    .replace(/^vers:all\/(?=[<>=])/i, '')
    .replace(/^all versions\s*(?=[<>])/i, '');
  if (/^(?:vers:all\/\*|all versions|\*|all)$/i.test(plain))
    return { every: true, holds: () => true, inside: [], outside: [] };
  const parts = plain.split(/\s*\|\s*|,\s*(?=v?\d)/).map((part) => bound.exec(part.trim()));
  if (parts.some((part) => part === null)) return null;
  const bounds = parts.map(([, operator = '=', prefix, digits]) => ({ operator, prefix, digits }));
  if (new Set(bounds.map((each) => each.prefix.toLowerCase())).size > 1) return null;
  if (bounds.some((each) => each.operator === '=' && !each.digits.includes('.'))) return null;
  return bounds.every((each) => each.operator === '=') ? listed(bounds) : between(bounds);
}

function listed(bounds) {
  const numbers = bounds.map((each) => each.digits);
  const prefix = bounds[0].prefix;
  const outside = [
    moved(last(numbers.toSorted(order)), 1, 0),
    moved(numbers.toSorted(order)[0], -1, 0),
  ].filter((each) => each !== null && !numbers.includes(each));
  return {
    every: false,
    holds: (version) => numbers.some((each) => order(each, version) === 0),
    inside: numbers.map((each) => prefix + each),
    outside: outside.map((each) => prefix + each),
  };
}

function between(bounds) {
  const prefix = bounds[0].prefix;
  const low = bounds.find((each) => each.operator.startsWith('>'));
  const high = bounds.find((each) => each.operator.startsWith('<'));
  if (
    bounds.length > 2 ||
    bounds.some((each) => each.operator === '=') ||
    (bounds.length === 2 && !(low && high))
  )
    return null;
  const holds = (version) =>
    bounds.every(({ operator, digits }) => {
      const sign = order(version, digits);
      return operator.endsWith('=') && sign === 0 ? true : operator.startsWith('<') ? sign < 0 : sign > 0;
    });
  const tried = bounds.flatMap(({ digits }) => [
    digits,
    ...[0, -1].flatMap((from) => [moved(digits, 1, from), moved(digits, -1, from)]),
  ]);
  const known = [...new Set(tried.filter((each) => each !== null))];
  return {
    every: false,
    holds,
    edge: bounds.map(({ digits }) => prefix + digits),
    inside: known.filter(holds).map((each) => prefix + each),
    outside: known.filter((each) => !holds(each)).map((each) => prefix + each),
  };
}

/** The version with its last (`at` -1, 0) component moved; `null` where that goes below nothing. */
function moved(digits, by, at) {
  const parts = digits.split('.');
  const index = at === -1 ? 0 : parts.length - 1;
  const next = Number(parts[index]) + by;
  return next < 0
    ? null
    : parts.map((part, i) => (i === index ? String(next).padStart(part.length, '0') : part)).join('.');
}

function order(a, b) {
  const [left, right] = [a, b].map((each) => each.split('.').map(Number));
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function last(list) {
  return list[list.length - 1];
}

/** Whether a version's digits (its prefix apart) lie in the range. */
export function holds(range, version) {
  return range.every || range.holds(version.replace(/^[a-z]?\.?/i, ''));
}
