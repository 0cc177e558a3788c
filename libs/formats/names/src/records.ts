import type { Instant } from '@tocsin/kernel';

/** What a line stands on; as in the catalogue's public events. */
export interface NameBasis {
  readonly kind: 'advisory' | 'gudid' | 'person' | 'general-knowledge';
  readonly reference: string;
  readonly verified: boolean;
}

export type OwnershipRelation = 'acquired-by' | 'spun-off-from' | 'merged-into' | 'brand-of';

/** The part of `ManufacturerChanged` data that names need. Several records of one manufacturer add up. */
export interface ManufacturerRecord {
  readonly manufacturer: string;
  readonly name: string;
  readonly aliases: readonly { readonly name: string; readonly basis: NameBasis }[];
  readonly ownerships: readonly {
    readonly owner: string;
    readonly relation: OwnershipRelation;
    readonly from: Instant | null;
    readonly until: Instant | null;
    readonly business: string | null;
    readonly basis: NameBasis;
  }[];
  readonly removed?: boolean;
}

/** The part of `ModelChanged` data that names need. Several records of one model add up. */
export interface ModelRecord {
  readonly model: string;
  readonly manufacturer: string;
  readonly name: string;
  readonly family: string | null;
  readonly aliases: readonly { readonly name: string; readonly basis: NameBasis }[];
  readonly udiDis: readonly string[];
  /** `model` is the other model's id. */
  readonly sameAs: readonly {
    readonly manufacturer: string;
    readonly model: string;
    readonly basis: NameBasis;
  }[];
  readonly removed?: boolean;
}
