import { type Page, type PageArguments, type Ports, pageOf, Refusal } from '@tocsin/kernel';
import { modelTokens, normaliseName } from '@tocsin/names';
import { type Principal, token } from '@tocsin/sharing';
import type { Alias, ManufacturerRecord, ModelRecord, Ownership, Release, SameAs } from './domain/record.js';
import type { Knowledge } from './knowledge.js';
import {
  type ManufacturerDocument,
  type ModelDocument,
  manufacturers,
  models,
  type ProposalDocument,
  proposals,
} from './views.js';

/** Where a line comes from: the reference data, the community's additions, or one's own organisation's. */
type From<T> = T & { readonly layer: string; readonly organisation: string | null };

/** All layers of a manufacturer that a reader may see, added up. */
export interface ManufacturerShown {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly From<Alias>[];
  readonly ownerships: readonly From<Ownership>[];
}

export interface ModelShown {
  readonly id: string;
  readonly manufacturer: string;
  readonly name: string;
  readonly family: string | null;
  readonly aliases: readonly From<Alias>[];
  readonly udiDis: readonly string[];
  readonly sameAs: readonly From<SameAs>[];
  readonly releases: readonly From<Release>[];
}

export interface ModelFilter {
  readonly search?: string | null;
  readonly manufacturer?: string | null;
  readonly family?: string | null;
  readonly udiDi?: string | null;
  /** `REFERENCE`, `COMMUNITY` or `ORGANISATION`. */
  readonly layer?: string | null;
}

const mostLayers = 1_000;

/** The questions, each asked as somebody: there is no other way to read. */
export function createQueries({ documents }: Ports, knowledge: Knowledge) {
  async function manufacturerLayers(principal: Principal, ids: readonly string[]) {
    const filter = { manufacturer: { $in: ids } };
    return (await documents.find(manufacturers, principal, { filter, first: mostLayers })).items;
  }

  async function modelLayers(principal: Principal, ids: readonly string[]) {
    return (await documents.find(models, principal, { filter: { model: { $in: ids } }, first: mostLayers }))
      .items;
  }

  return {
    async manufacturer(principal: Principal, id: string): Promise<ManufacturerShown | null> {
      return shownManufacturer(await manufacturerLayers(principal, [id]));
    },

    async model(principal: Principal, id: string): Promise<ModelShown | null> {
      return shownModel(await modelLayers(principal, [id]));
    },

    /** By name; a search meets the beginnings of words of all names. A page may hold fewer than asked for. */
    async manufacturers(
      principal: Principal,
      { search, layer }: { readonly search?: string | null; readonly layer?: string | null },
      page: PageArguments,
    ) {
      const words = search ? normaliseName(search).split(' ').filter(Boolean) : [];
      const found = await documents.find(manufacturers, principal, {
        filter: {
          ...(words.length > 0 && beginning(words)),
          ...(words.length === 0 && !layer && { head: true }),
          ...within(layer),
        },
        sort: { field: 'sortName' },
        ...pageOf(page),
      });
      const layers = await manufacturerLayers(
        principal,
        found.items.map((one) => one.manufacturer),
      );
      return merged(found, layers, (one) => one.manufacturer, met(words, layer), shownManufacturer);
    },

    async models(principal: Principal, filter: ModelFilter, page: PageArguments) {
      const words = filter.search ? [...modelTokens(filter.search)] : [];
      const found = await documents.find(models, principal, {
        filter: {
          ...(words.length > 0 && beginning(words)),
          ...(words.length === 0 && !filter.udiDi && !filter.layer && { head: true }),
          ...within(filter.layer),
          ...(filter.manufacturer && { manufacturer: filter.manufacturer }),
          ...(filter.family && { family: filter.family }),
          ...(filter.udiDi && { udiDis: filter.udiDi.trim().toUpperCase() }),
        },
        sort: { field: 'sortName' },
        ...pageOf(page),
      });
      const layers = await modelLayers(
        principal,
        found.items.map((one) => one.model),
      );
      return merged(found, layers, (one) => one.model, met(words, filter.layer), shownModel);
    },

    /** Questions for an organisation of the reader: open ones, or those decided for it or for the community. */
    async proposals(
      principal: Principal,
      asked: { organisation: string; kind?: string | null; decided?: boolean | null },
      page: PageArguments,
    ): Promise<Page<ProposalDocument>> {
      if (!principal.memberships.some((one) => one.organisation === asked.organisation))
        throw new Refusal('sharing/not-permitted', 'Only members see what their organisation is asked.', [
          'organisation',
        ]);
      const scopes = ['community', token.organisation(asked.organisation)];
      return documents.find(proposals, principal, {
        filter: {
          decidedFor: asked.decided ? { $in: scopes } : { $nin: scopes },
          ...(asked.kind && { kind: asked.kind.toLowerCase() }),
        },
        sort: { field: 'madeAt', descending: true },
        ...pageOf(page),
      });
    },

    proposal: (principal: Principal, id: string) => documents.get(proposals, principal, id),

    resolve: async (principal: Principal, text: string) => (await knowledge.graph(principal)).resolve(text),

    related: async (principal: Principal, id: string, at?: string) =>
      (await knowledge.graph(principal)).related(id, at),
  };
}

