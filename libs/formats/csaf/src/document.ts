import type { ProductStatus, RemediationCategory } from './facts.js';

/** A CSAF 2.0 document as its JSON schema describes it (§3): what `facts`, `renderHtml` and `writeCsaf` take once the schema test has passed. */
export interface CsafDocument {
  readonly document: DocumentSection;
  readonly product_tree?: ProductTree;
  readonly vulnerabilities?: readonly Vulnerability[];
}

/** §3.2.1. */
export interface DocumentSection {
  readonly acknowledgments?: readonly Acknowledgment[];
  readonly aggregate_severity?: { readonly namespace?: string; readonly text: string };
  readonly category: string;
  readonly csaf_version: '2.0';
  readonly distribution?: {
    readonly text?: string;
    readonly tlp?: { readonly label: TlpLabel; readonly url?: string };
  };
  readonly lang?: string;
  readonly notes?: readonly Note[];
  readonly publisher: Publisher;
  readonly references?: readonly Reference[];
  readonly source_lang?: string;
  readonly title: string;
  readonly tracking: Tracking;
}

/** TLP 1.0, as CSAF 2.0 knows it (§3.2.1.5.2). */
export type TlpLabel = 'AMBER' | 'GREEN' | 'RED' | 'WHITE';

/** §3.2.1.8. */
export interface Publisher {
  readonly category: 'coordinator' | 'discoverer' | 'other' | 'translator' | 'user' | 'vendor';
  readonly contact_details?: string;
  readonly issuing_authority?: string;
  readonly name: string;
  readonly namespace: string;
}

/** §3.2.1.12. */
export interface Tracking {
  readonly aliases?: readonly string[];
  readonly current_release_date: string;
  readonly generator?: {
    readonly date?: string;
    readonly engine: { readonly name: string; readonly version?: string };
  };
  readonly id: string;
  readonly initial_release_date: string;
  readonly revision_history: readonly Revision[];
  readonly status: 'draft' | 'final' | 'interim';
  readonly version: string;
}

export interface Revision {
  readonly date: string;
  readonly legacy_version?: string;
  readonly number: string;
  readonly summary: string;
}

/** §3.1.1. */
export interface Acknowledgment {
  readonly names?: readonly string[];
  readonly organization?: string;
  readonly summary?: string;
  readonly urls?: readonly string[];
}

/** §3.1.5. */
export interface Note {
  readonly audience?: string;
  readonly category: 'description' | 'details' | 'faq' | 'general' | 'legal_disclaimer' | 'other' | 'summary';
  readonly text: string;
  readonly title?: string;
}

/** §3.1.10. */
export interface Reference {
  readonly category?: 'external' | 'self';
  readonly summary: string;
  readonly url: string;
}

/** §3.2.2. */
export interface ProductTree {
  readonly branches?: readonly Branch[];
  readonly full_product_names?: readonly FullProductName[];
  readonly product_groups?: readonly {
    readonly group_id: string;
    readonly product_ids: readonly string[];
    readonly summary?: string;
  }[];
  readonly relationships?: readonly Relationship[];
}

export type BranchCategory =
  | 'architecture'
  | 'host_name'
  | 'language'
  | 'legacy'
  | 'patch_level'
  | 'product_family'
  | 'product_name'
  | 'product_version'
  | 'product_version_range'
  | 'service_pack'
  | 'specification'
  | 'vendor';

/** §3.1.2: has either `branches` or `product`. */
export interface Branch {
  readonly branches?: readonly Branch[];
  readonly category: BranchCategory;
  readonly name: string;
  readonly product?: FullProductName;
}

/** §3.1.3. */
export interface FullProductName {
  readonly name: string;
  readonly product_id: string;
  readonly product_identification_helper?: IdentificationHelper;
}

/** §3.1.3.3. */
export interface IdentificationHelper {
  readonly cpe?: string;
  readonly hashes?: readonly {
    readonly file_hashes: readonly { readonly algorithm: string; readonly value: string }[];
    readonly filename: string;
  }[];
  readonly model_numbers?: readonly string[];
  readonly purl?: string;
  readonly sbom_urls?: readonly string[];
  readonly serial_numbers?: readonly string[];
  readonly skus?: readonly string[];
  readonly x_generic_uris?: readonly { readonly namespace: string; readonly uri: string }[];
}

/** §3.2.2.4. */
export interface Relationship {
  readonly category:
    | 'default_component_of'
    | 'external_component_of'
    | 'installed_on'
    | 'installed_with'
    | 'optional_component_of';
  readonly full_product_name: FullProductName;
  readonly product_reference: string;
  readonly relates_to_product_reference: string;
}

/** How flags, remediations and threats name their products: themselves or through product groups. */
export interface ProductSelection {
  readonly group_ids?: readonly string[];
  readonly product_ids?: readonly string[];
}

/** §3.2.3. */
export interface Vulnerability {
  readonly acknowledgments?: readonly Acknowledgment[];
  readonly cve?: string;
  readonly cwe?: { readonly id: string; readonly name: string };
  readonly discovery_date?: string;
  readonly flags?: readonly Flag[];
  readonly ids?: readonly { readonly system_name: string; readonly text: string }[];
  readonly involvements?: readonly Involvement[];
  readonly notes?: readonly Note[];
  readonly product_status?: { readonly [status in ProductStatus]?: readonly string[] };
  readonly references?: readonly Reference[];
  readonly release_date?: string;
  readonly remediations?: readonly RemediationEntry[];
  readonly scores?: readonly Score[];
  readonly threats?: readonly Threat[];
  readonly title?: string;
}

/** §3.2.3.5: the machine-readable justifications of the VEX profile. */
export type FlagLabel =
  | 'component_not_present'
  | 'inline_mitigations_already_exist'
  | 'vulnerable_code_cannot_be_controlled_by_adversary'
  | 'vulnerable_code_not_in_execute_path'
  | 'vulnerable_code_not_present';

export interface Flag extends ProductSelection {
  readonly date?: string;
  readonly label: FlagLabel;
}

/** §3.2.3.7. */
export interface Involvement {
  readonly date?: string;
  readonly party: 'coordinator' | 'discoverer' | 'other' | 'user' | 'vendor';
  readonly status: 'completed' | 'contact_attempted' | 'disputed' | 'in_progress' | 'not_contacted' | 'open';
  readonly summary?: string;
}

/** §3.2.3.12. */
export interface RemediationEntry extends ProductSelection {
  readonly category: RemediationCategory;
  readonly date?: string;
  readonly details: string;
  readonly entitlements?: readonly string[];
  readonly restart_required?: { readonly category: string; readonly details?: string };
  readonly url?: string;
}

/** §3.2.3.13; the CVSS objects as FIRST's schemas describe them. */
export interface Score {
  readonly cvss_v2?: Cvss<'2.0'>;
  readonly cvss_v3?: Cvss<'3.0' | '3.1'>;
  readonly products: readonly string[];
}

export interface Cvss<Version extends string> {
  readonly version: Version;
  readonly vectorString: string;
  readonly baseScore: number;
  readonly baseSeverity?: string;
}

/** §3.2.3.14. */
export interface Threat extends ProductSelection {
  readonly category: 'exploit_status' | 'impact' | 'target_set';
  readonly date?: string;
  readonly details: string;
}
