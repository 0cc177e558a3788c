import type { Instant } from '@tocsin/kernel';
import type { ReaderToken } from '@tocsin/sharing';

/** What a line stands on. */
export interface Basis {
  readonly kind: 'advisory' | 'gudid' | 'person' | 'general-knowledge';
  /** The advisory's tracking id, the record's UDI-DI, the person; words for general knowledge. */
  readonly reference: string;
  readonly verified: boolean;
}

/**
 * The whole layer of a manufacturer after a change; the subject names the layer, and layers of one manufacturer add up.
 * `readers` is `public` for reference data, `community` for what ISAOs confirmed, the organisation for its own additions.
 */
export interface ManufacturerChanged {
  readonly type: 'org.tocsin.catalogue.ManufacturerChanged.v1';
  readonly data: {
    readonly manufacturer: string;
    readonly name: string;
    readonly aliases: readonly { readonly name: string; readonly basis: Basis }[];
    /** Dated: this manufacturer, or a business of it, became part of `owner`, or was spun off from it. */
    readonly ownerships: readonly {
      readonly owner: string;
      readonly relation: 'acquired-by' | 'spun-off-from' | 'merged-into' | 'brand-of';
      readonly from: Instant | null;
      readonly until: Instant | null;
      /** The business, where not the whole company moved: `patient monitoring`. */
      readonly business: string | null;
      readonly basis: Basis;
    }[];
    readonly readers: readonly ReaderToken[];
    readonly removed: boolean;
  };
}

/** The whole layer of a model after a change: names, identifiers, family, what it is a relabelled form of. */
export interface ModelChanged {
  readonly type: 'org.tocsin.catalogue.ModelChanged.v1';
  readonly data: {
    readonly model: string;
    readonly manufacturer: string;
    readonly name: string;
    readonly family: string | null;
    readonly aliases: readonly { readonly name: string; readonly basis: Basis }[];
    readonly udiDis: readonly string[];
    /** Rebrands: this model is the same thing as that one, of another maker. */
    readonly sameAs: readonly {
      readonly manufacturer: string;
      readonly model: string;
      readonly basis: Basis;
    }[];
    readonly readers: readonly ReaderToken[];
    readonly removed: boolean;
  };
}

export type CatalogueEvent = ManufacturerChanged | ModelChanged;
