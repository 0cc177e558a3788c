/** A period of membership, from an instant (inclusive) until another (exclusive). */
export interface Period {
  readonly organisation: string;
  readonly from: string;
  readonly until: string | null;
}

export type PeriodState = 'present' | 'ending' | 'to-come' | 'past' | 'never';

export const periodWord: Readonly<Record<PeriodState, string>> = {
  present: 'Member',
  ending: 'Member, ends',
  'to-come': 'To come',
  past: 'Ended',
  // Ended before it began: it never held.
  never: 'Taken back',
};

export function stateOf({ from, until }: Period, now: number): PeriodState {
  const [begins, ends] = [Date.parse(from), until === null ? null : Date.parse(until)];
  if (ends !== null && ends <= begins) return 'never';
  if (ends !== null && ends <= now) return 'past';
  if (begins > now) return 'to-come';
  return ends === null ? 'present' : 'ending';
}

const order: readonly PeriodState[] = ['ending', 'to-come', 'present', 'past', 'never'];

/** What is about to change first, then who is a member, then who was. */
export function sorted<P extends Period>(
  periods: readonly P[],
  now: number,
  nameOf: (id: string) => string,
): readonly P[] {
  return [...periods].sort((a, b) => {
    const by = order.indexOf(stateOf(a, now)) - order.indexOf(stateOf(b, now));
    return by === 0 ? nameOf(a.organisation).localeCompare(nameOf(b.organisation), 'en') : by;
  });
}

/** How many organisations are members at this instant. */
export function presentCount(periods: readonly Period[], now: number): number {
  const present = periods.filter((period) => ['present', 'ending'].includes(stateOf(period, now)));
  return new Set(present.map(({ organisation }) => organisation)).size;
}

/**
 * The beginning of a day in UTC as an instant: `2027-01-01` → `2027-01-01T00:00:00.000Z`; `null` for an empty field.
 * Membership opens and ends at midnight UTC where a day is all that was said.
 */
export function midnight(day: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00:00.000Z` : null;
}

export interface Change {
  readonly organisation: string;
  readonly kind: 'joins' | 'leaves';
  readonly at: string;
}

/** The next member to join or to leave by itself; `null` where nothing is agreed. */
export function nextChange(periods: readonly Period[], now: number): Change | null {
  const changes = periods.flatMap((period): readonly Change[] => {
    const { organisation, from, until } = period;
    const state = stateOf(period, now);
    if (state === 'to-come') return [{ organisation, kind: 'joins', at: from }];
    return state === 'ending' && until ? [{ organisation, kind: 'leaves', at: until }] : [];
  });
  return [...changes].sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
}
