import { mayRead, type ReaderToken } from './readers.js';

/** A field that is narrower than its object: kept beside its readers. */
export interface Narrowed<T> {
  readonly value: T;
  readonly readers: readonly ReaderToken[];
}

/** The value for a reader, or the mark that something was withheld: removed, never silently absent. */
export function redact<T>(
  field: Narrowed<T>,
  presented: readonly ReaderToken[],
): { value: T | null; withheld: boolean } {
  return mayRead(presented, field.readers)
    ? { value: field.value, withheld: false }
    : { value: null, withheld: true };
}
