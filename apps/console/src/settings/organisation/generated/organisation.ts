/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
import { OrganisationFieldsFragmentDoc } from '../../generated/settings';
export type OrganisationKind =
  | 'MANUFACTURER'
  | 'HEALTHCARE_PROVIDER'
  | 'ISAO'
  | 'REGULATOR'
  | 'RESEARCHER'
  | 'SERVICE_PROVIDER';

export type ContactAudience =
  | 'COMMUNITY'
  | 'OWN';

export type RenameOrganisationInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly name: string;
};

export type AddSiteInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly handle: string;
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
};

export type ChangeSiteInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly site: string;
  readonly name: string;
  readonly timeZone: string;
};

export type CloseSiteInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly site: string;
};

export type ContactInput = {
  readonly name: string;
  readonly duty: string;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly hours?: string | null | undefined;
  readonly shownTo?: ContactAudience;
};

export type ChangeRosterInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly contacts: ReadonlyArray<ContactInput>;
};

export type ChangeConsentInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly namesShownToManufacturers: boolean;
};

export type RelateClientInput = {
  readonly commandId?: string | null | undefined;
  readonly provider: string;
  readonly client: string;
  /** An instant with offset; now, unless said. */
  readonly from?: string | null | undefined;
  /** Exclusive; without end, unless said. */
  readonly until?: string | null | undefined;
};

export type EndClientRelationInput = {
  readonly commandId?: string | null | undefined;
  readonly provider: string;
  readonly client: string;
  /** Now, unless said. */
  readonly until?: string | null | undefined;
};

export type RenameOrganisationMutationVariables = Exact<{
  input: RenameOrganisationInput;
}>;


