/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
import { MakerWorkFragmentDoc } from '../../release/generated/release';
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

export type AcknowledgeNoticeInput = {
  readonly commandId?: string | null | undefined;
  readonly notice: string;
  readonly note?: string | null | undefined;
};

export type MakerInboxQueryVariables = Exact<{
  organisation: string;
}>;


export type MakerInboxQuery = { readonly waiting: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } }> }, readonly revisions: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } }> } };

export type MakerHeardQueryVariables = Exact<{
  organisation: string;
}>;


export type MakerHeardQuery = { readonly advisories: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly title: string, readonly tlp: Tlp, readonly severity: Severity, readonly version: string, readonly revision: number, readonly currentReleaseAt: string, readonly rollUp: { readonly addressed: number | null, readonly rows: { readonly edges: ReadonlyArray<{ readonly node: { readonly product: string | null, readonly heardFromAtLeast: number, readonly asOf: string | null, readonly cells: ReadonlyArray<{ readonly status: AnswerStanding, readonly suppressed: boolean, readonly atLeast: number | null }> } }> } } | null } }> } };

export type MakerNoticesQueryVariables = Exact<{
  organisation: string;
}>;


export type MakerNoticesQuery = { readonly notices: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly state: NoticeState, readonly queuedAt: string, readonly advisory: { readonly id: string }, readonly content: { readonly trackingId: string, readonly tlp: Tlp, readonly title: string | null, readonly severity: Severity, readonly because: ReadonlyArray<string> } | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } }> } };

export type MakerOwnAdvisoriesQueryVariables = Exact<{
  filter?: AdvisoryFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MakerOwnAdvisoriesQuery = { readonly advisories: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MakerAcknowledgeMutationVariables = Exact<{
  input: AcknowledgeNoticeInput;
}>;


export type MakerAcknowledgeMutation = { readonly acknowledgeNotice: { readonly notice: { readonly id: string, readonly state: NoticeState, readonly acknowledged: boolean } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };


export const MakerInboxDocument = gql`
    query MakerInbox($organisation: ID!) {
  waiting: advisories(
    filter: {source: $organisation, status: [DRAFT, REVIEW, EMBARGOED]}
    first: 100
  ) {
    edges {
      node {
        ...MakerWork
      }
    }
    totalCount
  }
  revisions: advisories(
    filter: {source: $organisation, inWork: true, status: [PUBLISHED]}
    first: 100
  ) {
    edges {
      node {
        ...MakerWork
      }
    }
    totalCount
  }
}
    ${MakerWorkFragmentDoc}` as unknown as DocumentNode<MakerInboxQuery, MakerInboxQueryVariables>;
export const MakerHeardDocument = gql`
    query MakerHeard($organisation: ID!) {
  advisories(filter: {source: $organisation, status: [PUBLISHED]}, first: 20) {
    edges {
      node {
        id
        trackingId
        title
        tlp
        severity
        version
        revision
        currentReleaseAt
        rollUp {
          addressed
          rows(first: 10) {
            edges {
              node {
                product
                heardFromAtLeast
                asOf
                cells {
                  status
                  suppressed
                  atLeast
                }
              }
            }
          }
        }
      }
    }
    totalCount
  }
}
    ` as unknown as DocumentNode<MakerHeardQuery, MakerHeardQueryVariables>;
export const MakerNoticesDocument = gql`
    query MakerNotices($organisation: ID!) {
  notices(filter: {organisation: $organisation, acknowledged: false}, first: 50) {
    edges {
      node {
        id
        kind
        revision
        state
        queuedAt
        advisory {
          id
        }
        content {
          trackingId
          tlp
          title
          severity
          because
        }
        viewerCan {
          action
          allowed
          reason
        }
      }
    }
    totalCount
  }
}
    ` as unknown as DocumentNode<MakerNoticesQuery, MakerNoticesQueryVariables>;
export const MakerOwnAdvisoriesDocument = gql`
    query MakerOwnAdvisories($filter: AdvisoryFilter, $first: Int, $after: String) {
  advisories(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        ...MakerWork
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ${MakerWorkFragmentDoc}` as unknown as DocumentNode<MakerOwnAdvisoriesQuery, MakerOwnAdvisoriesQueryVariables>;
export const MakerAcknowledgeDocument = gql`
    mutation MakerAcknowledge($input: AcknowledgeNoticeInput!) {
  acknowledgeNotice(input: $input) {
    notice {
      id
      state
      acknowledged
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<MakerAcknowledgeMutation, MakerAcknowledgeMutationVariables>;
