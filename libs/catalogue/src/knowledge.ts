import type { Collection, Documents, Instant, Page, Ports, Reader, StoredDocument } from '@tocsin/kernel';
import { createNameGraph, type NameGraph } from '@tocsin/names';
import { type ReaderToken, token } from '@tocsin/sharing';
import { manufacturers, models } from './views.js';

/** Small enough that reading a page never holds the event loop for long. */
const pageSize = 200;
const mostGraphs = 50;
/** How long a graph may lag behind what another process of this context changed. */
const freshFor = 60_000;

/** What is known in common: the reference data, and what coordinators confirmed. */
export const common: Reader & { readonly tokens: readonly ReaderToken[] } = {
  tokens: [token.public, token.community],
};

/**
 * The name graph of a reader: built from the layers that the reader's tokens open, kept until something changes here,
 * a minute at most. Only tokens that a layer can ask for count, so readers of the same organisations share a graph.
 */
export function createKnowledge({ documents, clock }: Pick<Ports, 'documents' | 'clock'>) {
  const graphs = new Map<string, { readonly until: Instant; readonly graph: Promise<NameGraph> }>();

  let loaded: Promise<void> = Promise.resolve();

  return {
    forget: () => graphs.clear(),

    /** The reference data is being loaded: whoever asks for a graph waits for it, whatever becomes of it. */
    waitFor(loading: Promise<void>): void {
      loaded = loading.catch(() => undefined).then(() => graphs.clear());
    },

    /** Resolves when nothing is being loaded any more. */
    ready: () => loaded,

    async graph(reader: { readonly tokens: readonly ReaderToken[] }): Promise<NameGraph> {
      await loaded;
      const tokens = reader.tokens.filter(opensLayer).toSorted();
      const key = tokens.join(' ');
      const now = clock.now();
      const held = graphs.get(key);
      if (held && held.until > now) return held.graph;
      if (graphs.size >= mostGraphs) graphs.clear();
      const graph = build(documents, { tokens });
      graph.catch(() => graphs.delete(key));
      graphs.set(key, { until: new Date(Date.parse(now) + freshFor).toISOString(), graph });
      return graph;
    },
  };
}

export type Knowledge = ReturnType<typeof createKnowledge>;

function opensLayer(one: ReaderToken): boolean {
  return one === token.public || one === token.community || one.startsWith('org:');
}

async function build(documents: Documents, reader: Reader): Promise<NameGraph> {
  const makers = await all(documents, manufacturers, reader);
  const things = await all(documents, models, reader);
  return createNameGraph(
    makers.flatMap((document) => document.record ?? []),
    things.flatMap((document) => document.record ?? []),
  );
}

async function all<D extends StoredDocument>(
  documents: Documents,
  from: Collection<D>,
  reader: Reader,
): Promise<readonly D[]> {
  const found: D[] = [];
  let after: string | null = null;
  do {
    const page: Page<D> = await documents.find(from, reader, { first: pageSize, after });
    found.push(...page.items);
    after = page.endCursor;
    await new Promise(setImmediate);
  } while (after !== null);
  return found;
}
