/**
 * What a stream gives, changed on its way. Whoever ends it ends its source at once: a generator around another would
 * wait for what comes next, and where nothing comes it would wait, and hold its place, for ever.
 */
export function mapStream<A, B>(
  source: AsyncIterable<A>,
  change: (value: A) => B,
): AsyncGenerator<B, void, void> {
  const from = source[Symbol.asyncIterator]();
  const over = { done: true, value: undefined } as const;
  return endable(
    async (): Promise<IteratorResult<B, void>> => {
      const result = await from.next();
      return result.done ? over : { done: false, value: change(result.value) };
    },
    async () => {
      await from.return?.();
    },
  );
}

/** A generator whose `return` is heard while `next` still waits: `end` has to make it answer. */
export function endable<T>(
  next: () => Promise<IteratorResult<T, void>>,
  end: () => Promise<void>,
): AsyncGenerator<T, void, void> {
  const over = { done: true, value: undefined } as const;
  return {
    next,
    async return() {
      await end();
      return over;
    },
    async throw(error) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
