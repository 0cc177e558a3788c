/** What all of them answer, in order, once the last one has ended; throws the first failure then, and not before. */
export async function allEnded<T>(running: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(running);
  return Promise.all(running);
}
