import type { CatalogueEvent } from '@tocsin/contracts';
import type { Ports } from '@tocsin/kernel';
import { createNameGraph, type NameGraph } from '@tocsin/names';
import { mayRead, token } from '@tocsin/sharing';
import { type NameDocument, names } from './views.js';

const system = { system: 'what names mean when devices are matched' };

/** The catalogue's names as each organisation may know them: what is public, and its own additions on top. */
export function createNaming({ documents }: Pick<Ports, 'documents'>) {
  let loaded: Promise<{
    base: NameGraph;
    special: ReadonlyMap<string, NameGraph>;
    events: readonly NameDocument[];
  }> | null = null;

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
      const written = await documents.put(names, [
        { version, document: { id: subject, readers: [], event } },
      ]);
      if (written > 0) loaded = null;
      return written > 0;
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
