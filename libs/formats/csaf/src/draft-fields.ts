import type { Acknowledgment, FlagLabel, Note, Publisher, Reference, TlpLabel } from './document.js';
import type { RemediationCategory } from './facts.js';

/** What a person fills in to write an advisory; `draftCsaf` makes a document of it. */
export interface DraftFields {
  readonly trackingId: string;
  readonly title: string;
  /** Default `csaf_security_advisory` (§4.4); `csaf_vex` is §4.5. */
  readonly category?: 'csaf_security_advisory' | 'csaf_vex';
  readonly publisher: {
    readonly name: string;
    /** A URL that stands for the publisher (§3.2.1.8.5). */
    readonly namespace: string;
    readonly category: Publisher['category'];
    readonly contact?: string;
    readonly issuingAuthority?: string;
  };
  /** RFC 3339; when this revision is released. */
  readonly at: string;
  /** Default `draft`. */
  readonly status?: 'draft' | 'interim' | 'final';
  /** Oldest first; the last one is the document's version. Default: one revision `1`, "Initial version", at `at`. */
  readonly revisions?: readonly {
    readonly number: string;
    readonly date: string;
    readonly summary: string;
  }[];
  readonly aliases?: readonly string[];
  /** BCP 47; default `en`. */
  readonly lang?: string;
  readonly tlp: TlpLabel;
  readonly distribution?: string;
  readonly summary: string;
  readonly notes?: readonly Note[];
  readonly references?: readonly Reference[];
  /** Where the document will stand (optional test 6.2.11 asks for it). */
  readonly canonicalUrl?: string;
  readonly acknowledgments?: readonly Acknowledgment[];
  readonly aggregateSeverity?: string;
  readonly products: readonly DraftProduct[];
  readonly vulnerabilities: readonly DraftVulnerability[];
}

export interface DraftProduct {
  /** How the vulnerabilities below refer to it; unique. */
  readonly id: string;
  readonly vendor: string;
  readonly family?: string;
  readonly name: string;
  /** One version, or a range as people write it or in `vers` notation; neither means every version. */
  readonly version?: string;
  readonly versionRange?: string;
  readonly modelNumbers?: readonly string[];
  readonly serialNumbers?: readonly string[];
  readonly skus?: readonly string[];
  readonly cpe?: string;
  readonly purl?: string;
  /** UDI-DIs; written as generic URIs, since CSAF 2.0 has no field for them. */
  readonly udiDis?: readonly string[];
}

/** Products are named by their `DraftProduct.id`. */
export interface DraftVulnerability {
  readonly cve?: string;
  /** Another id, such as the maker's own. */
  readonly id?: { readonly system: string; readonly text: string };
  readonly title?: string;
  readonly cwe?: { readonly id: string; readonly name: string };
  readonly description: string;
  readonly affected?: readonly string[];
  readonly fixed?: readonly string[];
  readonly underInvestigation?: readonly string[];
  readonly recommended?: readonly string[];
  readonly notAffected?: readonly {
    readonly product: string;
    readonly justification?: FlagLabel;
    /** Why, in words; a VEX document needs this or the justification. */
    readonly impact?: string;
  }[];
  readonly remediations?: readonly {
    readonly category: RemediationCategory;
    readonly details: string;
    readonly url?: string;
    readonly date?: string;
    /** Default: every affected product. */
    readonly products?: readonly string[];
  }[];
  readonly scores?: readonly {
    /** CVSS 2.0 (`AV:N/…`), 3.0 or 3.1 (`CVSS:3.1/…`). */
    readonly vector: string;
    readonly base: number;
    /** Default: every affected product. */
    readonly products?: readonly string[];
  }[];
  readonly exploited?: string;
  readonly references?: readonly Reference[];
}
