import { Refusal } from '@tocsin/kernel';

/**
 * Costly work a few at a time, the rest in line in the order in which they came; refuses with
 * `auth/too-many-attempts` where the line is full.
 */
export function inLine<A extends unknown[], R>(
  work: (...input: A) => Promise<R>,
  limits: { readonly atOnce: number; readonly waiting: number },
): (...input: A) => Promise<R> {
  let running = 0;
  const line: (() => void)[] = [];
  return async (...input) => {
    if (running >= limits.atOnce && line.length >= limits.waiting)
      throw new Refusal(
        'auth/too-many-attempts',
        'Too many people sign in at this moment. Try again in a minute.',
      );
    if (running >= limits.atOnce) await new Promise<void>((turn) => line.push(turn));
    else running += 1;
    try {
      return await work(...input);
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
