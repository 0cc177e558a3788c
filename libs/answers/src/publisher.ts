import type { Instant, Ports } from '@tocsin/kernel';
import { standings } from './domain/standing.js';
import { type Contributions, nothingPublished, type Publication, publication } from './domain/suppression.js';
import { publications } from './views.js';

/**
 * Keeps what was published last, because what may be said next depends on it (`domain/suppression.ts`).
 * It is written when somebody reads; of two at once the first holds for both.
 */
export function createPublisher({ documents }: Pick<Ports, 'documents'>) {
  const system = { system: 'compares counts with those published before, so that no difference tells them' };

  return async (
    id: string,
    contributions: Contributions,
    at: Instant,
    knownTotal = 0,
  ): Promise<Publication> => {
    const stored = await documents.get(publications, system, id);
    const previous = stored ?? nothingPublished;
    const next = publication(previous, contributions, standings, at, knownTotal);
    if (next === previous) return previous;
    const count = (stored?.count ?? 0) + 1;
    const written = await documents.put(publications, [
      { version: count, document: { ...next, id, readers: [], count } },
    ]);
    return written === 1 ? next : ((await documents.get(publications, system, id)) ?? next);
  };
}
