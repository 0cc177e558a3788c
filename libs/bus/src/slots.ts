/** Runs no more than so many things at once; others wait in line. */
export function openSlots(count: number): { run<T>(work: () => Promise<T>): Promise<T> } {
  let free = count;
  const line: (() => void)[] = [];
  return {
    async run(work) {
      if (free === 0) await new Promise<void>((go) => line.push(go));
      else free--;
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next) next();
        else free++;
      }
    },
  };
}
