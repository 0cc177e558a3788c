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

export type NoticeCommandInput = {
  readonly commandId?: string | null | undefined;
  readonly notice: string;
};

export type NoticeLineFragment = { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly organisation: string, readonly person: string | null, readonly state: NoticeState, readonly acknowledged: boolean, readonly queuedAt: string, readonly changedAt: string, readonly advisory: { readonly id: string }, readonly content: { readonly trackingId: string, readonly tlp: Tlp, readonly title: string | null, readonly severity: Severity, readonly exploited: boolean, readonly because: ReadonlyArray<string>, readonly at: string, readonly devices: { readonly confirmed: number, readonly probable: number, readonly possible: number, readonly excluded: number } | null } | null };

export type NoticesQueryVariables = Exact<{
  organisation: string;
  person: string;
  first: number;
}>;


export type NoticesQuery = { readonly notices: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly organisation: string, readonly person: string | null, readonly state: NoticeState, readonly acknowledged: boolean, readonly queuedAt: string, readonly changedAt: string, readonly advisory: { readonly id: string }, readonly content: { readonly trackingId: string, readonly tlp: Tlp, readonly title: string | null, readonly severity: Severity, readonly exploited: boolean, readonly because: ReadonlyArray<string>, readonly at: string, readonly devices: { readonly confirmed: number, readonly probable: number, readonly possible: number, readonly excluded: number } | null } | null } }> } };

export type NotificationsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type NotificationsSubscription = { readonly notifications: { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly organisation: string, readonly person: string | null, readonly state: NoticeState, readonly acknowledged: boolean, readonly queuedAt: string, readonly changedAt: string, readonly advisory: { readonly id: string }, readonly content: { readonly trackingId: string, readonly tlp: Tlp, readonly title: string | null, readonly severity: Severity, readonly exploited: boolean, readonly because: ReadonlyArray<string>, readonly at: string, readonly devices: { readonly confirmed: number, readonly probable: number, readonly possible: number, readonly excluded: number } | null } | null } };

export type AnsweredSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type AnsweredSubscription = { readonly answered: { readonly advisory: string, readonly organisation: string | null, readonly group: string | null } };

export type InventoryNewsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type InventoryNewsSubscription = { readonly inventoryChanged: string };

export type AdvisoriesNewsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type AdvisoriesNewsSubscription = { readonly advisoriesChanged: string };

export type OpenNoticeMutationVariables = Exact<{
  input: NoticeCommandInput;
}>;


export type OpenNoticeMutation = { readonly openNotice: { readonly notice: { readonly id: string, readonly kind: NoticeKind, readonly revision: number, readonly organisation: string, readonly person: string | null, readonly state: NoticeState, readonly acknowledged: boolean, readonly queuedAt: string, readonly changedAt: string, readonly advisory: { readonly id: string }, readonly content: { readonly trackingId: string, readonly tlp: Tlp, readonly title: string | null, readonly severity: Severity, readonly exploited: boolean, readonly because: ReadonlyArray<string>, readonly at: string, readonly devices: { readonly confirmed: number, readonly probable: number, readonly possible: number, readonly excluded: number } | null } | null } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export const NoticeLineFragmentDoc = gql`
    fragment NoticeLine on Notice {
  id
  kind
  revision
  organisation
  person
  state
  acknowledged
  queuedAt
  changedAt
  advisory {
    id
  }
  content {
    trackingId
    tlp
    title
    severity
    exploited
    because
    devices {
      confirmed
      probable
      possible
      excluded
    }
    at
  }
}
    ` as unknown as DocumentNode<NoticeLineFragment, unknown>;
export const NoticesDocument = gql`
    query Notices($organisation: ID!, $person: ID!, $first: Int!) {
  notices(filter: {organisation: $organisation, person: $person}, first: $first) {
    totalCount
    edges {
      node {
        ...NoticeLine
      }
    }
  }
}
    ${NoticeLineFragmentDoc}` as unknown as DocumentNode<NoticesQuery, NoticesQueryVariables>;
export const NotificationsDocument = gql`
    subscription Notifications {
  notifications {
    ...NoticeLine
  }
}
    ${NoticeLineFragmentDoc}` as unknown as DocumentNode<NotificationsSubscription, NotificationsSubscriptionVariables>;
export const AnsweredDocument = gql`
    subscription Answered {
  answered {
    advisory
    organisation
    group
  }
}
    ` as unknown as DocumentNode<AnsweredSubscription, AnsweredSubscriptionVariables>;
export const InventoryNewsDocument = gql`
    subscription InventoryNews {
  inventoryChanged
}
    ` as unknown as DocumentNode<InventoryNewsSubscription, InventoryNewsSubscriptionVariables>;
export const AdvisoriesNewsDocument = gql`
    subscription AdvisoriesNews {
  advisoriesChanged
}
    ` as unknown as DocumentNode<AdvisoriesNewsSubscription, AdvisoriesNewsSubscriptionVariables>;
export const OpenNoticeDocument = gql`
    mutation OpenNotice($input: NoticeCommandInput!) {
  openNotice(input: $input) {
    notice {
      ...NoticeLine
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${NoticeLineFragmentDoc}` as unknown as DocumentNode<OpenNoticeMutation, OpenNoticeMutationVariables>;
