/** CSAF 2.0 §3.2.3.9: what a vulnerability says of a product. */
export type ProductStatus =
  | 'first_affected'
  | 'first_fixed'
  | 'fixed'
  | 'known_affected'
  | 'known_not_affected'
  | 'last_affected'
  | 'recommended'
  | 'under_investigation';

/** CSAF 2.0 §3.2.3.12.1. */
export type RemediationCategory =
  | 'mitigation'
  | 'no_fix_planned'
  | 'none_available'
  | 'vendor_fix'
  | 'workaround';

export interface Remediation {
  readonly category: RemediationCategory;
  readonly details: string;
  readonly url: string | null;
  readonly date: string | null;
}

/** One product of the product tree (§3.2.2), flattened: what the branches above it, its helper and its relationships say. */
export interface ProductFact {
  readonly productId: string;
  /** `full_product_name.name` (§3.1.3.1). */
  readonly name: string;
  /** The names of the enclosing branches by category (§3.1.2.2), outermost first; empty where the tree has none. */
  readonly vendors: readonly string[];
  readonly families: readonly string[];
  readonly products: readonly string[];
  /** `product_version`, `product_version_range`, `patch_level` and `service_pack` branches, as written. */
  readonly versions: readonly {
    readonly category: 'product_version' | 'product_version_range' | 'patch_level' | 'service_pack';
    readonly text: string;
  }[];
  /** Other branches (`architecture`, `language`, `legacy`, `specification`, `host_name`), as written. */
  readonly qualifiers: readonly { readonly category: string; readonly text: string }[];
  /** `product_identification_helper` (§3.1.3.3). `udiDis`: from `x_generic_uris` and `model_numbers` that read as a UDI-DI. */
  readonly helper: {
    readonly cpe: string | null;
    readonly purl: string | null;
    readonly modelNumbers: readonly string[];
    readonly serialNumbers: readonly string[];
    readonly skus: readonly string[];
    readonly udiDis: readonly string[];
    readonly hashes: readonly {
      readonly algorithm: string;
      readonly value: string;
      readonly filename: string;
    }[];
    readonly uris: readonly { readonly namespace: string; readonly uri: string }[];
  };
  /** Relationships (§3.2.2.4): `relates` is the product that this one is a component of, installed on or used with. */
  readonly relationship: {
    readonly category: string;
    readonly component: string;
    readonly relatesTo: string;
  } | null;
}

/** What the document says of one product and one vulnerability. */
export interface StatusFact {
  readonly productId: string;
  /** CVE id, else the first id, else the title, else its index: `#3`. */
  readonly vulnerability: string;
  readonly statuses: readonly ProductStatus[];
  /** VEX flags (§3.2.3.5): the justification for `known_not_affected`. */
  readonly justification: string | null;
  /** Threats of category `impact` (§3.2.3.14): the impact statement. */
  readonly impact: string | null;
  readonly remediations: readonly Remediation[];
}

export interface VulnerabilityFact {
  /** As `StatusFact.vulnerability`. */
  readonly id: string;
  readonly cve: string | null;
  readonly title: string | null;
  readonly cwe: string | null;
  readonly scores: readonly {
    readonly version: '2.0' | '3.0' | '3.1';
    readonly vector: string;
    readonly base: number;
    readonly products: readonly string[];
  }[];
  /** Threats of category `exploit_status` (§3.2.3.14), as written. */
  readonly exploitStatus: readonly string[];
}

/** CSAF 2.0 as matching, lists and notices need it; the bytes remain the truth. */
export interface AdvisoryFacts {
  /** `document.tracking.id`, trimmed (§3.2.1.12.4). */
  readonly trackingId: string;
  readonly aliases: readonly string[];
  /** `document.tracking.version` (§3.1.11). */
  readonly version: string;
  readonly status: 'draft' | 'final' | 'interim';
  readonly category: string;
  readonly title: string;
  readonly publisher: {
    readonly name: string;
    readonly namespace: string;
    readonly category: string;
    readonly contact: string | null;
  };
  /** ISO instants. */
  readonly initialReleaseAt: string;
  readonly currentReleaseAt: string;
  readonly revisions: readonly { readonly number: string; readonly date: string; readonly summary: string }[];
  /** `document.distribution.tlp.label`, as written: WHITE, GREEN, AMBER, RED; `null` where there is none. */
  readonly tlpLabel: string | null;
  readonly distribution: string | null;
  readonly lang: string | null;
  /** The highest CVSS base score, and `aggregate_severity.text` as written. */
  readonly baseScore: number | null;
  readonly aggregateSeverity: string | null;
  readonly summary: string | null;
  readonly products: readonly ProductFact[];
  readonly statuses: readonly StatusFact[];
  readonly vulnerabilities: readonly VulnerabilityFact[];
  readonly references: readonly {
    readonly summary: string;
    readonly url: string;
    readonly category: string;
  }[];
}
