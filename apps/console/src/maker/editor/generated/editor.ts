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

export type AudienceInput = {
  readonly organisations?: ReadonlyArray<string>;
  readonly groups?: ReadonlyArray<string>;
  /** Named individuals: the only readers of TLP:RED. */
  readonly people?: ReadonlyArray<string>;
};

export type DraftAdvisoryInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  /** A CSAF 2.0 document, as JSON text. */
  readonly document: string;
  readonly tlp: Tlp;
  readonly audience: AudienceInput;
};

export type ChangeDraftInput = {
  readonly commandId?: string | null | undefined;
  readonly advisory: string;
  readonly document: string;
  /** SHA-256 of the draft, or of what is out, that it was written from; refused where somebody has changed that meanwhile. */
  readonly basedOn?: string | null | undefined;
};

export type MakerEditorQueryVariables = Exact<{
  id: string;
}>;


export type MakerEditorQuery = { readonly advisory: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly draft: string | null, readonly document: string | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null };

export type MakerLastWrittenQueryVariables = Exact<{
  source: string;
}>;


export type MakerLastWrittenQuery = { readonly advisories: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string } }> } };

export type MakerPublisherQueryVariables = Exact<{
  id: string;
}>;


export type MakerPublisherQuery = { readonly advisory: { readonly id: string, readonly document: string | null, readonly draft: string | null } | null };

export type MakerCheckQueryVariables = Exact<{
  document: string;
}>;


export type MakerCheckQuery = { readonly checkDocument: { readonly valid: boolean, readonly problems: ReadonlyArray<{ readonly rule: string, readonly message: string, readonly place: string }>, readonly warnings: ReadonlyArray<{ readonly rule: string, readonly message: string, readonly place: string }> } };

export type MakerDifferenceQueryVariables = Exact<{
  document: string;
  advisory: string;
}>;


export type MakerDifferenceQuery = { readonly checkDocument: { readonly valid: boolean, readonly against: { readonly words: ReadonlyArray<string>, readonly alert: boolean } | null } };

export type MakerDraftMutationVariables = Exact<{
  input: DraftAdvisoryInput;
}>;


export type MakerDraftMutation = { readonly draftAdvisory: { readonly advisory: { readonly id: string, readonly trackingId: string } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type MakerChangeDraftMutationVariables = Exact<{
  input: ChangeDraftInput;
}>;


export type MakerChangeDraftMutation = { readonly changeDraft: { readonly advisory: { readonly id: string, readonly draft: string | null } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type MakerReviseMutationVariables = Exact<{
  input: ChangeDraftInput;
}>;


export type MakerReviseMutation = { readonly reviseAdvisory: { readonly advisory: { readonly id: string, readonly draft: string | null } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };


export const MakerEditorDocument = gql`
    query MakerEditor($id: ID!) {
  advisory(id: $id) {
    id
    trackingId
    title
    status
    tlp
    source
    version
    revision
    inReview
    inWork
    changedAt
    draft
    document
    audience {
      organisations
      groups
      people
    }
    viewerCan {
      action
      allowed
      reason
    }
  }
}
    ` as unknown as DocumentNode<MakerEditorQuery, MakerEditorQueryVariables>;
export const MakerLastWrittenDocument = gql`
    query MakerLastWritten($source: ID!) {
  advisories(filter: {source: $source}, first: 20) {
    edges {
      node {
        id
        trackingId
      }
    }
  }
}
    ` as unknown as DocumentNode<MakerLastWrittenQuery, MakerLastWrittenQueryVariables>;
export const MakerPublisherDocument = gql`
    query MakerPublisher($id: ID!) {
  advisory(id: $id) {
    id
    document
    draft
  }
}
    ` as unknown as DocumentNode<MakerPublisherQuery, MakerPublisherQueryVariables>;
export const MakerCheckDocument = gql`
    query MakerCheck($document: String!) {
  checkDocument(document: $document) {
    valid
    problems {
      rule
      message
      place
    }
    warnings {
      rule
      message
      place
    }
  }
}
    ` as unknown as DocumentNode<MakerCheckQuery, MakerCheckQueryVariables>;
export const MakerDifferenceDocument = gql`
    query MakerDifference($document: String!, $advisory: ID!) {
  checkDocument(document: $document) {
    valid
    against(advisory: $advisory) {
      words
      alert
    }
  }
}
    ` as unknown as DocumentNode<MakerDifferenceQuery, MakerDifferenceQueryVariables>;
export const MakerDraftDocument = gql`
    mutation MakerDraft($input: DraftAdvisoryInput!) {
  draftAdvisory(input: $input) {
    advisory {
      id
      trackingId
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<MakerDraftMutation, MakerDraftMutationVariables>;
export const MakerChangeDraftDocument = gql`
    mutation MakerChangeDraft($input: ChangeDraftInput!) {
  changeDraft(input: $input) {
    advisory {
      id
      draft
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<MakerChangeDraftMutation, MakerChangeDraftMutationVariables>;
export const MakerReviseDocument = gql`
    mutation MakerRevise($input: ChangeDraftInput!) {
  reviseAdvisory(input: $input) {
    advisory {
      id
      draft
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<MakerReviseMutation, MakerReviseMutationVariables>;
