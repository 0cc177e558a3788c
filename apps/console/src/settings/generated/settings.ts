/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
export type OrganisationKind =
  | 'MANUFACTURER'
  | 'HEALTHCARE_PROVIDER'
  | 'ISAO'
  | 'REGULATOR'
  | 'RESEARCHER'
  | 'SERVICE_PROVIDER';

export type Role =
  | 'ADMINISTRATOR'
  | 'AUTHOR'
  | 'RELEASER'
  | 'ANALYST'
  | 'BIOMED'
  | 'COORDINATOR'
  | 'READER';

export type ContactAudience =
  | 'COMMUNITY'
  | 'OWN';

export type OrganisationFieldsFragment = { readonly id: string, readonly handle: string, readonly name: string, readonly kind: OrganisationKind, readonly namesShownToManufacturers: boolean | null, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null, readonly shownTo: ContactAudience }>, readonly sites: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly name: string, readonly timeZone: string }> | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> };

export type OwnOrganisationQueryVariables = Exact<{
  organisation: string;
}>;


export type OwnOrganisationQuery = { readonly organisation: { readonly id: string, readonly handle: string, readonly name: string, readonly kind: OrganisationKind, readonly namesShownToManufacturers: boolean | null, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null, readonly shownTo: ContactAudience }>, readonly sites: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly name: string, readonly timeZone: string }> | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null };

export type PersonFragment = { readonly id: string, readonly person: string, readonly organisation: string, readonly name: string, readonly email: string, readonly roles: ReadonlyArray<Role> };

export type OwnPeopleQueryVariables = Exact<{
  organisation: string;
  first: number;
  after?: string | null | undefined;
}>;


export type OwnPeopleQuery = { readonly organisation: { readonly id: string, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }>, readonly people: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly person: string, readonly organisation: string, readonly name: string, readonly email: string, readonly roles: ReadonlyArray<Role> } }> } | null } | null };

export const OrganisationFieldsFragmentDoc = gql`
    fragment OrganisationFields on Organisation {
  id
  handle
  name
  kind
  namesShownToManufacturers
  contacts {
    name
    duty
    phone
    email
    hours
    shownTo
  }
  sites {
    id
    handle
    name
    timeZone
  }
  viewerCan {
    action
    allowed
    reason
  }
}
    ` as unknown as DocumentNode<OrganisationFieldsFragment, unknown>;
export const PersonFragmentDoc = gql`
    fragment Person on Membership {
  id
  person
  organisation
  name
  email
  roles
}
    ` as unknown as DocumentNode<PersonFragment, unknown>;
export const OwnOrganisationDocument = gql`
    query OwnOrganisation($organisation: ID!) {
  organisation(id: $organisation) {
    ...OrganisationFields
  }
}
    ${OrganisationFieldsFragmentDoc}` as unknown as DocumentNode<OwnOrganisationQuery, OwnOrganisationQueryVariables>;
export const OwnPeopleDocument = gql`
    query OwnPeople($organisation: ID!, $first: Int!, $after: String) {
  organisation(id: $organisation) {
    id
    viewerCan {
      action
      allowed
      reason
    }
    people(first: $first, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          ...Person
        }
      }
    }
  }
}
    ${PersonFragmentDoc}` as unknown as DocumentNode<OwnPeopleQuery, OwnPeopleQueryVariables>;
