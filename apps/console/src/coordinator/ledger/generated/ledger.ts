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

/** By the highest CVSS base score; UNKNOWN without one. */
export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'MEDIUM'
  | 'LOW'
  | 'NONE'
  | 'UNKNOWN';

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

export type NoticeRuleOwner =
  | 'ORGANISATION'
  | 'PERSON'
  | 'ESCALATION';

export type ReceiptStatus =
  | 'DELIVERED'
  | 'ACKNOWLEDGED';

export type NoticeFilter = {
  readonly organisation?: string | null | undefined;
  readonly person?: string | null | undefined;
  readonly advisory?: string | null | undefined;
  readonly state?: ReadonlyArray<NoticeState> | null | undefined;
  readonly channel?: NoticeChannel | null | undefined;
  readonly acknowledged?: boolean | null | undefined;
  /** Queued at or after this instant. */
  readonly since?: string | null | undefined;
  /** Queued before this instant. */
  readonly before?: string | null | undefined;
};

export type AcknowledgeNoticeInput = {
  readonly commandId?: string | null | undefined;
  readonly notice: string;
  readonly note?: string | null | undefined;
};

export type LedgerLineFragment = { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly organisation: string, readonly person: string | null, readonly state: NoticeState, readonly acknowledged: boolean, readonly channels: ReadonlyArray<NoticeChannel>, readonly queuedAt: string, readonly changedAt: string, readonly advisory: { readonly id: string }, readonly content: { readonly trackingId: string, readonly title: string | null, readonly tlp: Tlp, readonly severity: Severity } | null };

export type LedgerLinesQueryVariables = Exact<{
  filter?: NoticeFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type LedgerLinesQuery = { readonly notices: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly organisation: string, readonly person: string | null, readonly state: NoticeState, readonly acknowledged: boolean, readonly channels: ReadonlyArray<NoticeChannel>, readonly queuedAt: string, readonly changedAt: string, readonly advisory: { readonly id: string }, readonly content: { readonly trackingId: string, readonly title: string | null, readonly tlp: Tlp, readonly severity: Severity } | null } }> } };

export type LedgerEntryFragment = { readonly state: NoticeEntryState, readonly at: string, readonly channel: NoticeChannel | null, readonly target: string | null, readonly attempt: number | null, readonly reason: string | null, readonly by: string | null };

export type LedgerEntriesQueryVariables = Exact<{
  filter?: NoticeFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type LedgerEntriesQuery = { readonly notices: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly organisation: string, readonly person: string | null, readonly state: NoticeState, readonly acknowledged: boolean, readonly channels: ReadonlyArray<NoticeChannel>, readonly queuedAt: string, readonly changedAt: string, readonly entries: ReadonlyArray<{ readonly state: NoticeEntryState, readonly at: string, readonly channel: NoticeChannel | null, readonly target: string | null, readonly attempt: number | null, readonly reason: string | null, readonly by: string | null }>, readonly sentBy: ReadonlyArray<{ readonly subscription: string, readonly name: string }>, readonly advisory: { readonly id: string }, readonly content: { readonly trackingId: string, readonly title: string | null, readonly tlp: Tlp, readonly severity: Severity } | null } }> } };

export type LedgerNoticeQueryVariables = Exact<{
  id: string;
}>;


export type LedgerNoticeQuery = { readonly notice: { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly organisation: string, readonly person: string | null, readonly state: NoticeState, readonly acknowledged: boolean, readonly channels: ReadonlyArray<NoticeChannel>, readonly queuedAt: string, readonly changedAt: string, readonly entries: ReadonlyArray<{ readonly state: NoticeEntryState, readonly at: string, readonly channel: NoticeChannel | null, readonly target: string | null, readonly attempt: number | null, readonly reason: string | null, readonly by: string | null }>, readonly sentBy: ReadonlyArray<{ readonly subscription: string, readonly name: string, readonly owner: NoticeRuleOwner }>, readonly content: { readonly trackingId: string, readonly because: ReadonlyArray<string>, readonly at: string, readonly title: string | null, readonly tlp: Tlp, readonly severity: Severity } | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }>, readonly advisory: { readonly id: string } } | null };

export type LedgerPeopleQueryVariables = Exact<{
  organisation: string;
  first: number;
  after?: string | null | undefined;
}>;


export type LedgerPeopleQuery = { readonly organisation: { readonly id: string, readonly people: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly person: string, readonly name: string } }> } | null } | null };

export type AcknowledgeNoticeMutationVariables = Exact<{
  input: AcknowledgeNoticeInput;
}>;


