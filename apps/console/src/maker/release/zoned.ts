/** An instant of which people agreed by a clock on the wall. */
export interface ZonedInstant {
  /** RFC 3339, with the offset that the zone has then: `2026-11-24T09:00:00-05:00`. */
  readonly instant: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * What an instant `2026-11-24T09:00` on the clocks of a zone (IANA) is; `null` where there is no such zone, or that
 * hour does not exist there because the clocks are put forward. Of an hour that comes twice it is the first.
 */
export function zonedInstant(local: string, zone: string): ZonedInstant | null {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall) || !isZone(zone)) return null;
  // The offset at the instant is not known before the instant is: those of a day before and after are all that it can be.
  for (const guess of [wall - 86_400_000, wall + 86_400_000]) {
    const at = wall - offsetAt(guess, zone);
    if (at + offsetAt(at, zone) === wall)
      return { instant: `${local.slice(0, 16)}:00${written(wall - at)}`, at };
  }
  return null;
}

export function isZone(zone: string): boolean {
  if (zone === '') return false;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(at / 1_000) * 1_000;
}

function written(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (figure: number) => String(Math.floor(figure)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** `24 Dec 2026, 09:00 Europe/Vienna`. */
export function inZone(instant: string, zone: string): string {
  const said = new Intl.DateTimeFormat('en-GB', {
    timeZone: isZone(zone) ? zone : 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
  return `${said} ${isZone(zone) ? zone : 'UTC'}`;
}
