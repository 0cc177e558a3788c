/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
/** Traffic Light Protocol 2.0 (FIRST). */
export type Tlp =
  | 'CLEAR'
  | 'GREEN'
  | 'AMBER'
  | 'AMBER_STRICT'
  | 'RED';

/** How the signature beside a document fits it (CSAF 2.0 §7.1.19). */
export type SignatureState =
  /** Made over this document by a key that was given, and was good when it signed. */
  | 'VERIFIED'
  /** The hash that it carries begins as the document's; no key was given to verify it with. */
  | 'FITS_SO_FAR'
  /** The same, and its key is none of those that were given. */
  | 'KEY_UNKNOWN'
  /** Made over other bytes, or not by the key that it names. */
  | 'DOES_NOT_FIT'
  /** By a key that was given, but signature or key had expired, was revoked or is too weak. */
  | 'NOT_TRUSTED'
  /** No OpenPGP signature of a document. */
  | 'UNREADABLE'
  /** The document was refused before. */
  | 'NOT_CHECKED';

export type ImportVerdict =
  | 'ACCEPTED'
  | 'WARNED'
  | 'UNCHANGED'
  | 'REVISED'
  | 'QUARANTINED'
  | 'SKIPPED';

export type ImportAdvisoriesInput = {
  /** The organisation on whose behalf; you are a member of it. */
  readonly organisation: string;
  readonly documents: ReadonlyArray<ImportDocumentInput>;
  /** Armoured OpenPGP public keys of publishers, to verify signatures with: at most 20, each of at most 65,536 characters. */
  readonly keys?: ReadonlyArray<string> | null | undefined;
};

export type ImportDocumentInput = {
  readonly fileName: string;
  /** The exact bytes, base64. */
  readonly bytes: string;
  /** What the files beside the document say, where there are any. */
  readonly sha256?: string | null | undefined;
  readonly sha512?: string | null | undefined;
  /** The armoured OpenPGP signature, of at most 65,536 characters. */
  readonly signature?: string | null | undefined;
};

export type MakerImportMutationVariables = Exact<{
  input: ImportAdvisoriesInput;
}>;


export type MakerImportMutation = { readonly importAdvisories: { readonly results: ReadonlyArray<{ readonly fileName: string, readonly verdict: ImportVerdict, readonly trackingId: string | null, readonly advisory: { readonly id: string, readonly title: string, readonly tlp: Tlp } | null, readonly signature: { readonly state: SignatureState } | null, readonly reasons: ReadonlyArray<{ readonly rule: string, readonly message: string, readonly place: string }> }> | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type MakerQuarantineQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MakerQuarantineQuery = { readonly quarantine: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly organisation: string, readonly fileName: string, readonly sha256: string, readonly size: number, readonly at: string, readonly reasons: ReadonlyArray<{ readonly rule: string, readonly message: string, readonly place: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };


export const MakerImportDocument = gql`
    mutation MakerImport($input: ImportAdvisoriesInput!) {
  importAdvisories(input: $input) {
    results {
      fileName
      verdict
      trackingId
      advisory {
        id
        title
        tlp
      }
      signature {
        state
      }
      reasons {
        rule
        message
        place
      }
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<MakerImportMutation, MakerImportMutationVariables>;
export const MakerQuarantineDocument = gql`
    query MakerQuarantine($first: Int, $after: String) {
  quarantine(first: $first, after: $after) {
    edges {
      node {
        id
        organisation
        fileName
        sha256
        size
        at
        reasons {
          rule
          message
          place
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ` as unknown as DocumentNode<MakerQuarantineQuery, MakerQuarantineQueryVariables>;