export type AcknowledgeNoticeMutation = { readonly acknowledgeNotice: { readonly notice: { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly organisation: string, readonly person: string | null, readonly state: NoticeState, readonly acknowledged: boolean, readonly channels: ReadonlyArray<NoticeChannel>, readonly queuedAt: string, readonly changedAt: string, readonly entries: ReadonlyArray<{ readonly state: NoticeEntryState, readonly at: string, readonly channel: NoticeChannel | null, readonly target: string | null, readonly attempt: number | null, readonly reason: string | null, readonly by: string | null }>, readonly advisory: { readonly id: string }, readonly content: { readonly trackingId: string, readonly title: string | null, readonly tlp: Tlp, readonly severity: Severity } | null } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type RecentAdvisoriesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RecentAdvisoriesQuery = { readonly advisories: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly title: string, readonly tlp: Tlp, readonly severity: Severity, readonly publisher: string, readonly currentReleaseAt: string } }> } };

export type ReceiptsQueryVariables = Exact<{
  advisory: string;
}>;


export type ReceiptsQuery = { readonly deliveryReceipts: { readonly advisory: string, readonly delivered: number | null, readonly acknowledged: number | null, readonly organisations: ReadonlyArray<{ readonly organisation: string, readonly status: ReceiptStatus }> } | null };

export const LedgerLineFragmentDoc = gql`
    fragment LedgerLine on Notice {
  id
  kind
  revision
  organisation
  person
  state
  acknowledged
  channels
  queuedAt
  changedAt
  advisory {
    id
  }
  content {
    trackingId
    title
    tlp
    severity
  }
}
    ` as unknown as DocumentNode<LedgerLineFragment, unknown>;
export const LedgerEntryFragmentDoc = gql`
    fragment LedgerEntry on NoticeEntry {
  state
  at
  channel
  target
  attempt
  reason
  by
}
    ` as unknown as DocumentNode<LedgerEntryFragment, unknown>;
export const LedgerLinesDocument = gql`
    query LedgerLines($filter: NoticeFilter, $first: Int!, $after: String) {
  notices(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...LedgerLine
      }
    }
  }
}
    ${LedgerLineFragmentDoc}` as unknown as DocumentNode<LedgerLinesQuery, LedgerLinesQueryVariables>;
export const LedgerEntriesDocument = gql`
    query LedgerEntries($filter: NoticeFilter, $first: Int!, $after: String) {
  notices(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...LedgerLine
        entries {
          ...LedgerEntry
        }
        sentBy {
          subscription
          name
        }
      }
    }
  }
}
    ${LedgerLineFragmentDoc}
${LedgerEntryFragmentDoc}` as unknown as DocumentNode<LedgerEntriesQuery, LedgerEntriesQueryVariables>;
export const LedgerNoticeDocument = gql`
    query LedgerNotice($id: ID!) {
  notice(id: $id) {
    ...LedgerLine
    entries {
      ...LedgerEntry
    }
    sentBy {
      subscription
      name
      owner
    }
    content {
      trackingId
      because
      at
    }
    viewerCan {
      action
      allowed
      reason
    }
  }
}
    ${LedgerLineFragmentDoc}
${LedgerEntryFragmentDoc}` as unknown as DocumentNode<LedgerNoticeQuery, LedgerNoticeQueryVariables>;
export const LedgerPeopleDocument = gql`
    query LedgerPeople($organisation: ID!, $first: Int!, $after: String) {
  organisation(id: $organisation) {
    id
    people(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          person
          name
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<LedgerPeopleQuery, LedgerPeopleQueryVariables>;
export const AcknowledgeNoticeDocument = gql`
    mutation AcknowledgeNotice($input: AcknowledgeNoticeInput!) {
  acknowledgeNotice(input: $input) {
    notice {
      ...LedgerLine
      entries {
        ...LedgerEntry
      }
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${LedgerLineFragmentDoc}
${LedgerEntryFragmentDoc}` as unknown as DocumentNode<AcknowledgeNoticeMutation, AcknowledgeNoticeMutationVariables>;
export const RecentAdvisoriesDocument = gql`
    query RecentAdvisories($first: Int!, $after: String) {
  advisories(first: $first, after: $after) {
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
        severity
        publisher
        currentReleaseAt
      }
    }
  }
}
    ` as unknown as DocumentNode<RecentAdvisoriesQuery, RecentAdvisoriesQueryVariables>;
export const ReceiptsDocument = gql`
    query Receipts($advisory: ID!) {
  deliveryReceipts(advisory: $advisory) {
    advisory
    delivered
    acknowledged
    organisations {
      organisation
      status
    }
  }
}
    ` as unknown as DocumentNode<ReceiptsQuery, ReceiptsQueryVariables>;
