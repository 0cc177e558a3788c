/** One entry that was taken and may not be handled yet. */
export interface Taken {
  readonly position: number;
  done: boolean;
}

/** What was taken from a sequence and not yet all handled; says up to where everything is. */
export interface Window {
  /** Entries between the oldest that is not handled and the newest that was taken. */
  readonly size: number;
  /** The position of the newest entry that was taken. */
  readonly taken: number;
  /** Everything up to this position is handled: what may be written down. */
  readonly reached: number;
  take(position: number): Taken;
  finish(entry: Taken): void;
  /** How many of the taken are not handled. */
  open(): number;
}

/** Begins after a position. Entries are taken in order and finished in any. */
export function openWindow(after: number): Window {
  const entries: Taken[] = [];
  let taken = after;
  let reached = after;
  return {
    get size() {
      return entries.length;
    },
    get taken() {
      return taken;
    },
    get reached() {
      return reached;
    },
    take(position) {
      taken = position;
      const entry: Taken = { position, done: false };
      entries.push(entry);
      return entry;
    },
    finish(entry) {
      entry.done = true;
      while (entries[0]?.done) reached = (entries.shift() as Taken).position;
    },
    open: () => entries.filter(({ done }) => !done).length,
  };
}
