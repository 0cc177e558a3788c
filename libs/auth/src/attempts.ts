import { type Clock, type Instant, plus, Refusal } from '@tocsin/kernel';

/** Counts attempts per key within a window; bounded, in memory, so that a restart forgives. */
export interface Attempts {
  /** Counts one; refuses with `auth/too-many-attempts` where `limit` are counted already. */
  count(key: string, limit: number, window: number): void;
  /** Forgets a key: its person has proved to be who they are. */
  forgive(key: string): void;
}

const mostKeys = 20_000;

export function createAttempts(clock: Clock): Attempts {
  const counted = new Map<string, { count: number; until: Instant }>();
  return {
    count(key, limit, window) {
      const now = clock.now();
      const before = counted.get(key);
      const live = before && before.until > now ? before : { count: 0, until: plus(now, window) };
      const full = live.count >= limit;
      // Moved to the end even where it is full: what is still attacked must not be the first to be forgotten.
      counted.delete(key);
      if (counted.size >= mostKeys) shrink(counted, now);
      counted.set(key, full ? live : { ...live, count: live.count + 1 });
      if (full) throw tooMany(now, live.until);
    },
    forgive(key) {
      counted.delete(key);
    },
  };
}

/** Drops what is over; where everything is live, the tenth that was quiet for longest. */
function shrink(counted: Map<string, { until: Instant }>, now: Instant): void {
  for (const [key, { until }] of counted) if (until <= now) counted.delete(key);
  let surplus = counted.size - Math.floor(mostKeys * 0.9);
  for (const key of counted.keys()) {
    if (surplus-- <= 0) return;
    counted.delete(key);
  }
}

function tooMany(now: Instant, until: Instant): Refusal {
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 60_000));
  return new Refusal(
    'auth/too-many-attempts',
    `Too many attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
  );
}
