/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
/** Where a line lies: in the reference data that ships, in the community's additions, in one's own organisation's. */
export type CatalogueLayer =
  | 'REFERENCE'
  | 'COMMUNITY'
  | 'ORGANISATION';

export type ProposalKind =
  | 'ALIAS'
  | 'MANUFACTURER'
  | 'MODEL';

/** For whom a change holds: one's own organisation, or, by a coordinator of an ISAO, the whole community. */
export type CatalogueScope =
  | 'OWN'
  | 'COMMUNITY';

export type BasisKind =
  | 'ADVISORY'
  | 'GUDID'
  | 'PERSON'
  | 'GENERAL_KNOWLEDGE';

export type OwnershipRelation =
  | 'ACQUIRED_BY'
  | 'SPUN_OFF_FROM'
  | 'MERGED_INTO'
  | 'BRAND_OF';

export type RelationDirection =
  | 'OWNER'
  | 'OWNED';

export type ResolutionKind =
  | 'NAME'
  | 'ALIAS'
  | 'ABBREVIATION'
  | 'FORMER'
  | 'OWNER'
  | 'JOINT'
  | 'GENERIC_WORDS'
  | 'NEAR_SPELLING';

export type ModelFilter = {
  readonly search?: string | null | undefined;
  readonly manufacturer?: string | null | undefined;
  readonly family?: string | null | undefined;
  readonly udiDi?: string | null | undefined;
  /** Those of which a line lies there; `ORGANISATION`: in your own organisations' additions. */
  readonly layer?: CatalogueLayer | null | undefined;
};

export type AddManufacturerInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly name: string;
  /** Repeating a command under the same id changes nothing. */
  readonly commandId?: string | null | undefined;
};

export type AddManufacturerAliasInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly manufacturer: string;
  readonly alias: string;
  readonly commandId?: string | null | undefined;
};

export type AddOwnershipInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly manufacturer: string;
  readonly owner: string;
  readonly relation: OwnershipRelation;
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
  readonly business?: string | null | undefined;
  readonly commandId?: string | null | undefined;
};

export type AddModelInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly manufacturer: string;
  readonly name: string;
  readonly family?: string | null | undefined;
  readonly commandId?: string | null | undefined;
};

export type AddModelAliasInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly model: string;
  readonly alias: string;
  readonly commandId?: string | null | undefined;
};

export type AddUdiDiInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly model: string;
  readonly udiDi: string;
  readonly commandId?: string | null | undefined;
};

export type AddRebrandInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly model: string;
  /** The other model's id. */
  readonly sameAs: string;
  readonly commandId?: string | null | undefined;
};

export type AddReleaseInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly model: string;
  readonly version: string;
  readonly releasedAt?: string | null | undefined;
  readonly supportedUntil?: string | null | undefined;
  readonly commandId?: string | null | undefined;
};

export type ConfirmProposalInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly proposal: string;
  /** Which manufacturer is meant, where it could be several. */
  readonly manufacturer?: string | null | undefined;
  /** The name to record, where the advisory's text is not it. */
  readonly name?: string | null | undefined;
  readonly commandId?: string | null | undefined;
};

export type RejectProposalInput = {
  readonly organisation: string;
  readonly scope?: CatalogueScope;
  readonly proposal: string;
  readonly reason?: string | null | undefined;
  readonly commandId?: string | null | undefined;
};

export type CatalogueBasisFragment = { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean };

