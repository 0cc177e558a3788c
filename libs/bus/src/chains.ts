/** Runs what belongs together one after the other, and everything else side by side. */
export interface Chains {
  /** Runs after all that was added under the same key before. The work must not throw. */
  add(key: string, work: () => Promise<void>): void;
  /** Resolves when everything that was added so far has ended. */
  ended(): Promise<void>;
}

export function openChains(): Chains {
  const last = new Map<string, Promise<void>>();
  return {
    add(key, work) {
      const chain = (last.get(key) ?? Promise.resolve()).then(work).then(() => {
        if (last.get(key) === chain) last.delete(key);
      });
      last.set(key, chain);
    },
    async ended() {
      await Promise.all(last.values());
    },
  };
}
