/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
import { CommunityContactFragmentDoc } from '../../generated/coordinator';
export type OrganisationKind =
  | 'MANUFACTURER'
  | 'HEALTHCARE_PROVIDER'
  | 'ISAO'
  | 'REGULATOR'
  | 'RESEARCHER'
  | 'SERVICE_PROVIDER';

export type MemberOrganisationsQueryVariables = Exact<{
  kind: OrganisationKind;
  first: number;
  after?: string | null | undefined;
}>;


export type MemberOrganisationsQuery = { readonly organisations: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly kind: OrganisationKind, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null }> } }> } };


export const MemberOrganisationsDocument = gql`
    query MemberOrganisations($kind: OrganisationKind!, $first: Int!, $after: String) {
  organisations(kind: $kind, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        name
        kind
        contacts {
          ...CommunityContact
        }
      }
    }
  }
}
    ${CommunityContactFragmentDoc}` as unknown as DocumentNode<MemberOrganisationsQuery, MemberOrganisationsQueryVariables>;