export type RenameOrganisationMutation = { readonly renameOrganisation: { readonly organisation: { readonly id: string, readonly handle: string, readonly name: string, readonly kind: OrganisationKind, readonly namesShownToManufacturers: boolean | null, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null, readonly shownTo: ContactAudience }>, readonly sites: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly name: string, readonly timeZone: string }> | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type AddSiteMutationVariables = Exact<{
  input: AddSiteInput;
}>;


export type AddSiteMutation = { readonly addSite: { readonly organisation: { readonly id: string, readonly handle: string, readonly name: string, readonly kind: OrganisationKind, readonly namesShownToManufacturers: boolean | null, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null, readonly shownTo: ContactAudience }>, readonly sites: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly name: string, readonly timeZone: string }> | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type ChangeSiteMutationVariables = Exact<{
  input: ChangeSiteInput;
}>;


export type ChangeSiteMutation = { readonly changeSite: { readonly organisation: { readonly id: string, readonly handle: string, readonly name: string, readonly kind: OrganisationKind, readonly namesShownToManufacturers: boolean | null, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null, readonly shownTo: ContactAudience }>, readonly sites: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly name: string, readonly timeZone: string }> | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CloseSiteMutationVariables = Exact<{
  input: CloseSiteInput;
}>;


export type CloseSiteMutation = { readonly closeSite: { readonly organisation: { readonly id: string, readonly handle: string, readonly name: string, readonly kind: OrganisationKind, readonly namesShownToManufacturers: boolean | null, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null, readonly shownTo: ContactAudience }>, readonly sites: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly name: string, readonly timeZone: string }> | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type ChangeRosterMutationVariables = Exact<{
  input: ChangeRosterInput;
}>;


export type ChangeRosterMutation = { readonly changeRoster: { readonly organisation: { readonly id: string, readonly handle: string, readonly name: string, readonly kind: OrganisationKind, readonly namesShownToManufacturers: boolean | null, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null, readonly shownTo: ContactAudience }>, readonly sites: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly name: string, readonly timeZone: string }> | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type ChangeConsentMutationVariables = Exact<{
  input: ChangeConsentInput;
}>;


export type ChangeConsentMutation = { readonly changeConsent: { readonly organisation: { readonly id: string, readonly handle: string, readonly name: string, readonly kind: OrganisationKind, readonly namesShownToManufacturers: boolean | null, readonly contacts: ReadonlyArray<{ readonly name: string, readonly duty: string, readonly phone: string | null, readonly email: string | null, readonly hours: string | null, readonly shownTo: ContactAudience }>, readonly sites: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly name: string, readonly timeZone: string }> | null, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type RelationFragment = { readonly id: string, readonly provider: string, readonly client: string, readonly from: string, readonly until: string | null };

export type ClientRelationsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ClientRelationsQuery = { readonly clientRelations: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly provider: string, readonly client: string, readonly from: string, readonly until: string | null } }> } };

export type RelateClientMutationVariables = Exact<{
  input: RelateClientInput;
}>;


export type RelateClientMutation = { readonly relateClient: { readonly clientRelation: { readonly id: string, readonly provider: string, readonly client: string, readonly from: string, readonly until: string | null } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type EndClientRelationMutationVariables = Exact<{
  input: EndClientRelationInput;
}>;


export type EndClientRelationMutation = { readonly endClientRelation: { readonly clientRelation: { readonly id: string, readonly provider: string, readonly client: string, readonly from: string, readonly until: string | null } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export const RelationFragmentDoc = gql`
    fragment Relation on ClientRelation {
  id
  provider
  client
  from
  until
}
    ` as unknown as DocumentNode<RelationFragment, unknown>;
export const RenameOrganisationDocument = gql`
    mutation RenameOrganisation($input: RenameOrganisationInput!) {
  renameOrganisation(input: $input) {
    organisation {
      ...OrganisationFields
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${OrganisationFieldsFragmentDoc}` as unknown as DocumentNode<RenameOrganisationMutation, RenameOrganisationMutationVariables>;
export const AddSiteDocument = gql`
    mutation AddSite($input: AddSiteInput!) {
  addSite(input: $input) {
    organisation {
      ...OrganisationFields
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${OrganisationFieldsFragmentDoc}` as unknown as DocumentNode<AddSiteMutation, AddSiteMutationVariables>;
export const ChangeSiteDocument = gql`
    mutation ChangeSite($input: ChangeSiteInput!) {
  changeSite(input: $input) {
    organisation {
      ...OrganisationFields
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${OrganisationFieldsFragmentDoc}` as unknown as DocumentNode<ChangeSiteMutation, ChangeSiteMutationVariables>;
export const CloseSiteDocument = gql`
    mutation CloseSite($input: CloseSiteInput!) {
  closeSite(input: $input) {
    organisation {
      ...OrganisationFields
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${OrganisationFieldsFragmentDoc}` as unknown as DocumentNode<CloseSiteMutation, CloseSiteMutationVariables>;
export const ChangeRosterDocument = gql`
    mutation ChangeRoster($input: ChangeRosterInput!) {
  changeRoster(input: $input) {
    organisation {
      ...OrganisationFields
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${OrganisationFieldsFragmentDoc}` as unknown as DocumentNode<ChangeRosterMutation, ChangeRosterMutationVariables>;
export const ChangeConsentDocument = gql`
    mutation ChangeConsent($input: ChangeConsentInput!) {
  changeConsent(input: $input) {
    organisation {
      ...OrganisationFields
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${OrganisationFieldsFragmentDoc}` as unknown as DocumentNode<ChangeConsentMutation, ChangeConsentMutationVariables>;
export const ClientRelationsDocument = gql`
    query ClientRelations($first: Int!, $after: String) {
  clientRelations(first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...Relation
      }
    }
  }
}
    ${RelationFragmentDoc}` as unknown as DocumentNode<ClientRelationsQuery, ClientRelationsQueryVariables>;
export const RelateClientDocument = gql`
    mutation RelateClient($input: RelateClientInput!) {
  relateClient(input: $input) {
    clientRelation {
      ...Relation
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${RelationFragmentDoc}` as unknown as DocumentNode<RelateClientMutation, RelateClientMutationVariables>;
export const EndClientRelationDocument = gql`
    mutation EndClientRelation($input: EndClientRelationInput!) {
  endClientRelation(input: $input) {
    clientRelation {
      ...Relation
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${RelationFragmentDoc}` as unknown as DocumentNode<EndClientRelationMutation, EndClientRelationMutationVariables>;