export type Queries = ReturnType<typeof createQueries>;

function beginning(words: readonly string[]) {
  return { $and: words.slice(0, 8).map((word) => ({ words: { $regex: `^${word}` } })) };
}

/** One entry for each thing of a page, however many of its layers the search met: the first layer that meets it counts. */
function merged<D extends ManufacturerDocument | ModelDocument, Shown>(
  page: Page<D>,
  layers: readonly D[],
  idOf: (document: D) => string,
  isMet: (document: D) => boolean,
  shown: (layers: readonly D[]) => Shown | null,
): Page<Shown> {
  const items: Shown[] = [];
  const cursors: string[] = [];
  for (const [index, document] of page.items.entries()) {
    const own = layers.filter((layer) => idOf(layer) === idOf(document));
    const first = own.filter(isMet).toSorted(bySortKey)[0];
    const one = first && first.id !== document.id ? null : shown(own);
    if (one === null) continue;
    items.push(one);
    cursors.push(page.cursors[index] as string);
  }
  return { items, cursors, endCursor: page.endCursor };
}

/** What is still there of a layer: one that was emptied is kept for what was refused in it. */
function within(layer: string | null | undefined) {
  return layer ? { layer: layer.toLowerCase(), record: { $ne: null } } : {};
}

/** Which documents a list is about: those that the words meet in the layer that is asked for; without either, heads. */
function met(words: readonly string[], layer: string | null | undefined) {
  return (document: ManufacturerDocument | ModelDocument): boolean => {
    if (layer && (document.layer !== layer.toLowerCase() || document.record === null)) return false;
    if (words.length === 0) return layer ? true : document.head;
    return words.slice(0, 8).every((word) => document.words.some((one) => one.startsWith(word)));
  };
}

function bySortKey(a: { sortName: string; id: string }, b: { sortName: string; id: string }): number {
  return a.sortName < b.sortName || (a.sortName === b.sortName && a.id < b.id) ? -1 : 1;
}

const order = ['reference', 'community', 'organisation'];

function inOrder<R extends ManufacturerRecord | ModelRecord>(
  layers: readonly { readonly record: R | null }[],
): readonly R[] {
  const records = layers.flatMap((layer) => (layer.record ? [layer.record] : []));
  return records.toSorted(
    (a, b) => Number(b.head) - Number(a.head) || order.indexOf(a.layer.kind) - order.indexOf(b.layer.kind),
  );
}

function from<R extends ManufacturerRecord | ModelRecord, T>(
  record: R,
  list: readonly T[],
): readonly From<T>[] {
  const { layer } = record;
  const organisation = layer.kind === 'organisation' ? layer.organisation : null;
  return list.map((line) => ({ ...line, layer: layer.kind.toUpperCase(), organisation }));
}

function shownManufacturer(layers: readonly ManufacturerDocument[]): ManufacturerShown | null {
  const records = inOrder(layers);
  const [first] = records;
  return first
    ? {
        id: first.manufacturer,
        name: first.name,
        aliases: records.flatMap((record) => from(record, record.aliases)),
        ownerships: records.flatMap((record) => from(record, record.ownerships)),
      }
    : null;
}

function shownModel(layers: readonly ModelDocument[]): ModelShown | null {
  const records = inOrder(layers);
  const [first] = records;
  return first
    ? {
        ...{ id: first.model, manufacturer: first.manufacturer, name: first.name },
        family: records.find((record) => record.family !== null)?.family ?? null,
        aliases: records.flatMap((record) => from(record, record.aliases)),
        udiDis: [...new Set(records.flatMap((record) => record.udiDis))],
        sameAs: records.flatMap((record) => from(record, record.sameAs)),
        releases: records.flatMap((record) => from(record, record.releases)),
      }
    : null;
}
