/** An instant in UTC, ISO 8601 with milliseconds: `2026-11-24T03:07:32.000Z`. Sorts as text. */
export type Instant = string;

/** What the clock says; the only source of "now". A clock set back never makes a `UUIDv7` or a version go back. */
export interface Clock {
  now(): Instant;
}

/** Ids of new things: UUIDv7 (RFC 9562 §5.7) in lower case. */
export interface Ids {
  next(): string;
}

const instantPattern =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads an RFC 3339 date-time with an offset into an `Instant`; what is finer than a millisecond is cut off.
 * `null` where it is none: 30 February, 24:00 and leap seconds included, and years that do not sort as text.
 */
export function readInstant(text: string): Instant | null {
  const date = instantPattern.exec(text)?.[1];
  if (!date || !isCalendarDate(date)) return null;
  const instant = new Date(text).toISOString();
  return instant.length === 24 ? instant : null;
}

/** A date that a calendar has: the engine's own reading turns 30 February into 2 March. */
function isCalendarDate(date: string): boolean {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
}

/** Whether a name is an IANA time zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `at` plus a length in milliseconds. */
export function plus(at: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}

/** Whether a dated fact holds: `from` inclusive, `until` exclusive; `null` is open. */
export function holdsAt(at: Instant, dated: { from: Instant | null; until: Instant | null }): boolean {
  return (dated.from === null || dated.from <= at) && (dated.until === null || at < dated.until);
}

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;
