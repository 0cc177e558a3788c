import { day, type Instant, minute } from '@tocsin/kernel';

/** What a clock on the wall shows: the date, the minute of the day (0 to 1439), the day of the week (1 Monday to 7). */
export interface WallTime {
  readonly date: string;
  readonly minutes: number;
  readonly weekday: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a name is one of the IANA time zone database that this runtime carries. */
export function isZone(zone: string): boolean {
  try {
    format(zone);
    return true;
  } catch {
    return false;
  }
}

export function wallTime(at: Instant, zone: string): WallTime {
  const local = new Date(Date.parse(at) + offset(Date.parse(at), zone));
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
  return { date: local.toISOString().slice(0, 10), minutes, weekday: local.getUTCDay() || 7 };
}

/**
 * The instant at which a wall clock shows a time: the first of two where clocks are set back,
 * and as far behind the gap as the time lies in it where they are set forward (RFC 5545 §3.3.5).
 */
export function instantAt(date: string, minutes: number, zone: string): Instant {
  const shown = Date.parse(`${date}T00:00:00.000Z`) + minutes * minute;
  const before = shown - offset(shown - day, zone);
  const after = shown - offset(shown + day, zone);
  const found = [before, after].filter((time) => time + offset(time, zone) === shown);
  return new Date(found.length > 0 ? Math.min(...found) : before).toISOString();
}

/** The date so many days on, as the calendar counts. */
export function laterDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * day).toISOString().slice(0, 10);
}

/** Milliseconds that a zone's clocks are ahead of UTC, to the minute. */
function offset(time: number, zone: string): number {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(time)
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year, month, day: date, hour, minute: past, second } = parts as Record<string, number>;
  const local = Date.UTC(year!, month! - 1, date!, hour! % 24, past!, second!);
  return Math.round((local - Math.floor(time / 1_000) * 1_000) / minute) * minute;
}

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const digits = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    calendar: 'gregory',
    ...digits,
  });
  formats.set(zone, made);
  return made;
}
