import type { Instant } from '@tocsin/kernel';

/** When a relation holds: `from` inclusive, `until` exclusive; `null` while it has no end. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant | null;
}

/** Whether every instant of one period lies in another. */
export function covers(outer: Period, inner: Period): boolean {
  return outer.from <= inner.from && !endsBefore(outer, inner);
}

/** Whether two periods share an instant, or one begins where the other ends. */
export function touch(a: Period, b: Period): boolean {
  return (a.until === null || b.from <= a.until) && (b.until === null || a.from <= b.until);
}

/** From the earlier beginning to the later end. */
export function union(a: Period, b: Period): Period {
  return { from: a.from < b.from ? a.from : b.from, until: endsBefore(a, b) ? b.until : a.until };
}

/** A period that reaches no further than an instant; one that would begin later never holds. */
export function cut<P extends Period>(period: P, until: Instant): P {
  if (!reachesBeyond(period, until)) return period;
  return { ...period, until: until < period.from ? period.from : until };
}

export function reachesBeyond({ from, until }: Period, at: Instant): boolean {
  return until === null || (until > at && until > from);
}

function endsBefore(a: Period, b: Period): boolean {
  return a.until !== null && (b.until === null || a.until < b.until);
}
