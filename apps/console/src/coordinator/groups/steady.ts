import { useState } from 'react';

/** The ids in the order in which they stood before; what is new comes last, what is gone is left out. */
export function steady(before: readonly string[], now: readonly string[]): readonly string[] {
  const kept = before.filter((id) => now.includes(id));
  return [...kept, ...now.filter((id) => !before.includes(id))];
}

export interface Steady<Row> {
  readonly rows: readonly Row[];
  /** They would stand otherwise by now. */
  readonly moved: boolean;
  readonly sortAgain: () => void;
}

/** Rows that do not change places under the pointer: a new order is offered, not made. `key` begins anew. */
export function useSteady<Row extends { readonly organisation: string }>(
  sorted: readonly Row[],
  key: string,
): Steady<Row> {
  const ids = sorted.map(({ organisation }) => organisation);
  const [shown, setShown] = useState({ key, ids: ids as readonly string[] });
  const current = shown.key === key ? steady(shown.ids, ids) : ids;
  // What was drawn last is what the next order is held against.
  if (shown.key !== key || shown.ids.join() !== current.join()) setShown({ key, ids: current });
  const rows = current.flatMap((id) => sorted.find(({ organisation }) => organisation === id) ?? []);
  return { rows, moved: current.join() !== ids.join(), sortAgain: () => setShown({ key, ids }) };
}
