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

export type Digest =
  | 'NONE'
  | 'DAILY'
  | 'WEEKLY';

export type MinSeverity =
  | 'NONE'
  | 'LOW'
  | 'MEDIUM'
  | 'HIGH'
  | 'CRITICAL';

export type CreateSubscriptionInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  /** Yours alone; otherwise the organisation's. */
  readonly own?: boolean;
  readonly wanted: SubscriptionInput;
};

export type ChangeSubscriptionInput = {
  readonly commandId?: string | null | undefined;
  readonly subscription: string;
  readonly wanted: SubscriptionInput;
};

export type SubscriptionInput = {
  readonly name: string;
  readonly filter?: SubscriptionFilterInput;
  readonly stream?: boolean;
  /** To yourself, for your own subscription. */
  readonly mail?: boolean;
  /** Members who get a mail, for the organisation's subscription. */
  readonly people?: ReadonlyArray<string>;
  readonly webhooks?: ReadonlyArray<string>;
  readonly timing?: TimingInput | null | undefined;
  readonly escalation?: EscalationInput | null | undefined;
};

/** All must hold; what is left out holds for everything. */
export type SubscriptionFilterInput = {
  /** Parts of makers' names, in any case; one of them must occur. */
  readonly manufacturers?: ReadonlyArray<string>;
  /** Words of a product's name; one of the texts must occur with all its words. */
  readonly products?: ReadonlyArray<string>;
  readonly minSeverity?: MinSeverity | null | undefined;
  readonly exploitedOnly?: boolean;
  readonly tlp?: ReadonlyArray<Tlp>;
  /** Only where a device of the organisation is not excluded. */
  readonly affectsUs?: boolean;
};

export type TimingInput = {
  /** IANA time zone. */
  readonly zone?: string;
  readonly digest?: Digest;
  /** `08:00`. */
  readonly digestAt?: string;
  /** 1 Monday to 7 Sunday. */
  readonly digestDay?: number;
  readonly quiet?: QuietHoursInput | null | undefined;
  /** Critical news goes out at once, digest and quiet hours or not. */
  readonly criticalAnyway?: boolean;
};

export type QuietHoursInput = {
  readonly from: string;
  readonly until: string;
};

export type EscalationInput = {
  readonly afterMinutes: number;
  /** Members of the organisation. */
  readonly to: ReadonlyArray<string>;
};

export type MuteSubscriptionInput = {
  readonly commandId?: string | null | undefined;
  readonly subscription: string;
  readonly until?: string | null | undefined;
};

export type SubscriptionCommandInput = {
  readonly commandId?: string | null | undefined;
  readonly subscription: string;
};

export type RuleFragment = { readonly id: string, readonly name: string, readonly organisation: string, readonly own: boolean, readonly stream: boolean, readonly mail: boolean, readonly people: ReadonlyArray<string>, readonly webhooks: ReadonlyArray<string>, readonly mutedUntil: string | null, readonly createdAt: string, readonly createdBy: string, readonly filter: { readonly manufacturers: ReadonlyArray<string>, readonly products: ReadonlyArray<string>, readonly minSeverity: Severity | null, readonly exploitedOnly: boolean, readonly tlp: ReadonlyArray<Tlp>, readonly affectsUs: boolean }, readonly timing: { readonly zone: string, readonly digest: Digest, readonly digestAt: string, readonly digestDay: number, readonly criticalAnyway: boolean, readonly quiet: { readonly from: string, readonly until: string } | null }, readonly escalation: { readonly afterMinutes: number, readonly to: ReadonlyArray<string> } | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> };

export type RulesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type RulesQuery = { readonly noticeSubscriptions: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly organisation: string, readonly own: boolean, readonly stream: boolean, readonly mail: boolean, readonly people: ReadonlyArray<string>, readonly webhooks: ReadonlyArray<string>, readonly mutedUntil: string | null, readonly createdAt: string, readonly createdBy: string, readonly filter: { readonly manufacturers: ReadonlyArray<string>, readonly products: ReadonlyArray<string>, readonly minSeverity: Severity | null, readonly exploitedOnly: boolean, readonly tlp: ReadonlyArray<Tlp>, readonly affectsUs: boolean }, readonly timing: { readonly zone: string, readonly digest: Digest, readonly digestAt: string, readonly digestDay: number, readonly criticalAnyway: boolean, readonly quiet: { readonly from: string, readonly until: string } | null }, readonly escalation: { readonly afterMinutes: number, readonly to: ReadonlyArray<string> } | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } }> } };

export type CreateSubscriptionMutationVariables = Exact<{
  input: CreateSubscriptionInput;
}>;


