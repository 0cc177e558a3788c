import { endable } from './streams.js';

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
  /** Hears nothing until patience ends, unless it is ended itself; a ring meanwhile is not lost. */
  rest(patience: Patience): Promise<void>;
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
  let rouse = () => {};
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
      rouse();
    },
    rest: (pause) =>
      new Promise((resolve) => {
        if (over) return resolve();
        const stop = pause(resolve);
        rouse = () => {
          stop();
          resolve();
        };
      }),
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

/** How the streams of a context are kept. */
export interface StreamRules {
  /** Of one person at once. */
  readonly most: number;
  readonly patience: Patience;
  /** Told to whoever wants one more; does not return. */
  refuse(): never;
}

/** The streams of each person: counted while somebody listens, and ended at once where whoever listened has left. */
export function openStreams({ most, patience, refuse }: StreamRules) {
  const open = new Map<string, number>();

  async function* counted<T>(
    person: string,
    ear: Ear,
    hear: (ear: Ear) => AsyncGenerator<T, void, void>,
  ): AsyncGenerator<T, void, void> {
    const streams = open.get(person) ?? 0;
    if (streams >= most) refuse();
    open.set(person, streams + 1);
    try {
      yield* hear(ear);
    } finally {
      ear.stop();
      const left = (open.get(person) ?? 1) - 1;
      if (left > 0) open.set(person, left);
      else open.delete(person);
    }
  }

  /** Ended while it waits, it stops waiting: whoever leaves in silence frees a place at once. */
  return <T>(person: string, bell: Bell, hear: (ear: Ear) => AsyncGenerator<T, void, void>) => {
    const ear = listen(bell, patience);
    const stream = counted(person, ear, hear);
    return endable<T>(
      () => stream.next(),
      async () => {
        ear.stop();
        await stream.return();
      },
    );
  };
}
