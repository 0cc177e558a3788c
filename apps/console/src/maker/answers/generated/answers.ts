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

/** Where an organisation stands: at its worst site. */
export type AnswerStanding =
  | 'AFFECTED'
  /** Acknowledged, but nothing said that still holds: a mitigation ended, or a revision changed what to do. */
  | 'OPEN'
  | 'INVESTIGATING'
  | 'MITIGATED'
  | 'PATCHED'
  | 'NOT_AFFECTED';

export type ReceiptStatus =
  | 'DELIVERED'
  | 'ACKNOWLEDGED';

export type MakerRollUpQueryVariables = Exact<{
  id: string;
}>;


export type MakerRollUpQuery = { readonly advisory: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly revision: number, readonly version: string, readonly severity: Severity, readonly currentReleaseAt: string, readonly rollUp: { readonly addressed: number | null, readonly rows: { readonly edges: ReadonlyArray<{ readonly node: { readonly product: string | null, readonly productName: string | null, readonly heardFromAtLeast: number, readonly asOf: string | null, readonly cells: ReadonlyArray<{ readonly status: AnswerStanding, readonly suppressed: boolean, readonly atLeast: number | null, readonly atMost: number | null, readonly sitesAtLeast: number | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly named: { readonly edges: ReadonlyArray<{ readonly node: { readonly organisation: string, readonly name: string, readonly product: string | null, readonly status: AnswerStanding, readonly answeredOnRevision: number | null } }>, readonly pageInfo: { readonly hasNextPage: boolean } } } | null } | null };

export type MakerReceiptsQueryVariables = Exact<{
  id: string;
}>;


export type MakerReceiptsQuery = { readonly deliveryReceipts: { readonly delivered: number | null, readonly acknowledged: number | null, readonly organisations: ReadonlyArray<{ readonly organisation: string, readonly status: ReceiptStatus }> } | null };


export const MakerRollUpDocument = gql`
    query MakerRollUp($id: ID!) {
  advisory(id: $id) {
    id
    trackingId
    title
    status
    tlp
    revision
    version
    severity
    currentReleaseAt
    rollUp {
      addressed
      rows(first: 50) {
        edges {
          node {
            product
            productName
            heardFromAtLeast
            asOf
            cells {
              status
              suppressed
              atLeast
              atMost
              sitesAtLeast
            }
          }
        }
        pageInfo {
          hasNextPage
        }
      }
      named(first: 50) {
        edges {
          node {
            organisation
            name
            product
            status
            answeredOnRevision
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<MakerRollUpQuery, MakerRollUpQueryVariables>;
export const MakerReceiptsDocument = gql`
    query MakerReceipts($id: ID!) {
  deliveryReceipts(advisory: $id) {
    delivered
    acknowledged
    organisations {
      organisation
      status
    }
  }
}
    ` as unknown as DocumentNode<MakerReceiptsQuery, MakerReceiptsQueryVariables>;
