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

export type NoticeKind =
  | 'PUBLISHED'
  | 'WITHDRAWN'
  | 'EXPOSURE';

/** How far a line came; each outranks those before it. */
export type NoticeState =
  | 'QUEUED'
  | 'ATTEMPTED'
  | 'FAILED'
  | 'DELIVERED'
  | 'OPENED'
  | 'ESCALATED'
  | 'ACKNOWLEDGED';

export type NoticeEntryState =
  | 'QUEUED'
  | 'POSTPONED'
  | 'ATTEMPTED'
  | 'DELIVERED'
  | 'OPENED'
  | 'ACKNOWLEDGED'
  | 'ESCALATED'
  /** An escalation that was not needed. */
  | 'SPARED'
  | 'FAILED';

export type NoticeChannel =
  | 'STREAM'
  | 'MAIL'
  | 'WEBHOOK'
  | 'ESCALATION';

export type EmbargoesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type EmbargoesQuery = { readonly advisories: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly title: string, readonly tlp: Tlp, readonly publisher: string, readonly embargo: { readonly until: string, readonly zone: string } | null } }> } };

export type TroubledNoticesQueryVariables = Exact<{
  organisation: string;
  state: ReadonlyArray<NoticeState> | NoticeState;
  first: number;
}>;


export type TroubledNoticesQuery = { readonly notices: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly state: NoticeState, readonly kind: NoticeKind, readonly person: string | null, readonly queuedAt: string, readonly changedAt: string, readonly channels: ReadonlyArray<NoticeChannel>, readonly content: { readonly trackingId: string, readonly title: string | null, readonly tlp: Tlp } | null, readonly entries: ReadonlyArray<{ readonly state: NoticeEntryState, readonly at: string, readonly channel: NoticeChannel | null, readonly reason: string | null }> } }> } };


export const EmbargoesDocument = gql`
    query Embargoes($first: Int!, $after: String) {
  advisories(filter: {status: [EMBARGOED]}, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        trackingId
        title
        tlp
        publisher
        embargo {
          until
          zone
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<EmbargoesQuery, EmbargoesQueryVariables>;
export const TroubledNoticesDocument = gql`
    query TroubledNotices($organisation: ID!, $state: [NoticeState!]!, $first: Int!) {
  notices(filter: {organisation: $organisation, state: $state}, first: $first) {
    totalCount
    edges {
      node {
        id
        state
        kind
        person
        queuedAt
        changedAt
        channels
        content {
          trackingId
          title
          tlp
        }
        entries {
          state
          at
          channel
          reason
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<TroubledNoticesQuery, TroubledNoticesQueryVariables>;
