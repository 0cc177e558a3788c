const place = 'tocsin-single-keys';
const listeners = new Set<() => void>();

/** Whether keys without a modifier do something outside of lists; on unless somebody turned it off. */
export const singleKeys = {
  get: (): boolean => localStorage.getItem(place) !== 'off',
  onChange(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(place, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}
