/** What a person has typed and not saved, for the life of the browser's tab. */
export interface KeptWork {
  /** What it was begun from. */
  readonly base: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const prefix = 'tocsin-unsaved:';

/** One piece of work by one person: `advisory` is an id, or `new` with the organisation. */
export function workKey(person: string, advisory: string): string {
  return `${prefix}${person}:${advisory}`;
}

export function keptWork(key: string, storage: Storage = sessionStorage): KeptWork | null {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null') as Partial<KeptWork> | null;
    const { base, text, at } = kept ?? {};
    return typeof base === 'string' && typeof text === 'string' && typeof at === 'number'
      ? { base, text, at }
      : null;
  } catch {
    return null;
  }
}

/** Says whether it is kept: a browser gives each address some megabytes, and a person must know when they are used up. */
export function keepWork(key: string, work: KeptWork, storage: Storage = sessionStorage): boolean {
  try {
    storage.setItem(key, JSON.stringify(work));
    return true;
  } catch {
    storage.removeItem(key);
    return false;
  }
}

export function forgetWork(key: string, storage: Storage = sessionStorage): void {
  storage.removeItem(key);
}
