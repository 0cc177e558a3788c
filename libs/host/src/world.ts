import { randomFillSync } from 'node:crypto';
import type { Clock, Ids } from '@tocsin/kernel';

/** The wall clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** UUIDv7 (RFC 9562 §5.7), ascending within the process also where the clock is set back. */
export function createIds(clock: () => number = Date.now): Ids {
  let last = 0;
  let sequence = 0;
  // Chance for many ids at once: asking for it costs more than the rest of an id.
  const pool = Buffer.alloc(256 * 16);
  let taken = pool.length;
  return {
    next() {
      const now = Math.max(clock(), last);
      sequence = now === last ? sequence + 1 : 0;
      last = sequence > 0xfff ? now + 1 : now;
      if (sequence > 0xfff) sequence = 0;
      if (taken === pool.length) {
        randomFillSync(pool);
        taken = 0;
      }
      const bytes = pool.subarray(taken, taken + 16);
      taken += 16;
      bytes.writeUIntBE(last, 0, 6);
      bytes[6] = 0x70 | (sequence >> 8);
      bytes[7] = sequence & 0xff;
      bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
      const hex = bytes.toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}
