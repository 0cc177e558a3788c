/** A single value as filters and orders know it. */
export type Scalar = string | number | boolean | null;

export function isScalar(value: unknown): value is Scalar {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}

/**
 * The values that a path reaches, entering arrays on the way as MongoDB does: an array at its end gives its elements.
 * What is missing gives nothing.
 */
export function reach(value: unknown, path: string): readonly unknown[] {
  if (!path.includes('.') && isRecord(value)) return Object.hasOwn(value, path) ? endsOf(value[path]) : [];
  const ends = descend([value], path.split('.'));
  return ends.flatMap(endsOf);
}

function endsOf(end: unknown): readonly unknown[] {
  if (Array.isArray(end)) return end;
  return end === undefined ? [] : [end];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function descend(values: readonly unknown[], steps: readonly string[]): readonly unknown[] {
  const [step, ...rest] = steps;
  if (step === undefined) return values;
  const next = values
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter((value): value is Record<string, unknown> => typeof value === 'object' && value !== null)
    .map((value) => (Object.hasOwn(value, step) ? value[step] : undefined))
    .filter((value) => value !== undefined);
  return descend(next, rest);
}

/** The distinct single values in a declared array field: what it is searched by. */
export function elements(document: unknown, path: string): readonly Scalar[] {
  return [...new Set(reach(document, path).filter(isScalar))];
}
