import { readInstant } from '@tocsin/kernel';

/** Text as matching and storage can bear it: no space around it, no NUL and no half of a surrogate pair within. */
export function clean(text: string): string {
  const trimmed = text.trim().toWellFormed();
  return trimmed.includes('\0') ? trimmed.replaceAll('\0', '\uFFFD') : trimmed;
}

/** As `clean`, `null` for what is absent or empty. */
export function cleanOrNull(text: string | undefined): string | null {
  return text === undefined ? null : clean(text) || null;
}

/** Every text cleaned, each once, none empty. */
export function cleanAll(texts: readonly string[] | undefined): string[] {
  return [...new Set((texts ?? []).map(clean))].filter((text) => text !== '');
}

/**
 * A `date-time` of the schema as an instant in UTC. RFC 3339 §5.6 allows lower case, a space and the 60th second,
 * none of which other readers take; what is no calendar date stays as written.
 */
export function instant(text: string): string {
  const usual = text
    .trim()
    .toUpperCase()
    .replace(/^(\d{4}-\d\d-\d\d)\s/, '$1T')
    .replace(/(T\d\d:\d\d):60/, '$1:59');
  return readInstant(usual) ?? clean(text);
}
