import type { CatalogueEvent } from '@tocsin/contracts';
import type { Ports } from '@tocsin/kernel';
import { createNameGraph, type NameGraph } from '@tocsin/names';
import { mayRead, token } from '@tocsin/sharing';
import { keying, type NameDocument, names } from './views.js';

const system = { system: 'what names mean when devices are matched' };

/** The catalogue's names as each organisation may know them: what is public, and its own additions on top. */
export function createNaming({ documents }: Pick<Ports, 'documents'>) {
  let loaded: Promise<{
    base: NameGraph;
    special: ReadonlyMap<string, NameGraph>;
    events: readonly NameDocument[];
  }> | null = null;

  /** Written before the first name and after the last key, so that a kill in between forgets nothing. */
  let mark: Promise<{ due: boolean; version: number }> | null = null;
  let heard = 0;

  async function marked() {
    mark ??= documents
      .get(keying, system, 'keys')
      .then((found) => ({ due: found?.due ?? true, version: found ? found.version : 0 }));
    return mark;
  }

  async function setDue(due: boolean): Promise<void> {
    const now = await marked();
    if (now.due === due) return;
    now.due = due;
    const version = ++now.version;
    try {
      await documents.put(keying, [{ version, document: { id: 'keys', readers: [], due, version } }]);
    } catch (error) {
      now.due = !due;
      throw error;
    }
  }

  async function load() {
    const all: NameDocument[] = [];
    let after: string | null = null;
    do {
      const page: { items: readonly NameDocument[]; endCursor: string | null } = await documents.find(
        names,
        system,
        { first: 1_000, after },
      );
      all.push(...page.items);
      after = page.endCursor;
    } while (after !== null);
    const readersOf = (document: NameDocument) => document.event.data.readers;
    const open = all.filter((document) => mayRead([token.public, token.community], readersOf(document)));
    const closed = all.filter((document) => !open.includes(document));
    const owners = new Set(closed.flatMap((document) => readersOf(document)));
    const special = new Map(
      [...owners].map((owner) => [
        owner,
        graphOf([...open, ...closed.filter((document) => readersOf(document).includes(owner))]),
      ]),
    );
    return { base: graphOf(open), special, events: all };
  }

  return {
    async base(): Promise<NameGraph> {
      loaded ??= load();
      return (await loaded).base;
    },
    async of(organisation: string): Promise<NameGraph> {
      loaded ??= load();
      const { base, special } = await loaded;
      return special.get(token.organisation(organisation)) ?? base;
    },
    /** Takes in what the catalogue says; true where it is news. */
    async learn(event: CatalogueEvent, subject: string, version: number): Promise<boolean> {
      heard++;
      await setDue(true);
      const written = await documents.put(names, [
        { version, document: { id: subject, readers: [], event } },
      ]);
      if (written > 0) loaded = null;
      return written > 0;
    },

    /** Whether keys have to be made anew, also because a process ended before it came to that. */
    keysDue: async (): Promise<boolean> => (await marked()).due,
    /** Makes the keys anew; where a name comes meanwhile, they stay due. */
    async rekeyed(make: () => Promise<void>): Promise<void> {
      const since = heard;
      await make();
      if (heard === since) await setDue(false);
    },
  };
}

export type Naming = ReturnType<typeof createNaming>;

function graphOf(documents: readonly NameDocument[]): NameGraph {
  const events = documents.map((document) => document.event);
  return createNameGraph(
    events.flatMap((event) =>
      event.type === 'org.tocsin.catalogue.ManufacturerChanged.v1' ? event.data : [],
    ),
    events.flatMap((event) => (event.type === 'org.tocsin.catalogue.ModelChanged.v1' ? event.data : [])),
  );
}
