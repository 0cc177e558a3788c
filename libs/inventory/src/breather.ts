import { setImmediate } from 'node:timers/promises';

/** Answers a function that gives the event loop a turn once a slice of time is used up; else it costs nothing. */
export function breather(sliceMs = 10): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < sliceMs) return undefined;
    return setImmediate().then(() => {
      began = performance.now();
    });
  };
}
