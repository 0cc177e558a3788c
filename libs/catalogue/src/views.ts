import { collection, type View } from '@tocsin/kernel';
import { modelTokens, nameKeys, normaliseModel, normaliseName } from '@tocsin/names';
import { evolveManufacturer, type ManufacturerEvent } from './domain/manufacturer.js';
import { evolveModel, type ModelEvent } from './domain/model.js';
import {
  evolveProposal,
  type Proposal,
  type ProposalEvent,
  type Proposed,
  scopeKey,
} from './domain/proposal.js';
import { type Layer, type ManufacturerRecord, type ModelRecord, readersOfLayer } from './domain/record.js';

/** One layer of a manufacturer. */
export interface ManufacturerDocument {
  /** The layer's stream. */
  readonly id: string;
  readonly readers: readonly string[];
  readonly manufacturer: string;
  readonly layer: Layer['kind'];
  /** `normaliseName` of the name: what lists are sorted by. */
  readonly sortName: string;
  /** Exact keys of all names. */
  readonly keys: readonly string[];
  /** Words of all names: what search looks in, by their beginnings. */
  readonly words: readonly string[];
  /** `null` once removed: kept, because what a person refused is remembered. */
  readonly record: ManufacturerRecord | null;
  readonly refused: readonly string[];
  readonly head: boolean;
}

export const manufacturers = collection<ManufacturerDocument>('manufacturers', {
  indexes: ['manufacturer', 'layer', ['head', 'sortName'], 'sortName'],
  arrays: ['keys', 'words'],
});

/** One layer of a model. */
export interface ModelDocument {
  readonly id: string;
  readonly readers: readonly string[];
  readonly model: string;
  readonly manufacturer: string;
  readonly family: string | null;
  readonly layer: Layer['kind'];
  readonly sortName: string;
  readonly keys: readonly string[];
  readonly words: readonly string[];
  readonly udiDis: readonly string[];
  readonly record: ModelRecord | null;
  readonly refused: readonly string[];
  readonly head: boolean;
}

export const models = collection<ModelDocument>('models', {
  indexes: ['model', 'manufacturer', 'family', 'layer', ['head', 'sortName'], 'sortName'],
  arrays: ['keys', 'words', 'udiDis'],
});

/** A question that an advisory raised. */
export interface ProposalDocument extends Proposal {
  readonly id: string;
  readonly readers: readonly string[];
  readonly kind: Proposed['kind'];
  readonly text: string;
  readonly proposed: Proposed;
  /** Scopes that decided, as `scopeKey` writes them. */
  readonly decidedFor: readonly string[];
  readonly madeAt: string;
}

export const proposals = collection<ProposalDocument>('proposals', {
  indexes: ['kind', 'madeAt'],
  arrays: ['decidedFor'],
});

export const manufacturersView: View<ManufacturerDocument, ManufacturerEvent> = {
  collection: manufacturers,
  ids: (_, commit) => (commit.stream.startsWith('manufacturer-') ? [commit.stream] : []),
  fold(document, event, _, id) {
    const before = { record: document?.record ?? null, refused: document?.refused ?? [] };
    const { record, refused } = evolveManufacturer(before, event);
    if (!record)
      return document && { ...document, record, refused, readers: [], keys: [], words: [], head: false };
    const names = [record.name, ...record.aliases.map((alias) => alias.name)];
    return {
      id,
      readers: readersOfLayer(record.layer),
      manufacturer: record.manufacturer,
      layer: record.layer.kind,
      sortName: normaliseName(record.name),
      keys: [...new Set(names.flatMap(nameKeys))],
      words: [...new Set(names.flatMap((name) => [...normaliseName(name).split(' '), ...nameKeys(name)]))],
      record,
      refused,
      head: record.head,
    };
  },
};

export const modelsView: View<ModelDocument, ModelEvent> = {
  collection: models,
  ids: (_, commit) => (commit.stream.startsWith('model-') ? [commit.stream] : []),
  fold(document, event, _, id) {
    const before = { record: document?.record ?? null, refused: document?.refused ?? [] };
    const { record, refused } = evolveModel(before, event);
    if (!record)
      return document && { ...document, record, refused, readers: [], keys: [], words: [], head: false };
    const names = [record.name, ...record.aliases.map((alias) => alias.name)];
    return {
      id,
      readers: readersOfLayer(record.layer),
      model: record.model,
      manufacturer: record.manufacturer,
      family: record.family,
      layer: record.layer.kind,
      sortName: normaliseName(record.name),
      keys: [...new Set(names.map(normaliseModel))],
      words: [...new Set([...names.flatMap(modelTokens), ...names.map(normaliseModel)])],
      udiDis: record.udiDis,
      record,
      refused,
      head: record.head,
    };
  },
};

export const proposalsView: View<ProposalDocument, ProposalEvent> = {
  collection: proposals,
  ids: (_, commit) => (commit.stream.startsWith('proposal-') ? [commit.stream] : []),
  fold(document, event, commit, id) {
    const before = document ?? { proposed: null, evidence: [], decisions: [] };
    const { proposed, evidence, decisions } = evolveProposal(before, event);
    if (!proposed) return null;
    return {
      id,
      readers: proposed.readers,
      kind: proposed.kind,
      text: proposed.text,
      proposed,
      evidence,
      decisions,
      decidedFor: decisions.map((decision) => scopeKey(decision.scope)),
      madeAt: document?.madeAt ?? commit.at,
    };
  },
};
