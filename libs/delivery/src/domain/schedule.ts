import { hour, type Instant, minute, plus, second } from '@tocsin/kernel';
import { instantAt, laterDate, wallTime } from './zone.js';

/** When a person wants to be written to. Minutes count from midnight in the zone. */
export interface Timing {
  /** IANA name. */
  readonly zone: string;
  readonly digest: 'none' | 'daily' | 'weekly';
  /** When digests go out. */
  readonly digestAt: number;
  /** On which day weekly ones do: 1 Monday to 7 Sunday. */
  readonly digestDay: number;
  /** `from` inclusive, `until` exclusive; over midnight where `until` is the earlier. */
  readonly quiet: { readonly from: number; readonly until: number } | null;
  /** Critical news goes out at once, digest and quiet hours or not. */
  readonly criticalAnyway: boolean;
}

export const atOnce: Timing = {
  zone: 'UTC',
  digest: 'none',
  digestAt: 8 * 60,
  digestDay: 1,
  quiet: null,
  criticalAnyway: true,
};

export type Because = 'at-once' | 'muted' | 'digest' | 'quiet-hours';

export interface Due {
  readonly at: Instant;
  readonly because: Because;
}

/**
 * When news goes out to a person: after a mute, with the next digest, after the quiet hours, in this order.
 * A mute holds critical news too: a person set it, until an instant.
 */
export function dueAt(news: {
  now: Instant;
  timing: Timing;
  mutedUntil: Instant | null;
  critical: boolean;
}): Due {
  const { timing } = news;
  const open = afterMute(news.now, news.mutedUntil);
  if (news.critical && timing.criticalAnyway) return open;
  const collected =
    timing.digest === 'none' ? open : { at: nextDigest(open.at, timing), because: 'digest' as const };
  return afterQuiet(collected, timing);
}

/** Until when something that is due now is held back after all, because a mute was set or quiet hours began; `null` where it is not. */
export function heldUntil(news: Parameters<typeof dueAt>[0]): Due | null {
  const due = dueAt({ ...news, timing: { ...news.timing, digest: 'none' } });
  return due.at > news.now ? due : null;
}

function afterMute(now: Instant, mutedUntil: Instant | null): Due {
  return mutedUntil !== null && mutedUntil > now
    ? { at: mutedUntil, because: 'muted' }
    : { at: now, because: 'at-once' };
}

function nextDigest(from: Instant, timing: Timing): Instant {
  const { date, weekday } = wallTime(from, timing.zone);
  const [first, step] = timing.digest === 'weekly' ? [(timing.digestDay - weekday + 7) % 7, 7] : [0, 1];
  const today = instantAt(laterDate(date, first), timing.digestAt, timing.zone);
  return today >= from ? today : instantAt(laterDate(date, first + step), timing.digestAt, timing.zone);
}

function afterQuiet(due: Due, { quiet, zone }: Timing): Due {
  if (!quiet) return due;
  const { date, minutes } = wallTime(due.at, zone);
  const overMidnight = quiet.until < quiet.from;
  const late = minutes >= quiet.from;
  const early = minutes < quiet.until;
  if (overMidnight ? !late && !early : !(late && early)) return due;
  const end = instantAt(overMidnight && late ? laterDate(date, 1) : date, quiet.until, zone);
  return end > due.at ? { at: end, because: 'quiet-hours' } : due;
}

/** How long delivery is tried before it is a dead letter. */
export const triedFor = 72 * hour;
/** How long an attempt is somebody's own: after it a crash is assumed, and another may try. */
export const claimedFor = 2 * minute;

const firstPause = 5 * second;
const longestPause = 12 * hour;

/**
 * The next attempt after a failed one: 5 s, 20 s, 80 s … at most 12 h, each ± 20 %; `null` once 72 hours are over,
 * which is after about 15 attempts. `random` is 0 to below 1. A receiver's Retry-After (RFC 9110 §10.2.3) may lengthen the pause.
 */
export function retryAt(failed: {
  firstDueAt: Instant;
  at: Instant;
  attempt: number;
  random: number;
  retryAfterMs?: number | null;
}): Instant | null {
  const end = plus(failed.firstDueAt, triedFor);
  const backoff = Math.min(firstPause * 4 ** Math.min(failed.attempt - 1, 16), longestPause);
  const jittered = backoff * (0.8 + 0.4 * failed.random);
  const pause = Math.max(jittered, Math.min(failed.retryAfterMs ?? 0, longestPause));
  const next = plus(failed.at, Math.round(pause));
  return next < end ? next : null;
}
