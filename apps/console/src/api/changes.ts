import { useSyncExternalStore } from 'react';

/** How often each field of `Query` may have changed; lists that are read page by page hear of it here. */
const counts = new Map<string, number>();
const listeners = new Set<() => void>();

export function tellChanged(fields: readonly string[]): void {
  for (const field of fields) counts.set(field, (counts.get(field) ?? 0) + 1);
  for (const listener of listeners) listener();
}

export function useChanges(field: string): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => counts.get(field) ?? 0,
  );
}
