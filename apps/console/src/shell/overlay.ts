import { useSyncExternalStore } from 'react';

/** What lies over the page for a moment. */
export type Overlay = 'jump' | 'keys';

let opened: Overlay | null = null;
const listeners = new Set<() => void>();

export function openOverlay(overlay: Overlay | null): void {
  opened = overlay;
  for (const listener of listeners) listener();
}

export function closeOverlay(): void {
  openOverlay(null);
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
  );
}
