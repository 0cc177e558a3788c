import type { Collection, Documents, StoredDocument } from '@tocsin/kernel';

const system = { system: 'seeing what waits to be matched' };

/**
 * What waits to be matched, in turns by id: where more comes than can be matched, each waits for one round and none for
 * ever.
 */
export function takeTurns<D extends StoredDocument & { readonly matched: boolean }>(
  documents: Pick<Documents, 'find'>,
  from: Collection<D>,
) {
  /** Where the round has come to. */
  let turn: string | null = null;

  const waiting = (first: number, after: string | null) =>
    documents.find(from, system, { filter: { matched: false }, first, after });

  return {
    async isWaiting(): Promise<boolean> {
      return (await waiting(1, null)).items.length > 0;
    },
    /** As many as are wanted at once, fewer before the end of a round; none only where nothing waits. */
    async *take(most: number): AsyncGenerator<D> {
      let page = await waiting(most, turn);
      if (page.items.length === 0 && turn !== null) page = await waiting(most, null);
      for (const [at, item] of page.items.entries()) {
        turn = page.cursors[at] ?? null;
        yield item;
      }
    },
  };
}
