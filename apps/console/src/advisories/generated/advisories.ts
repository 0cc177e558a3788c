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

export type AdvisoryStatus =
  | 'DRAFT'
  | 'REVIEW'
  | 'EMBARGOED'
  | 'PUBLISHED'
  | 'WITHDRAWN';

/** By the highest CVSS base score; UNKNOWN without one. */
export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'MEDIUM'
  | 'LOW'
  | 'NONE'
  | 'UNKNOWN';

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

export type AdvisoryFilter = {
  /** Words that must all occur in title, ids, makers, products or CVEs. */
  readonly search?: string | null | undefined;
  readonly trackingId?: string | null | undefined;
  readonly cve?: string | null | undefined;
  readonly status?: ReadonlyArray<AdvisoryStatus> | null | undefined;
  readonly severity?: ReadonlyArray<Severity> | null | undefined;
  readonly source?: string | null | undefined;
  /** Released at or after this instant. */
  readonly since?: string | null | undefined;
  /** A draft is being worked on: among those of your own organisations. */
  readonly inWork?: boolean | null | undefined;
};

export type AdvisoryFeedQueryVariables = Exact<{
  filter?: AdvisoryFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  counted: boolean;
}>;


export type AdvisoryFeedQuery = { readonly advisories: { readonly totalCount?: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly title: string, readonly publisher: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly severity: Severity, readonly baseScore: number | null, readonly exploited: boolean, readonly version: string, readonly revision: number, readonly currentReleaseAt: string, readonly cves: ReadonlyArray<string>, readonly vendors: ReadonlyArray<string> } }> } };

export type FeedLineFragment = { readonly id: string, readonly trackingId: string, readonly title: string, readonly publisher: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly severity: Severity, readonly baseScore: number | null, readonly exploited: boolean, readonly version: string, readonly revision: number, readonly currentReleaseAt: string, readonly cves: ReadonlyArray<string>, readonly vendors: ReadonlyArray<string> };

export type TouchesQueryVariables = Exact<{
  organisation: string;
  advisory: string;
}>;


export type TouchesQuery = { readonly affected: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly confirmed: number, readonly probable: number, readonly possible: number } }> } };

export type AdvisoryToReadQueryVariables = Exact<{
  id: string;
}>;


export type AdvisoryToReadQuery = { readonly advisory: { readonly summary: string | null, readonly publisherNamespace: string, readonly source: string, readonly initialReleaseAt: string, readonly sha256: string, readonly sha512: string, readonly html: string | null, readonly explain: ReadonlyArray<string>, readonly audienceExplained: ReadonlyArray<string>, readonly withdrawnBecause: string | null, readonly inReview: boolean, readonly inWork: boolean, readonly id: string, readonly trackingId: string, readonly title: string, readonly publisher: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly severity: Severity, readonly baseScore: number | null, readonly exploited: boolean, readonly version: string, readonly revision: number, readonly currentReleaseAt: string, readonly cves: ReadonlyArray<string>, readonly vendors: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly signature: { readonly state: SignatureState, readonly keyId: string | null, readonly fingerprint: string | null, readonly createdAt: string | null } | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }>, readonly revisions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly revision: number, readonly version: string, readonly releasedAt: string, readonly releasedBy: string | null, readonly sha256: string, readonly alert: boolean, readonly differences: ReadonlyArray<string> } }> } } | null };

export type AdvisoryBytesQueryVariables = Exact<{
  id: string;
}>;


export type AdvisoryBytesQuery = { readonly advisory: { readonly id: string, readonly document: string | null } | null };

export const FeedLineFragmentDoc = gql`
    fragment FeedLine on Advisory {
  id
  trackingId
  title
  publisher
  status
  tlp
  severity
  baseScore
  exploited
  version
  revision
  currentReleaseAt
  cves
  vendors
}
    ` as unknown as DocumentNode<FeedLineFragment, unknown>;
export const AdvisoryFeedDocument = gql`
    query AdvisoryFeed($filter: AdvisoryFilter, $first: Int!, $after: String, $counted: Boolean!) {
  advisories(filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $counted)
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...FeedLine
      }
    }
  }
}
    ${FeedLineFragmentDoc}` as unknown as DocumentNode<AdvisoryFeedQuery, AdvisoryFeedQueryVariables>;
export const TouchesDocument = gql`
    query Touches($organisation: ID!, $advisory: ID!) {
  affected(organisation: $organisation, advisory: $advisory, first: 1) {
    edges {
      node {
        id
        confirmed
        probable
        possible
      }
    }
  }
}
    ` as unknown as DocumentNode<TouchesQuery, TouchesQueryVariables>;
export const AdvisoryToReadDocument = gql`
    query AdvisoryToRead($id: ID!) {
  advisory(id: $id) {
    ...FeedLine
    summary
    publisherNamespace
    source
    initialReleaseAt
    sha256
    sha512
    html
    explain
    audienceExplained
    withdrawnBecause
    embargo {
      until
      zone
    }
    inReview
    inWork
    signature {
      state
      keyId
      fingerprint
      createdAt
    }
    viewerCan {
      action
      allowed
      reason
    }
    revisions(first: 50) {
      edges {
        node {
          id
          revision
          version
          releasedAt
          releasedBy
          sha256
          alert
          differences
        }
      }
    }
  }
}
    ${FeedLineFragmentDoc}` as unknown as DocumentNode<AdvisoryToReadQuery, AdvisoryToReadQueryVariables>;
export const AdvisoryBytesDocument = gql`
    query AdvisoryBytes($id: ID!) {
  advisory(id: $id) {
    id
    document
  }
}
    ` as unknown as DocumentNode<AdvisoryBytesQuery, AdvisoryBytesQueryVariables>;
