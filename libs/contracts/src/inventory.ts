import type { Instant } from '@tocsin/kernel';
import type { Shared } from './advisories.js';

export type MatchVerdict = 'confirmed' | 'probable' | 'possible' | 'excluded';

/**
 * What an advisory means for one hospital changed. Its readers are the hospital alone; numbers are its own.
 * `alert` is true where people are to be told again: something newly matches, or what to do has changed.
 */
export interface ExposureChanged {
  readonly type: 'org.tocsin.inventory.ExposureChanged.v1';
  readonly data: Shared & {
    readonly organisation: string;
    readonly advisory: string;
    readonly trackingId: string;
    readonly revision: number;
    readonly devices: Readonly<Record<MatchVerdict, number>>;
    /** Sites with a device that is not excluded. */
    readonly sites: readonly string[];
    /**
     * The advisory's `product_id`s that match there, site by site; the site is empty for devices that have none.
     * Missing in what was published before this was told.
     */
    readonly places?: readonly { readonly site: string; readonly products: readonly string[] }[];
    readonly alert: boolean;
    readonly because: readonly string[];
    readonly assessedAt: Instant;
  };
}

export type InventoryEvent = ExposureChanged;
