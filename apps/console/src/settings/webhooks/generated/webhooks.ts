/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
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

export type AddWebhookInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly name: string;
  readonly url: string;
  readonly allowAmber?: boolean;
};

export type ChangeWebhookInput = {
  readonly commandId?: string | null | undefined;
  readonly webhook: string;
  readonly name: string;
  readonly url: string;
  readonly allowAmber: boolean;
};

export type WebhookCommandInput = {
  readonly commandId?: string | null | undefined;
  readonly webhook: string;
};

export type OwnWebhookFragment = { readonly id: string, readonly organisation: string, readonly name: string, readonly url: string, readonly allowAmber: boolean, readonly previousSecretUntil: string | null, readonly createdAt: string, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> };

export type OwnWebhooksQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type OwnWebhooksQuery = { readonly webhooks: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly organisation: string, readonly name: string, readonly url: string, readonly allowAmber: boolean, readonly previousSecretUntil: string | null, readonly createdAt: string, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } }> } };

export type WebhookAttemptsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  attempts: number;
}>;


export type WebhookAttemptsQuery = { readonly webhooks: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly attempts: ReadonlyArray<{ readonly notice: string, readonly state: NoticeEntryState, readonly at: string, readonly attempt: number | null, readonly reason: string | null, readonly advisory: { readonly id: string, readonly trackingId: string, readonly title: string } }> } }> } };

export type AddWebhookMutationVariables = Exact<{
  input: AddWebhookInput;
}>;


export type AddWebhookMutation = { readonly addWebhook: { readonly secret: string | null, readonly webhook: { readonly id: string, readonly organisation: string, readonly name: string, readonly url: string, readonly allowAmber: boolean, readonly previousSecretUntil: string | null, readonly createdAt: string, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type ChangeWebhookMutationVariables = Exact<{
  input: ChangeWebhookInput;
}>;


export type ChangeWebhookMutation = { readonly changeWebhook: { readonly webhook: { readonly id: string, readonly organisation: string, readonly name: string, readonly url: string, readonly allowAmber: boolean, readonly previousSecretUntil: string | null, readonly createdAt: string, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: WebhookCommandInput;
}>;


export type RotateWebhookSecretMutation = { readonly rotateWebhookSecret: { readonly secret: string | null, readonly webhook: { readonly id: string, readonly organisation: string, readonly name: string, readonly url: string, readonly allowAmber: boolean, readonly previousSecretUntil: string | null, readonly createdAt: string, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type RemoveWebhookMutationVariables = Exact<{
  input: WebhookCommandInput;
}>;


export type RemoveWebhookMutation = { readonly removeWebhook: { readonly deleted: string | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type TestWebhookMutationVariables = Exact<{
  input: WebhookCommandInput;
}>;


export type TestWebhookMutation = { readonly testWebhook: { readonly delivered: boolean | null, readonly reason: string | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export const OwnWebhookFragmentDoc = gql`
    fragment OwnWebhook on Webhook {
  id
  organisation
  name
  url
  allowAmber
  previousSecretUntil
  createdAt
  viewerCan {
    action
    allowed
    reason
  }
}
    ` as unknown as DocumentNode<OwnWebhookFragment, unknown>;
export const OwnWebhooksDocument = gql`
    query OwnWebhooks($first: Int!, $after: String) {
  webhooks(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...OwnWebhook
      }
    }
  }
}
    ${OwnWebhookFragmentDoc}` as unknown as DocumentNode<OwnWebhooksQuery, OwnWebhooksQueryVariables>;
export const WebhookAttemptsDocument = gql`
    query WebhookAttempts($first: Int!, $after: String, $attempts: Int!) {
  webhooks(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        attempts(first: $attempts) {
          notice
          state
          at
          attempt
          reason
          advisory {
            id
            trackingId
            title
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<WebhookAttemptsQuery, WebhookAttemptsQueryVariables>;
export const AddWebhookDocument = gql`
    mutation AddWebhook($input: AddWebhookInput!) {
  addWebhook(input: $input) {
    webhook {
      ...OwnWebhook
    }
    secret
    refusal {
      code
      message
      path
    }
  }
}
    ${OwnWebhookFragmentDoc}` as unknown as DocumentNode<AddWebhookMutation, AddWebhookMutationVariables>;
export const ChangeWebhookDocument = gql`
    mutation ChangeWebhook($input: ChangeWebhookInput!) {
  changeWebhook(input: $input) {
    webhook {
      ...OwnWebhook
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${OwnWebhookFragmentDoc}` as unknown as DocumentNode<ChangeWebhookMutation, ChangeWebhookMutationVariables>;
export const RotateWebhookSecretDocument = gql`
    mutation RotateWebhookSecret($input: WebhookCommandInput!) {
  rotateWebhookSecret(input: $input) {
    webhook {
      ...OwnWebhook
    }
    secret
    refusal {
      code
      message
      path
    }
  }
}
    ${OwnWebhookFragmentDoc}` as unknown as DocumentNode<RotateWebhookSecretMutation, RotateWebhookSecretMutationVariables>;
export const RemoveWebhookDocument = gql`
    mutation RemoveWebhook($input: WebhookCommandInput!) {
  removeWebhook(input: $input) {
    deleted
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<RemoveWebhookMutation, RemoveWebhookMutationVariables>;
export const TestWebhookDocument = gql`
    mutation TestWebhook($input: WebhookCommandInput!) {
  testWebhook(input: $input) {
    delivered
    reason
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<TestWebhookMutation, TestWebhookMutationVariables>;
