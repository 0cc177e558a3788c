import type { AdvisoryFacts } from '@tocsin/csaf';
import type { Instant } from '@tocsin/kernel';
import type { ReaderToken, Tlp } from '@tocsin/sharing';

/** Who sees it, on every public event that carries content. */
export interface Shared {
  readonly tlp: Tlp;
  readonly readers: readonly ReaderToken[];
}

/**
 * An advisory was published, or revised: the whole of what neighbours need.
 * TLP:RED travels without content: `facts` is `null`, and readers fetch it with a check.
 */
export interface AdvisoryPublished {
  readonly type: 'org.tocsin.advisories.AdvisoryPublished.v1';
  readonly data: Shared & {
    /** The stream's id: `advisory-<uuid>`. */
    readonly advisory: string;
    readonly trackingId: string;
    /** The organisation that published it here. */
    readonly source: string;
    /** 1 for the first publication here; grows with each revision. */
    readonly revision: number;
    /** SHA-256 of the bytes. */
    readonly sha256: string;
    readonly publishedAt: Instant;
    /** True where people are to be told: a first publication, or a revision that changed what is affected or what to do. */
    readonly alert: boolean;
    /** The difference to the revision before, in words; empty for the first. */
    readonly differences: readonly string[];
    readonly facts: AdvisoryFacts | null;
  };
}

/** The source took it back; it stays readable, marked. */
export interface AdvisoryWithdrawn {
  readonly type: 'org.tocsin.advisories.AdvisoryWithdrawn.v1';
  readonly data: Shared & {
    readonly advisory: string;
    readonly trackingId: string;
    readonly source: string;
    readonly reason: string;
    readonly withdrawnAt: Instant;
  };
}

export type AdvisoryEvent = AdvisoryPublished | AdvisoryWithdrawn;
