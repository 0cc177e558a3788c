export function isScalar(value) {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}
/**
 * The values that a path reaches, entering arrays on the way as MongoDB does: an array at its end gives its elements.
 * What is missing gives nothing.
 */
export function reach(value, path) {
  const ends = descend([value], path.split('.'));
  return ends.flatMap((end) => (Array.isArray(end) ? end : [end]));
}
function descend(values, steps) {
  const [step, ...rest] = steps;
  if (step === undefined) return values;
  const next = values
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'object' && value !== null)
    .map((value) => (Object.hasOwn(value, step) ? value[step] : undefined))
    .filter((value) => value !== undefined);
  return descend(next, rest);
}
/** The distinct single values in a declared array field: what it is searched by. */
export function elements(document, path) {
  return [...new Set(reach(document, path).filter(isScalar))];
}
/** Whether the path crosses or ends in an array: a field declared as a single value must not. */
export function meetsArray(document, path) {
  let value = document;
  for (const step of path.split('.')) {
    if (Array.isArray(value)) return true;
    if (typeof value !== 'object' || value === null) return false;
    value = value[step];
  }
  return Array.isArray(value);
}
