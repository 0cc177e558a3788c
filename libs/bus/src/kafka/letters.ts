import {
  type Blobs,
  type Collection,
  type ContextDefinition,
  collection,
  type Documents,
  type StoredDocument,
} from '@tocsin/kernel';
import type { Outcomes } from '../handling.js';
import type { DeadLetter, DeadLetters, Ignored } from '../transport.js';

interface LetterDocument extends StoredDocument {
  readonly group: string;
  /** Newest last: the time of writing, finer than the letter's own. */
  readonly order: string;
  /** The letter as JSON text: an event's data may have any names. */
  readonly letter: string;
  readonly revision: number;
}

interface IgnoredDocument extends StoredDocument {
  readonly group: string;
  readonly order: string;
  readonly ignored: string;
  readonly revision: number;
}

export const deadLetters: Collection<LetterDocument> = collection('dead-letters', {
  indexes: ['order', ['group', 'order']],
});
export const ignoredEvents: Collection<IgnoredDocument> = collection('ignored-events', {
  indexes: ['order', ['group', 'order']],
});

/** Where one context's bus keeps what could not be handled: a place of its own beside the context. */
export function letterbox(context: string): ContextDefinition {
  return {
    ...{ name: `${context}-bus`, views: [], collections: [deadLetters, ignoredEvents] },
    publish: () => [],
  };
}

/** What the letterbox is written to and read from. */
export interface LetterboxPorts {
  readonly documents: Documents;
  readonly blobs: Blobs;
}

/** The letters of one context's groups. */
export interface Letters extends Omit<DeadLetters, 'replay'>, Outcomes {
  get(id: string, group: string): Promise<{ letter: DeadLetter; revision: number } | null>;
  remove(id: string, group: string): Promise<void>;
}

const asBus = { system: 'the bus keeps what could not be handled' } as const;
const defaultList = 100;
const largestList = 1_000;
const mostCounted = 1_000_000;
/** Refused events are kept to explain, not as evidence: the newest are enough. */
const keptIgnored = 100_000;
const trimmedAtOnce = 500;

export function openLetters(documents: Documents): Letters {
  let ignoredSince = 0;

  async function list<D extends StoredDocument>(
    from: Collection<D>,
    options: { group?: string; limit?: number } = {},
  ): Promise<readonly D[]> {
    const { group, limit = defaultList } = options;
    const page = await documents.find(from, asBus, {
      ...(group !== undefined && { filter: { group } }),
      sort: { field: 'order', descending: true },
      first: Math.min(limit, largestList),
    });
    return page.items;
  }

  async function nextRevision<D extends StoredDocument & { readonly revision: number }>(
    from: Collection<D>,
    id: string,
  ): Promise<number> {
    return ((await documents.get(from, asBus, id))?.revision ?? 0) + 1;
  }

  async function trimIgnored(): Promise<void> {
    if (++ignoredSince % trimmedAtOnce !== 0) return;
    const count = await documents.count(ignoredEvents, asBus, {}, keptIgnored + trimmedAtOnce);
    if (count < keptIgnored + trimmedAtOnce) return;
    const oldest = await documents.find(ignoredEvents, asBus, {
      sort: { field: 'order' },
      first: trimmedAtOnce,
    });
    await documents.remove(
      ignoredEvents,
      oldest.items.map(({ id }) => id),
    );
  }

  return {
    async add(letter) {
      const id = idOf(letter);
      const revision = await nextRevision(deadLetters, id);
      const document = {
        ...{ id, readers: [], group: letter.group, order: orderNow(letter.at), revision },
        letter: JSON.stringify(letter),
      };
      await documents.put(deadLetters, [{ version: revision, document }]);
    },
    async ignore(ignored) {
      const id = idOf(ignored);
      const revision = await nextRevision(ignoredEvents, id);
      const document = {
        ...{ id, readers: [], group: ignored.group, order: orderNow(ignored.at), revision },
        ignored: JSON.stringify(ignored),
      };
      await documents.put(ignoredEvents, [{ version: revision, document }]);
      await trimIgnored();
    },
    async list(options) {
      return (await list(deadLetters, options)).map(({ letter }) => JSON.parse(letter) as DeadLetter);
    },
    async ignored(options) {
      return (await list(ignoredEvents, options)).map(({ ignored }) => JSON.parse(ignored) as Ignored);
    },
    count: () => documents.count(deadLetters, asBus, {}, mostCounted),
    async get(id, group) {
      const found = await documents.get(deadLetters, asBus, idOf({ id, group }));
      return found && { letter: JSON.parse(found.letter) as DeadLetter, revision: found.revision };
    },
    remove: (id, group) => documents.remove(deadLetters, [idOf({ id, group })]),
  };
}

function idOf({ id, group }: { readonly id: string; readonly group: string }): string {
  return `${group}/${id}`;
}

function orderNow(at: string): string {
  return `${at} ${(performance.timeOrigin + performance.now()).toFixed(3).padStart(20, '0')}`;
}