export type CatalogueModelsQueryVariables = Exact<{
  filter?: ModelFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CatalogueModelsQuery = { readonly models: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly family: string | null, readonly udiDis: ReadonlyArray<string>, readonly manufacturer: { readonly id: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer }>, readonly releases: ReadonlyArray<{ readonly version: string, readonly layer: CatalogueLayer }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CatalogueMakersQueryVariables = Exact<{
  search?: string | null | undefined;
  layer?: CatalogueLayer | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CatalogueMakersQuery = { readonly manufacturers: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer }>, readonly ownerships: ReadonlyArray<{ readonly relation: OwnershipRelation, readonly layer: CatalogueLayer, readonly owner: { readonly id: string, readonly name: string } | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CatalogueProposalPartsFragment = { readonly id: string, readonly kind: ProposalKind, readonly text: string, readonly question: string, readonly madeAt: string, readonly candidates: ReadonlyArray<{ readonly name: string, readonly how: ResolutionKind, readonly manufacturer: { readonly id: string, readonly name: string } | null }>, readonly evidence: ReadonlyArray<{ readonly advisory: string, readonly trackingId: string }>, readonly decisions: ReadonlyArray<{ readonly scope: CatalogueScope, readonly organisation: string | null, readonly confirmed: boolean, readonly by: string, readonly at: string, readonly reason: string | null }>, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> };

export type CatalogueProposalsQueryVariables = Exact<{
  organisation: string;
  kind?: ProposalKind | null | undefined;
  decided?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CatalogueProposalsQuery = { readonly proposals: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: ProposalKind, readonly text: string, readonly question: string, readonly madeAt: string, readonly candidates: ReadonlyArray<{ readonly name: string, readonly how: ResolutionKind, readonly manufacturer: { readonly id: string, readonly name: string } | null }>, readonly evidence: ReadonlyArray<{ readonly advisory: string, readonly trackingId: string }>, readonly decisions: ReadonlyArray<{ readonly scope: CatalogueScope, readonly organisation: string | null, readonly confirmed: boolean, readonly by: string, readonly at: string, readonly reason: string | null }>, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CatalogueModelPartsFragment = { readonly id: string, readonly name: string, readonly family: string | null, readonly udiDis: ReadonlyArray<string>, readonly manufacturer: { readonly id: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly releases: ReadonlyArray<{ readonly version: string, readonly releasedAt: string | null, readonly supportedUntil: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly sameAs: ReadonlyArray<{ readonly layer: CatalogueLayer, readonly organisation: string | null, readonly model: { readonly id: string, readonly name: string, readonly manufacturer: { readonly id: string, readonly name: string } | null } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> };

export type CatalogueModelQueryVariables = Exact<{
  id: string;
  organisation: string;
}>;


export type CatalogueModelQuery = { readonly model: { readonly id: string, readonly name: string, readonly family: string | null, readonly udiDis: ReadonlyArray<string>, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }>, readonly manufacturer: { readonly id: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly releases: ReadonlyArray<{ readonly version: string, readonly releasedAt: string | null, readonly supportedUntil: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly sameAs: ReadonlyArray<{ readonly layer: CatalogueLayer, readonly organisation: string | null, readonly model: { readonly id: string, readonly name: string, readonly manufacturer: { readonly id: string, readonly name: string } | null } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null };

export type CatalogueMakerPartsFragment = { readonly id: string, readonly name: string, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly ownerships: ReadonlyArray<{ readonly relation: OwnershipRelation, readonly from: string | null, readonly until: string | null, readonly business: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly owner: { readonly id: string, readonly name: string } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> };

export type CatalogueMakerQueryVariables = Exact<{
  id: string;
  organisation: string;
}>;


export type CatalogueMakerQuery = { readonly manufacturer: { readonly id: string, readonly name: string, readonly related: ReadonlyArray<{ readonly direction: RelationDirection, readonly steps: number, readonly reason: string, readonly manufacturer: { readonly id: string, readonly name: string } | null }>, readonly models: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly family: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }>, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly ownerships: ReadonlyArray<{ readonly relation: OwnershipRelation, readonly from: string | null, readonly until: string | null, readonly business: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly owner: { readonly id: string, readonly name: string } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null };

export type CatalogueFindMakersQueryVariables = Exact<{
  search: string;
}>;


export type CatalogueFindMakersQuery = { readonly manufacturers: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string } }> } };

export type CatalogueFindModelsQueryVariables = Exact<{
  search: string;
}>;


export type CatalogueFindModelsQuery = { readonly models: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly manufacturer: { readonly id: string, readonly name: string } | null } }> } };

export type CatalogueAddManufacturerMutationVariables = Exact<{
  input: AddManufacturerInput;
}>;


export type CatalogueAddManufacturerMutation = { readonly addManufacturer: { readonly manufacturer: { readonly id: string, readonly name: string, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly ownerships: ReadonlyArray<{ readonly relation: OwnershipRelation, readonly from: string | null, readonly until: string | null, readonly business: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly owner: { readonly id: string, readonly name: string } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueAddManufacturerAliasMutationVariables = Exact<{
  input: AddManufacturerAliasInput;
}>;


export type CatalogueAddManufacturerAliasMutation = { readonly addManufacturerAlias: { readonly manufacturer: { readonly id: string, readonly name: string, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly ownerships: ReadonlyArray<{ readonly relation: OwnershipRelation, readonly from: string | null, readonly until: string | null, readonly business: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly owner: { readonly id: string, readonly name: string } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueRefuseManufacturerAliasMutationVariables = Exact<{
  input: AddManufacturerAliasInput;
}>;


export type CatalogueRefuseManufacturerAliasMutation = { readonly refuseManufacturerAlias: { readonly manufacturer: { readonly id: string, readonly name: string, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly ownerships: ReadonlyArray<{ readonly relation: OwnershipRelation, readonly from: string | null, readonly until: string | null, readonly business: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly owner: { readonly id: string, readonly name: string } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueAddOwnershipMutationVariables = Exact<{
  input: AddOwnershipInput;
}>;


export type CatalogueAddOwnershipMutation = { readonly addOwnership: { readonly manufacturer: { readonly id: string, readonly name: string, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly ownerships: ReadonlyArray<{ readonly relation: OwnershipRelation, readonly from: string | null, readonly until: string | null, readonly business: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly owner: { readonly id: string, readonly name: string } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueAddModelMutationVariables = Exact<{
  input: AddModelInput;
}>;


export type CatalogueAddModelMutation = { readonly addModel: { readonly model: { readonly id: string, readonly name: string, readonly family: string | null, readonly udiDis: ReadonlyArray<string>, readonly manufacturer: { readonly id: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly releases: ReadonlyArray<{ readonly version: string, readonly releasedAt: string | null, readonly supportedUntil: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly sameAs: ReadonlyArray<{ readonly layer: CatalogueLayer, readonly organisation: string | null, readonly model: { readonly id: string, readonly name: string, readonly manufacturer: { readonly id: string, readonly name: string } | null } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueAddModelAliasMutationVariables = Exact<{
  input: AddModelAliasInput;
}>;


export type CatalogueAddModelAliasMutation = { readonly addModelAlias: { readonly model: { readonly id: string, readonly name: string, readonly family: string | null, readonly udiDis: ReadonlyArray<string>, readonly manufacturer: { readonly id: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly releases: ReadonlyArray<{ readonly version: string, readonly releasedAt: string | null, readonly supportedUntil: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly sameAs: ReadonlyArray<{ readonly layer: CatalogueLayer, readonly organisation: string | null, readonly model: { readonly id: string, readonly name: string, readonly manufacturer: { readonly id: string, readonly name: string } | null } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueAddUdiDiMutationVariables = Exact<{
  input: AddUdiDiInput;
}>;


export type CatalogueAddUdiDiMutation = { readonly addUdiDi: { readonly model: { readonly id: string, readonly name: string, readonly family: string | null, readonly udiDis: ReadonlyArray<string>, readonly manufacturer: { readonly id: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly releases: ReadonlyArray<{ readonly version: string, readonly releasedAt: string | null, readonly supportedUntil: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly sameAs: ReadonlyArray<{ readonly layer: CatalogueLayer, readonly organisation: string | null, readonly model: { readonly id: string, readonly name: string, readonly manufacturer: { readonly id: string, readonly name: string } | null } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueAddRebrandMutationVariables = Exact<{
  input: AddRebrandInput;
}>;


export type CatalogueAddRebrandMutation = { readonly addRebrand: { readonly model: { readonly id: string, readonly name: string, readonly family: string | null, readonly udiDis: ReadonlyArray<string>, readonly manufacturer: { readonly id: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly releases: ReadonlyArray<{ readonly version: string, readonly releasedAt: string | null, readonly supportedUntil: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly sameAs: ReadonlyArray<{ readonly layer: CatalogueLayer, readonly organisation: string | null, readonly model: { readonly id: string, readonly name: string, readonly manufacturer: { readonly id: string, readonly name: string } | null } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueAddReleaseMutationVariables = Exact<{
  input: AddReleaseInput;
}>;


export type CatalogueAddReleaseMutation = { readonly addRelease: { readonly model: { readonly id: string, readonly name: string, readonly family: string | null, readonly udiDis: ReadonlyArray<string>, readonly manufacturer: { readonly id: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly name: string, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly releases: ReadonlyArray<{ readonly version: string, readonly releasedAt: string | null, readonly supportedUntil: string | null, readonly layer: CatalogueLayer, readonly organisation: string | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }>, readonly sameAs: ReadonlyArray<{ readonly layer: CatalogueLayer, readonly organisation: string | null, readonly model: { readonly id: string, readonly name: string, readonly manufacturer: { readonly id: string, readonly name: string } | null } | null, readonly basis: { readonly kind: BasisKind, readonly reference: string, readonly verified: boolean } }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueConfirmProposalMutationVariables = Exact<{
  input: ConfirmProposalInput;
}>;


export type CatalogueConfirmProposalMutation = { readonly confirmProposal: { readonly proposal: { readonly id: string, readonly decisions: ReadonlyArray<{ readonly scope: CatalogueScope, readonly organisation: string | null, readonly confirmed: boolean, readonly by: string, readonly at: string, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type CatalogueRejectProposalMutationVariables = Exact<{
  input: RejectProposalInput;
}>;


export type CatalogueRejectProposalMutation = { readonly rejectProposal: { readonly proposal: { readonly id: string, readonly decisions: ReadonlyArray<{ readonly scope: CatalogueScope, readonly organisation: string | null, readonly confirmed: boolean, readonly by: string, readonly at: string, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export const CatalogueProposalPartsFragmentDoc = gql`
    fragment CatalogueProposalParts on Proposal {
  id
  kind
  text
  question
  madeAt
  candidates {
    name
    how
    manufacturer {
      id
      name
    }
  }
  evidence {
    advisory
    trackingId
  }
  decisions {
    scope
    organisation
    confirmed
    by
    at
    reason
  }
  viewerCan(organisation: $organisation) {
    action
    allowed
    reason
  }
}
    ` as unknown as DocumentNode<CatalogueProposalPartsFragment, unknown>;
export const CatalogueBasisFragmentDoc = gql`
    fragment CatalogueBasis on Basis {
  kind
  reference
  verified
}
    ` as unknown as DocumentNode<CatalogueBasisFragment, unknown>;
export const CatalogueModelPartsFragmentDoc = gql`
    fragment CatalogueModelParts on Model {
  id
  name
  family
  udiDis
  manufacturer {
    id
    name
  }
  aliases {
    name
    layer
    organisation
    basis {
      ...CatalogueBasis
    }
  }
  releases {
    version
    releasedAt
    supportedUntil
    layer
    organisation
    basis {
      ...CatalogueBasis
    }
  }
  sameAs {
    model {
      id
      name
      manufacturer {
        id
        name
      }
    }
    layer
    organisation
    basis {
      ...CatalogueBasis
    }
  }
}
    ` as unknown as DocumentNode<CatalogueModelPartsFragment, unknown>;
export const CatalogueMakerPartsFragmentDoc = gql`
    fragment CatalogueMakerParts on Manufacturer {
  id
  name
  aliases {
    name
    layer
    organisation
    basis {
      ...CatalogueBasis
    }
  }
  ownerships {
    relation
    from
    until
    business
    layer
    organisation
    owner {
      id
      name
    }
    basis {
      ...CatalogueBasis
    }
  }
}
    ` as unknown as DocumentNode<CatalogueMakerPartsFragment, unknown>;
export const CatalogueModelsDocument = gql`
    query CatalogueModels($filter: ModelFilter, $first: Int, $after: String) {
  models(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        id
        name
        family
        udiDis
        manufacturer {
          id
          name
        }
        aliases {
          name
          layer
        }
        releases {
          version
          layer
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<CatalogueModelsQuery, CatalogueModelsQueryVariables>;
export const CatalogueMakersDocument = gql`
    query CatalogueMakers($search: String, $layer: CatalogueLayer, $first: Int, $after: String) {
  manufacturers(search: $search, layer: $layer, first: $first, after: $after) {
    edges {
      node {
        id
        name
        aliases {
          name
          layer
        }
        ownerships {
          relation
          owner {
            id
            name
          }
          layer
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<CatalogueMakersQuery, CatalogueMakersQueryVariables>;
export const CatalogueProposalsDocument = gql`
    query CatalogueProposals($organisation: ID!, $kind: ProposalKind, $decided: Boolean, $first: Int, $after: String) {
  proposals(
    organisation: $organisation
    kind: $kind
    decided: $decided
    first: $first
    after: $after
  ) {
    edges {
      node {
        ...CatalogueProposalParts
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${CatalogueProposalPartsFragmentDoc}` as unknown as DocumentNode<CatalogueProposalsQuery, CatalogueProposalsQueryVariables>;
export const CatalogueModelDocument = gql`
    query CatalogueModel($id: ID!, $organisation: ID!) {
  model(id: $id) {
    ...CatalogueModelParts
    viewerCan(organisation: $organisation) {
      action
      allowed
      reason
    }
  }
}
    ${CatalogueModelPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueModelQuery, CatalogueModelQueryVariables>;
export const CatalogueMakerDocument = gql`
    query CatalogueMaker($id: ID!, $organisation: ID!) {
  manufacturer(id: $id) {
    ...CatalogueMakerParts
    related {
      direction
      steps
      reason
      manufacturer {
        id
        name
      }
    }
    models(first: 50) {
      edges {
        node {
          id
          name
          family
        }
      }
      pageInfo {
        hasNextPage
      }
    }
    viewerCan(organisation: $organisation) {
      action
      allowed
      reason
    }
  }
}
    ${CatalogueMakerPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueMakerQuery, CatalogueMakerQueryVariables>;
export const CatalogueFindMakersDocument = gql`
    query CatalogueFindMakers($search: String!) {
  manufacturers(search: $search, first: 15) {
    edges {
      node {
        id
        name
      }
    }
  }
}
    ` as unknown as DocumentNode<CatalogueFindMakersQuery, CatalogueFindMakersQueryVariables>;
export const CatalogueFindModelsDocument = gql`
    query CatalogueFindModels($search: String!) {
  models(filter: {search: $search}, first: 15) {
    edges {
      node {
        id
        name
        manufacturer {
          id
          name
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<CatalogueFindModelsQuery, CatalogueFindModelsQueryVariables>;
export const CatalogueAddManufacturerDocument = gql`
    mutation CatalogueAddManufacturer($input: AddManufacturerInput!) {
  addManufacturer(input: $input) {
    manufacturer {
      ...CatalogueMakerParts
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CatalogueMakerPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueAddManufacturerMutation, CatalogueAddManufacturerMutationVariables>;
export const CatalogueAddManufacturerAliasDocument = gql`
    mutation CatalogueAddManufacturerAlias($input: AddManufacturerAliasInput!) {
  addManufacturerAlias(input: $input) {
    manufacturer {
      ...CatalogueMakerParts
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CatalogueMakerPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueAddManufacturerAliasMutation, CatalogueAddManufacturerAliasMutationVariables>;
export const CatalogueRefuseManufacturerAliasDocument = gql`
    mutation CatalogueRefuseManufacturerAlias($input: AddManufacturerAliasInput!) {
  refuseManufacturerAlias(input: $input) {
    manufacturer {
      ...CatalogueMakerParts
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CatalogueMakerPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueRefuseManufacturerAliasMutation, CatalogueRefuseManufacturerAliasMutationVariables>;
export const CatalogueAddOwnershipDocument = gql`
    mutation CatalogueAddOwnership($input: AddOwnershipInput!) {
  addOwnership(input: $input) {
    manufacturer {
      ...CatalogueMakerParts
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CatalogueMakerPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueAddOwnershipMutation, CatalogueAddOwnershipMutationVariables>;
export const CatalogueAddModelDocument = gql`
    mutation CatalogueAddModel($input: AddModelInput!) {
  addModel(input: $input) {
    model {
      ...CatalogueModelParts
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CatalogueModelPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueAddModelMutation, CatalogueAddModelMutationVariables>;
export const CatalogueAddModelAliasDocument = gql`
    mutation CatalogueAddModelAlias($input: AddModelAliasInput!) {
  addModelAlias(input: $input) {
    model {
      ...CatalogueModelParts
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CatalogueModelPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueAddModelAliasMutation, CatalogueAddModelAliasMutationVariables>;
export const CatalogueAddUdiDiDocument = gql`
    mutation CatalogueAddUdiDi($input: AddUdiDiInput!) {
  addUdiDi(input: $input) {
    model {
      ...CatalogueModelParts
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CatalogueModelPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueAddUdiDiMutation, CatalogueAddUdiDiMutationVariables>;
export const CatalogueAddRebrandDocument = gql`
    mutation CatalogueAddRebrand($input: AddRebrandInput!) {
  addRebrand(input: $input) {
    model {
      ...CatalogueModelParts
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CatalogueModelPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueAddRebrandMutation, CatalogueAddRebrandMutationVariables>;
export const CatalogueAddReleaseDocument = gql`
    mutation CatalogueAddRelease($input: AddReleaseInput!) {
  addRelease(input: $input) {
    model {
      ...CatalogueModelParts
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CatalogueModelPartsFragmentDoc}
${CatalogueBasisFragmentDoc}` as unknown as DocumentNode<CatalogueAddReleaseMutation, CatalogueAddReleaseMutationVariables>;
export const CatalogueConfirmProposalDocument = gql`
    mutation CatalogueConfirmProposal($input: ConfirmProposalInput!) {
  confirmProposal(input: $input) {
    proposal {
      id
      decisions {
        scope
        organisation
        confirmed
        by
        at
        reason
      }
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<CatalogueConfirmProposalMutation, CatalogueConfirmProposalMutationVariables>;
export const CatalogueRejectProposalDocument = gql`
    mutation CatalogueRejectProposal($input: RejectProposalInput!) {
  rejectProposal(input: $input) {
    proposal {
      id
      decisions {
        scope
        organisation
        confirmed
        by
        at
        reason
      }
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<CatalogueRejectProposalMutation, CatalogueRejectProposalMutationVariables>;
