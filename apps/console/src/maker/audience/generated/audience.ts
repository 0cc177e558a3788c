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

export type OrganisationKind =
  | 'MANUFACTURER'
  | 'HEALTHCARE_PROVIDER'
  | 'ISAO'
  | 'REGULATOR'
  | 'RESEARCHER'
  | 'SERVICE_PROVIDER';

export type AudienceInput = {
  readonly organisations?: ReadonlyArray<string>;
  readonly groups?: ReadonlyArray<string>;
  /** Named individuals: the only readers of TLP:RED. */
  readonly people?: ReadonlyArray<string>;
};

export type ChangeAudienceInput = {
  readonly commandId?: string | null | undefined;
  readonly advisory: string;
  readonly tlp: Tlp;
  readonly audience: AudienceInput;
};

export type MakerExplainAudienceQueryVariables = Exact<{
  source: string;
  tlp: Tlp;
  audience: AudienceInput;
}>;


export type MakerExplainAudienceQuery = { readonly explainAudience: ReadonlyArray<string> };

export type MakerAddresseesQueryVariables = Exact<{ [key: string]: never; }>;


export type MakerAddresseesQuery = { readonly groups: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly owner: string, readonly members: ReadonlyArray<{ readonly organisation: string }> } }> }, readonly organisations: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly kind: OrganisationKind } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MakerColleaguesQueryVariables = Exact<{
  organisation: string;
}>;


export type MakerColleaguesQuery = { readonly organisation: { readonly id: string, readonly people: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly person: string, readonly name: string } }> } | null } | null };

export type MakerChangeAudienceMutationVariables = Exact<{
  input: ChangeAudienceInput;
}>;


export type MakerChangeAudienceMutation = { readonly changeAudience: { readonly advisory: { readonly id: string, readonly tlp: Tlp, readonly audienceExplained: ReadonlyArray<string>, readonly inReview: boolean, readonly status: AdvisoryStatus, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> } } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };


export const MakerExplainAudienceDocument = gql`
    query MakerExplainAudience($source: ID!, $tlp: Tlp!, $audience: AudienceInput!) {
  explainAudience(source: $source, tlp: $tlp, audience: $audience)
}
    ` as unknown as DocumentNode<MakerExplainAudienceQuery, MakerExplainAudienceQueryVariables>;
export const MakerAddresseesDocument = gql`
    query MakerAddressees {
  groups(first: 100) {
    edges {
      node {
        id
        name
        owner
        members {
          organisation
        }
      }
    }
  }
  organisations(first: 200) {
    edges {
      node {
        id
        name
        kind
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<MakerAddresseesQuery, MakerAddresseesQueryVariables>;
export const MakerColleaguesDocument = gql`
    query MakerColleagues($organisation: ID!) {
  organisation(id: $organisation) {
    id
    people(first: 200) {
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
    ` as unknown as DocumentNode<MakerColleaguesQuery, MakerColleaguesQueryVariables>;
export const MakerChangeAudienceDocument = gql`
    mutation MakerChangeAudience($input: ChangeAudienceInput!) {
  changeAudience(input: $input) {
    advisory {
      id
      tlp
      audience {
        organisations
        groups
        people
      }
      audienceExplained
      inReview
      status
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<MakerChangeAudienceMutation, MakerChangeAudienceMutationVariables>;
