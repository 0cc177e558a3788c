/** Rings when there is something new; those who listen look for themselves. */
export interface Bell {
  ring(): void;
  /** Answers how to stop listening. */
  on(listener: () => void): () => void;
}

export function createBell(): Bell {
  const listeners = new Set<() => void>();
  return {
    ring() {
      for (const listener of listeners) listener();
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** One who listens for as long as nobody ends it. */
export interface Ear {
  next(): Promise<void>;
  stop(): void;
  ended(): boolean;
}

/** Calls back when it has been quiet for long enough; answers how to stop that. */
export type Patience = (done: () => void) => () => void;

/**
 * Waits for the bell, for the end, or until patience ends: another process may have something new and no bell here.
 * A ring while nobody waits is not lost.
 */
export function listen(bell: Bell, patience: Patience): Ear {
  let rung = false;
  let over = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    rung = true;
    wake?.();
  };
  const off = bell.on(ring);
  return {
    ended: () => over,
    stop() {
      over = true;
      off();
      ring();
    },
    async next() {
      if (!rung)
        await new Promise<void>((resolve) => {
          const stop = patience(resolve);
          wake = () => {
            stop();
            resolve();
          };
        });
      rung = false;
      wake = null;
    },
  };
}
