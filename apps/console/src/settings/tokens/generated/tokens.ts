/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
export type IssueAccessTokenInput = {
  readonly commandId?: string | null | undefined;
  /** What it is for. */
  readonly name: string;
  /** How long it holds: 1 to 366. */
  readonly days?: number;
};

export type RevokeAccessTokenInput = {
  readonly commandId?: string | null | undefined;
  readonly token: string;
};

export type OwnTokenFragment = { readonly id: string, readonly name: string, readonly issuedAt: string, readonly expiresAt: string };

export type OwnTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnTokensQuery = { readonly accessTokens: ReadonlyArray<{ readonly id: string, readonly name: string, readonly issuedAt: string, readonly expiresAt: string }> };

export type IssueAccessTokenMutationVariables = Exact<{
  input: IssueAccessTokenInput;
}>;


export type IssueAccessTokenMutation = { readonly issueAccessToken: { readonly secret: string | null, readonly accessToken: { readonly id: string, readonly name: string, readonly issuedAt: string, readonly expiresAt: string } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type RevokeAccessTokenMutationVariables = Exact<{
  input: RevokeAccessTokenInput;
}>;


export type RevokeAccessTokenMutation = { readonly revokeAccessToken: { readonly revoked: string | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export const OwnTokenFragmentDoc = gql`
    fragment OwnToken on AccessToken {
  id
  name
  issuedAt
  expiresAt
}
    ` as unknown as DocumentNode<OwnTokenFragment, unknown>;
export const OwnTokensDocument = gql`
    query OwnTokens {
  accessTokens {
    ...OwnToken
  }
}
    ${OwnTokenFragmentDoc}` as unknown as DocumentNode<OwnTokensQuery, OwnTokensQueryVariables>;
export const IssueAccessTokenDocument = gql`
    mutation IssueAccessToken($input: IssueAccessTokenInput!) {
  issueAccessToken(input: $input) {
    accessToken {
      ...OwnToken
    }
    secret
    refusal {
      code
      message
      path
    }
  }
}
    ${OwnTokenFragmentDoc}` as unknown as DocumentNode<IssueAccessTokenMutation, IssueAccessTokenMutationVariables>;
export const RevokeAccessTokenDocument = gql`
    mutation RevokeAccessToken($input: RevokeAccessTokenInput!) {
  revokeAccessToken(input: $input) {
    revoked
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<RevokeAccessTokenMutation, RevokeAccessTokenMutationVariables>;
