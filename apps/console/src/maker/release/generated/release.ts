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

/** By the highest CVSS base score; UNKNOWN without one. */
export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'MEDIUM'
  | 'LOW'
  | 'NONE'
  | 'UNKNOWN';

export type AdvisoryCommandInput = {
  readonly commandId?: string | null | undefined;
  readonly advisory: string;
};

export type AdvisoryReasonInput = {
  readonly commandId?: string | null | undefined;
  readonly advisory: string;
  readonly reason: string;
};

export type SetEmbargoInput = {
  readonly commandId?: string | null | undefined;
  readonly advisory: string;
  readonly until: string;
  readonly zone: string;
};

export type MakerWorkFragment = { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> };

export type MakerReleaseQueryVariables = Exact<{
  id: string;
}>;


export type MakerReleaseQuery = { readonly advisory: { readonly draft: string | null, readonly document: string | null, readonly html: string | null, readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly revisions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly revision: number, readonly version: string, readonly releasedAt: string, readonly differences: ReadonlyArray<string>, readonly alert: boolean } }> }, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null };

export type MakerRequestReviewMutationVariables = Exact<{
  input: AdvisoryCommandInput;
}>;


export type MakerRequestReviewMutation = { readonly requestReview: { readonly advisory: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type MakerReturnFromReviewMutationVariables = Exact<{
  input: AdvisoryReasonInput;
}>;


export type MakerReturnFromReviewMutation = { readonly returnFromReview: { readonly advisory: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type MakerSetEmbargoMutationVariables = Exact<{
  input: SetEmbargoInput;
}>;


export type MakerSetEmbargoMutation = { readonly setEmbargo: { readonly advisory: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type MakerReleaseAdvisoryMutationVariables = Exact<{
  input: AdvisoryCommandInput;
}>;


export type MakerReleaseAdvisoryMutation = { readonly releaseAdvisory: { readonly advisory: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type MakerWithdrawMutationVariables = Exact<{
  input: AdvisoryReasonInput;
}>;


export type MakerWithdrawMutation = { readonly withdrawAdvisory: { readonly advisory: { readonly id: string, readonly trackingId: string, readonly title: string, readonly status: AdvisoryStatus, readonly tlp: Tlp, readonly source: string, readonly version: string, readonly revision: number, readonly severity: Severity, readonly exploited: boolean, readonly inReview: boolean, readonly inWork: boolean, readonly changedAt: string, readonly currentReleaseAt: string, readonly withdrawnBecause: string | null, readonly audienceExplained: ReadonlyArray<string>, readonly embargo: { readonly until: string, readonly zone: string } | null, readonly audience: { readonly organisations: ReadonlyArray<string>, readonly groups: ReadonlyArray<string>, readonly people: ReadonlyArray<string> }, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export const MakerWorkFragmentDoc = gql`
    fragment MakerWork on Advisory {
  id
  trackingId
  title
  status
  tlp
  source
  version
  revision
  severity
  exploited
  inReview
  inWork
  changedAt
  currentReleaseAt
  withdrawnBecause
  embargo {
    until
    zone
  }
  audience {
    organisations
    groups
    people
  }
  audienceExplained
  viewerCan {
    action
    allowed
    reason
  }
}
    ` as unknown as DocumentNode<MakerWorkFragment, unknown>;
export const MakerReleaseDocument = gql`
    query MakerRelease($id: ID!) {
  advisory(id: $id) {
    ...MakerWork
    draft
    document
    html
    revisions(first: 20) {
      edges {
        node {
          id
          revision
          version
          releasedAt
          differences
          alert
        }
      }
    }
  }
}
    ${MakerWorkFragmentDoc}` as unknown as DocumentNode<MakerReleaseQuery, MakerReleaseQueryVariables>;
export const MakerRequestReviewDocument = gql`
    mutation MakerRequestReview($input: AdvisoryCommandInput!) {
  requestReview(input: $input) {
    advisory {
      ...MakerWork
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${MakerWorkFragmentDoc}` as unknown as DocumentNode<MakerRequestReviewMutation, MakerRequestReviewMutationVariables>;
export const MakerReturnFromReviewDocument = gql`
    mutation MakerReturnFromReview($input: AdvisoryReasonInput!) {
  returnFromReview(input: $input) {
    advisory {
      ...MakerWork
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${MakerWorkFragmentDoc}` as unknown as DocumentNode<MakerReturnFromReviewMutation, MakerReturnFromReviewMutationVariables>;
export const MakerSetEmbargoDocument = gql`
    mutation MakerSetEmbargo($input: SetEmbargoInput!) {
  setEmbargo(input: $input) {
    advisory {
      ...MakerWork
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${MakerWorkFragmentDoc}` as unknown as DocumentNode<MakerSetEmbargoMutation, MakerSetEmbargoMutationVariables>;
export const MakerReleaseAdvisoryDocument = gql`
    mutation MakerReleaseAdvisory($input: AdvisoryCommandInput!) {
  releaseAdvisory(input: $input) {
    advisory {
      ...MakerWork
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${MakerWorkFragmentDoc}` as unknown as DocumentNode<MakerReleaseAdvisoryMutation, MakerReleaseAdvisoryMutationVariables>;
export const MakerWithdrawDocument = gql`
    mutation MakerWithdraw($input: AdvisoryReasonInput!) {
  withdrawAdvisory(input: $input) {
    advisory {
      ...MakerWork
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${MakerWorkFragmentDoc}` as unknown as DocumentNode<MakerWithdrawMutation, MakerWithdrawMutationVariables>;