export type CreateSubscriptionMutation = { readonly createSubscription: { readonly subscription: { readonly id: string, readonly name: string, readonly organisation: string, readonly own: boolean, readonly stream: boolean, readonly mail: boolean, readonly people: ReadonlyArray<string>, readonly webhooks: ReadonlyArray<string>, readonly mutedUntil: string | null, readonly createdAt: string, readonly createdBy: string, readonly filter: { readonly manufacturers: ReadonlyArray<string>, readonly products: ReadonlyArray<string>, readonly minSeverity: Severity | null, readonly exploitedOnly: boolean, readonly tlp: ReadonlyArray<Tlp>, readonly affectsUs: boolean }, readonly timing: { readonly zone: string, readonly digest: Digest, readonly digestAt: string, readonly digestDay: number, readonly criticalAnyway: boolean, readonly quiet: { readonly from: string, readonly until: string } | null }, readonly escalation: { readonly afterMinutes: number, readonly to: ReadonlyArray<string> } | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type ChangeSubscriptionMutationVariables = Exact<{
  input: ChangeSubscriptionInput;
}>;


export type ChangeSubscriptionMutation = { readonly changeSubscription: { readonly subscription: { readonly id: string, readonly name: string, readonly organisation: string, readonly own: boolean, readonly stream: boolean, readonly mail: boolean, readonly people: ReadonlyArray<string>, readonly webhooks: ReadonlyArray<string>, readonly mutedUntil: string | null, readonly createdAt: string, readonly createdBy: string, readonly filter: { readonly manufacturers: ReadonlyArray<string>, readonly products: ReadonlyArray<string>, readonly minSeverity: Severity | null, readonly exploitedOnly: boolean, readonly tlp: ReadonlyArray<Tlp>, readonly affectsUs: boolean }, readonly timing: { readonly zone: string, readonly digest: Digest, readonly digestAt: string, readonly digestDay: number, readonly criticalAnyway: boolean, readonly quiet: { readonly from: string, readonly until: string } | null }, readonly escalation: { readonly afterMinutes: number, readonly to: ReadonlyArray<string> } | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type MuteSubscriptionMutationVariables = Exact<{
  input: MuteSubscriptionInput;
}>;


export type MuteSubscriptionMutation = { readonly muteSubscription: { readonly subscription: { readonly id: string, readonly name: string, readonly organisation: string, readonly own: boolean, readonly stream: boolean, readonly mail: boolean, readonly people: ReadonlyArray<string>, readonly webhooks: ReadonlyArray<string>, readonly mutedUntil: string | null, readonly createdAt: string, readonly createdBy: string, readonly filter: { readonly manufacturers: ReadonlyArray<string>, readonly products: ReadonlyArray<string>, readonly minSeverity: Severity | null, readonly exploitedOnly: boolean, readonly tlp: ReadonlyArray<Tlp>, readonly affectsUs: boolean }, readonly timing: { readonly zone: string, readonly digest: Digest, readonly digestAt: string, readonly digestDay: number, readonly criticalAnyway: boolean, readonly quiet: { readonly from: string, readonly until: string } | null }, readonly escalation: { readonly afterMinutes: number, readonly to: ReadonlyArray<string> } | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type DeleteSubscriptionMutationVariables = Exact<{
  input: SubscriptionCommandInput;
}>;


export type DeleteSubscriptionMutation = { readonly deleteSubscription: { readonly deleted: string | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export const RuleFragmentDoc = gql`
    fragment Rule on NoticeSubscription {
  id
  name
  organisation
  own
  filter {
    manufacturers
    products
    minSeverity
    exploitedOnly
    tlp
    affectsUs
  }
  stream
  mail
  people
  webhooks
  timing {
    zone
    digest
    digestAt
    digestDay
    quiet {
      from
      until
    }
    criticalAnyway
  }
  escalation {
    afterMinutes
    to
  }
  mutedUntil
  createdAt
  createdBy
  viewerCan {
    action
    allowed
    reason
  }
}
    ` as unknown as DocumentNode<RuleFragment, unknown>;
export const RulesDocument = gql`
    query Rules($first: Int!, $after: String) {
  noticeSubscriptions(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...Rule
      }
    }
  }
}
    ${RuleFragmentDoc}` as unknown as DocumentNode<RulesQuery, RulesQueryVariables>;
export const CreateSubscriptionDocument = gql`
    mutation CreateSubscription($input: CreateSubscriptionInput!) {
  createSubscription(input: $input) {
    subscription {
      ...Rule
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${RuleFragmentDoc}` as unknown as DocumentNode<CreateSubscriptionMutation, CreateSubscriptionMutationVariables>;
export const ChangeSubscriptionDocument = gql`
    mutation ChangeSubscription($input: ChangeSubscriptionInput!) {
  changeSubscription(input: $input) {
    subscription {
      ...Rule
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${RuleFragmentDoc}` as unknown as DocumentNode<ChangeSubscriptionMutation, ChangeSubscriptionMutationVariables>;
export const MuteSubscriptionDocument = gql`
    mutation MuteSubscription($input: MuteSubscriptionInput!) {
  muteSubscription(input: $input) {
    subscription {
      ...Rule
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${RuleFragmentDoc}` as unknown as DocumentNode<MuteSubscriptionMutation, MuteSubscriptionMutationVariables>;
export const DeleteSubscriptionDocument = gql`
    mutation DeleteSubscription($input: SubscriptionCommandInput!) {
  deleteSubscription(input: $input) {
    deleted
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<DeleteSubscriptionMutation, DeleteSubscriptionMutationVariables>;
