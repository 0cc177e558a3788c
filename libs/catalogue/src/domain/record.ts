import type { Basis, ManufacturerChanged, ModelChanged } from '@tocsin/contracts';
import type { Instant } from '@tocsin/kernel';
import { type ReaderToken, token } from '@tocsin/sharing';

/**
 * Where a record lies: the reference data that ships, what coordinators confirmed for the community, or an organisation's
 * own additions. The layers of a manufacturer or model add up for whoever may read them; none overwrites another.
 */
export type Layer =
  | { readonly kind: 'reference' }
  | { readonly kind: 'community' }
  | { readonly kind: 'organisation'; readonly organisation: string };

export type Alias = ManufacturerChanged['data']['aliases'][number];
export type Ownership = ManufacturerChanged['data']['ownerships'][number];
export type SameAs = ModelChanged['data']['sameAs'][number];

/** A release of a model's software or firmware. */
export interface Release {
  readonly version: string;
  readonly releasedAt: Instant | null;
  /** Until when the maker supports it. */
  readonly supportedUntil: Instant | null;
  readonly basis: Basis;
}

/** What one layer says of a manufacturer. */
export interface ManufacturerRecord {
  readonly manufacturer: string;
  readonly layer: Layer;
  /** True in the layer that brought the manufacturer in; others only add to it. */
  readonly head: boolean;
  readonly name: string;
  readonly basis: Basis;
  readonly aliases: readonly Alias[];
  readonly ownerships: readonly Ownership[];
}

/** What one layer says of a model. */
export interface ModelRecord {
  readonly model: string;
  readonly manufacturer: string;
  readonly layer: Layer;
  readonly head: boolean;
  readonly name: string;
  readonly basis: Basis;
  readonly family: string | null;
  readonly aliases: readonly Alias[];
  readonly udiDis: readonly string[];
  readonly sameAs: readonly SameAs[];
  readonly releases: readonly Release[];
}

/** Who reads a layer. */
export function readersOfLayer(layer: Layer): readonly ReaderToken[] {
  if (layer.kind === 'reference') return [token.public];
  return layer.kind === 'community' ? [token.community] : [token.organisation(layer.organisation)];
}

/** The stream of one layer of a manufacturer or model. */
export function streamOf(id: string, layer: Layer): string {
  if (layer.kind === 'reference') return id;
  return layer.kind === 'community' ? `${id}~community` : `${id}~${layer.organisation}`;
}

export const manufacturerId = (key: string) => `manufacturer-${key}`;
export const modelId = (key: string) => `model-${key}`;
