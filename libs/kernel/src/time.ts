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

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Reads an RFC 3339 date-time with an offset into an `Instant`; `null` where it is none (30 February included). */
export function readInstant(text: string): Instant | null {
  if (!instantPattern.test(text)) return null;
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  const calendar = new Date(Date.UTC(year, month - 1, day));
  if (calendar.getUTCMonth() !== month - 1 || calendar.getUTCDate() !== day) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
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
