import { createHash } from 'node:crypto';
import type { AdvisoryPublished } from '@tocsin/contracts';
import { type CommandMeta, handle, type Ports, type PublicEvent } from '@tocsin/kernel';
import { type NameGraph, normaliseModel, normaliseName } from '@tocsin/names';
import type { ReaderToken } from '@tocsin/sharing';
import { type Proposed, proposalDecider, widest } from './domain/proposal.js';
import { common, type Knowledge } from './knowledge.js';

/** The most questions that one advisory may raise. */
const mostProposals = 200;
/** Ways of reading a name that need nobody's confirmation. */
const sure = ['name', 'alias', 'abbreviation', 'former', 'owner', 'joint'];
const group = 'catalogue.learn';

type Published = Pick<
  PublicEvent<AdvisoryPublished['type'], AdvisoryPublished['data']>,
  'id' | 'data' | 'traceparent'
>;

/** Asks what an advisory raises: spellings, makers and products that nobody knows yet. Nothing becomes true by it. */
export function createLearning({ events, clock }: Ports, knowledge: Knowledge) {
  return async (event: Published): Promise<void> => {
    const { facts, advisory, trackingId, readers } = event.data;
    if (!facts) return;
    const graph = await knowledge.graph(common);
    for (const proposed of questions(facts.products, graph, widest(readers))) {
      const id = proposalId(proposed);
      const command = { type: 'Propose', proposed, evidence: { advisory, trackingId } } as const;
      await handle(events, proposalDecider, id, command, { ...meta(event, id), bulk: true });
    }
  };

  function meta(event: Published, id: string): CommandMeta {
    return {
      commandId: `${event.id}>${group}>${id}`,
      actor: `system:${group}`,
      at: clock.now(),
      cause: event.id,
      ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
    };
  }
}

export type Learning = ReturnType<typeof createLearning>;

type Product = NonNullable<AdvisoryPublished['data']['facts']>['products'][number];

/** What the products of an advisory raise, each question once, 200 at most. */
export function questions(
  products: readonly Product[],
  graph: NameGraph,
  readers: readonly ReaderToken[],
): readonly Proposed[] {
  const found = new Map<string, Proposed>();
  for (const product of products)
    for (const proposed of [...ofVendors(product, graph), ...ofProduct(product, graph)]) {
      if (found.size >= mostProposals) return [...found.values()];
      const complete = { ...proposed, readers };
      found.set(proposalId(complete), complete);
    }
  return [...found.values()];
}

function ofVendors(product: Product, graph: NameGraph): readonly Omit<Proposed, 'readers'>[] {
  return product.vendors.flatMap((text) => {
    const candidates = graph
      .resolve(text)
      .map(({ manufacturer, name, how }) => ({ manufacturer, name, how }));
    if (normaliseName(text) === '' || candidates.some((one) => sure.includes(one.how))) return [];
    return [
      {
        kind: candidates.length > 0 ? ('alias' as const) : ('manufacturer' as const),
        text: oneLine(text),
        candidates,
      },
    ];
  });
}

/** A product that no model of its maker, or of whoever the maker belongs with, is named like. */
function ofProduct(product: Product, graph: NameGraph): readonly Omit<Proposed, 'readers'>[] {
  const makers = product.vendors
    .flatMap((vendor) => graph.resolve(vendor))
    .filter((one) => sure.includes(one.how));
  if (makers.length === 0) return [];
  const related = makers.flatMap((one) => [
    one.manufacturer,
    ...graph.related(one.manufacturer).map((other) => other.manufacturer),
  ]);
  const candidates = makers.map(({ manufacturer, name, how }) => ({ manufacturer, name, how }));
  return product.products.flatMap((text) =>
    normaliseModel(text) === '' || graph.resolveModel(text, related).length > 0
      ? []
      : [{ kind: 'model' as const, text: oneLine(text), candidates }],
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}

/** One question per kind, text, makers and audience: asking it again finds the same one, decided or not. */
function proposalId({ kind, text, candidates, readers }: Proposed): string {
  const normal = kind === 'model' ? normaliseModel(text) : normaliseName(text);
  const makers = kind === 'model' ? candidates.map((one) => one.manufacturer).sort() : [];
  const key = JSON.stringify([kind, normal, makers, readers]);
  return `proposal-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}
