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

export type AnswerStatus =
  | 'INVESTIGATING'
  | 'AFFECTED'
  | 'NOT_AFFECTED'
  | 'MITIGATED'
  | 'PATCHED';

/** What was last said, as it holds now. */
export type AnswerState =
  /** Seen; nothing is said yet. */
  | 'ACKNOWLEDGED'
  | 'INVESTIGATING'
  | 'AFFECTED'
  | 'NOT_AFFECTED'
  | 'MITIGATED'
  | 'PATCHED'
  /** A mitigation that ended: open again. */
  | 'EXPIRED';

/** CSAF 2.0 §3.2.3.5 (VEX). */
export type Justification =
  | 'COMPONENT_NOT_PRESENT'
  | 'VULNERABLE_CODE_NOT_PRESENT'
  | 'VULNERABLE_CODE_NOT_IN_EXECUTE_PATH'
  | 'VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY'
  | 'INLINE_MITIGATIONS_ALREADY_EXIST';

export type EvidenceGrade =
  /** Automated version read-back. */
  | 'A'
  /** Signed technician record. */
  | 'B'
  /** Vendor service report. */
  | 'C'
  /** Site attestation. */
  | 'D';

export type MatchVerdict =
  | 'CONFIRMED'
  | 'PROBABLE'
  | 'POSSIBLE'
  | 'EXCLUDED';

/** How far the remediation of a vulnerability on a device is (CSAF 2.0 §9.1.13). */
export type RemediationStatus =
  | 'NOT_REMEDIATED'
  | 'IN_PROGRESS'
  | 'DONE';

export type DeviceStatus =
  | 'ACTIVE'
  | 'SPARE'
  | 'IN_REPAIR'
  | 'MISSING'
  | 'RETIRED';

export type AcknowledgeAdvisoryInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly advisory: string;
  /** The organisation's sites; none for the whole organisation. */
  readonly sites?: ReadonlyArray<string>;
};

export type AnswerAdvisoryInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly advisory: string;
  /** The organisation's sites; none for the whole organisation. */
  readonly sites?: ReadonlyArray<string>;
  /** The advisory's `product_id`; none for all its products. */
  readonly product?: string | null | undefined;
  readonly status: AnswerStatus;
  /** NOT_AFFECTED needs it. */
  readonly reason?: string | null | undefined;
  /** NOT_AFFECTED needs it. */
  readonly evidence?: string | null | undefined;
  /** NOT_AFFECTED needs this or an impact statement. */
  readonly justification?: Justification | null | undefined;
  readonly impactStatement?: string | null | undefined;
  /** MITIGATED needs it. */
  readonly control?: string | null | undefined;
  /** MITIGATED needs it; at most 366 days from now. */
  readonly expiresAt?: string | null | undefined;
  /** PATCHED needs it. */
  readonly grade?: EvidenceGrade | null | undefined;
  /** PATCHED needs it: where the record is found. */
  readonly reference?: string | null | undefined;
};

export type MarkRemediationInput = {
  readonly organisation: string;
  /** The advisory's id. */
  readonly advisory: string;
  /** None: all vulnerabilities of the advisory. */
  readonly vulnerability?: string | null | undefined;
  /** None: all devices that the advisory matches. */
  readonly devices?: ReadonlyArray<string> | null | undefined;
  readonly status: RemediationStatus;
};

export type ExposureFilter = {
  /** An advisory's id, or its tracking id. */
  readonly advisory?: string | null | undefined;
  readonly verdicts?: ReadonlyArray<MatchVerdict> | null | undefined;
};

export type JudgeMatchInput = {
  readonly commandId?: string | null | undefined;
  readonly exposure: string;
  /** True: the device is the product. False: it is another. */
  readonly same: boolean;
  readonly reason: string;
};

export type AffectedLinesQueryVariables = Exact<{
  organisation: string;
  all: boolean;
  first: number;
  after?: string | null | undefined;
}>;


export type AffectedLinesQuery = { readonly affected: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly revision: number, readonly confirmed: number, readonly probable: number, readonly possible: number, readonly excluded: number, readonly sites: ReadonlyArray<string>, readonly because: ReadonlyArray<string>, readonly alertedAt: string | null, readonly assessedAt: string, readonly remediation: ReadonlyArray<{ readonly vulnerability: string, readonly notRemediated: number, readonly inProgress: number, readonly done: number }>, readonly advisory: { readonly id: string, readonly title: string, readonly summary: string | null, readonly publisher: string, readonly severity: Severity, readonly baseScore: number | null, readonly exploited: boolean, readonly tlp: Tlp, readonly status: AdvisoryStatus, readonly withdrawnBecause: string | null, readonly currentReleaseAt: string, readonly changedAt: string, readonly answers: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly site: string | null, readonly status: AnswerState, readonly expiresAt: string | null, readonly outdated: boolean } }> } | null } } }> } };

export type AffectedAreasQueryVariables = Exact<{
  organisation: string;
  all: boolean;
  first: number;
  after?: string | null | undefined;
}>;


export type AffectedAreasQuery = { readonly affected: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly areas: ReadonlyArray<{ readonly name: string, readonly acute: boolean, readonly devices: number }> } }> } };

export type AnswersDueQueryVariables = Exact<{
  organisation: string;
  first: number;
  after?: string | null | undefined;
}>;


export type AnswersDueQuery = { readonly answersDue: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly trackingId: string, readonly sites: ReadonlyArray<string>, readonly products: ReadonlyArray<string>, readonly since: string, readonly days: number, readonly acknowledgedAt: string | null, readonly expired: boolean, readonly answeredOnRevision: number | null, readonly advisory: { readonly id: string } | null } }> } };

export type FreshnessQueryVariables = Exact<{
  organisation: string;
}>;


export type FreshnessQuery = { readonly matchingPending: number, readonly inventory: { readonly changedAt: string | null } };

export type InventorySizeQueryVariables = Exact<{
  organisation: string;
}>;


export type InventorySizeQuery = { readonly inventory: { readonly devices: number } };

export type AffectedDetailQueryVariables = Exact<{
  organisation: string;
  advisory: string;
  filter?: ExposureFilter | null | undefined;
}>;


export type AffectedDetailQuery = { readonly advisory: { readonly id: string, readonly explain: ReadonlyArray<string>, readonly answersViewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> | null, readonly revisions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly revision: number, readonly version: string, readonly products: ReadonlyArray<{ readonly productId: string, readonly name: string, readonly remediations: ReadonlyArray<{ readonly category: string, readonly details: string, readonly url: string | null }> }> } }> }, readonly answers: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly site: string | null, readonly product: string | null, readonly productName: string | null, readonly status: AnswerState, readonly revision: number, readonly outdated: boolean, readonly reason: string | null, readonly evidence: string | null, readonly justification: Justification | null, readonly impactStatement: string | null, readonly control: string | null, readonly expiresAt: string | null, readonly grade: EvidenceGrade | null, readonly reference: string | null, readonly acknowledgedAt: string, readonly acknowledgedBy: string, readonly answeredAt: string | null, readonly answeredBy: string | null, readonly changedAt: string } }> } | null } | null, readonly affected: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly areas: ReadonlyArray<{ readonly name: string, readonly acute: boolean, readonly devices: number }> } }> }, readonly exposures: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly product: string, readonly verdict: MatchVerdict, readonly question: string | null, readonly deviceCount: number, readonly judged: boolean, readonly evidence: ReadonlyArray<{ readonly criterion: string, readonly advisory: string, readonly record: string, readonly source: string, readonly result: string }> } }> } };

export type OurAnswerFragment = { readonly id: string, readonly site: string | null, readonly product: string | null, readonly productName: string | null, readonly status: AnswerState, readonly revision: number, readonly outdated: boolean, readonly reason: string | null, readonly evidence: string | null, readonly justification: Justification | null, readonly impactStatement: string | null, readonly control: string | null, readonly expiresAt: string | null, readonly grade: EvidenceGrade | null, readonly reference: string | null, readonly acknowledgedAt: string, readonly acknowledgedBy: string, readonly answeredAt: string | null, readonly answeredBy: string | null, readonly changedAt: string };

export type MatchedDevicesQueryVariables = Exact<{
  organisation: string;
  filter?: ExposureFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type MatchedDevicesQuery = { readonly exposedDevices: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly verdict: MatchVerdict, readonly score: number, readonly question: string | null, readonly remediation: ReadonlyArray<{ readonly vulnerability: string, readonly status: RemediationStatus, readonly by: string | null, readonly at: string | null }>, readonly evidence: ReadonlyArray<{ readonly criterion: string, readonly advisory: string, readonly record: string, readonly source: string, readonly result: string }>, readonly exposure: { readonly id: string, readonly product: string, readonly judged: boolean, readonly manufacturer: string, readonly model: string, readonly deviceCount: number, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> }, readonly device: { readonly id: string, readonly assetId: string, readonly manufacturer: string, readonly model: string, readonly deviceName: string, readonly serial: string, readonly site: string, readonly clinicalArea: string, readonly acute: boolean, readonly networkZone: string, readonly owner: string, readonly status: DeviceStatus, readonly software: { readonly value: string, readonly source: string, readonly at: string } | null, readonly firmware: { readonly value: string, readonly source: string, readonly at: string } | null } } }> } };

export type MatchedDeviceFragment = { readonly verdict: MatchVerdict, readonly score: number, readonly question: string | null, readonly remediation: ReadonlyArray<{ readonly vulnerability: string, readonly status: RemediationStatus, readonly by: string | null, readonly at: string | null }>, readonly evidence: ReadonlyArray<{ readonly criterion: string, readonly advisory: string, readonly record: string, readonly source: string, readonly result: string }>, readonly exposure: { readonly id: string, readonly product: string, readonly judged: boolean, readonly manufacturer: string, readonly model: string, readonly deviceCount: number, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> }, readonly device: { readonly id: string, readonly assetId: string, readonly manufacturer: string, readonly model: string, readonly deviceName: string, readonly serial: string, readonly site: string, readonly clinicalArea: string, readonly acute: boolean, readonly networkZone: string, readonly owner: string, readonly status: DeviceStatus, readonly software: { readonly value: string, readonly source: string, readonly at: string } | null, readonly firmware: { readonly value: string, readonly source: string, readonly at: string } | null } };

export type AcknowledgeMutationVariables = Exact<{
  input: AcknowledgeAdvisoryInput;
}>;


export type AcknowledgeMutation = { readonly acknowledgeAdvisory: { readonly answers: ReadonlyArray<{ readonly id: string, readonly site: string | null, readonly product: string | null, readonly productName: string | null, readonly status: AnswerState, readonly revision: number, readonly outdated: boolean, readonly reason: string | null, readonly evidence: string | null, readonly justification: Justification | null, readonly impactStatement: string | null, readonly control: string | null, readonly expiresAt: string | null, readonly grade: EvidenceGrade | null, readonly reference: string | null, readonly acknowledgedAt: string, readonly acknowledgedBy: string, readonly answeredAt: string | null, readonly answeredBy: string | null, readonly changedAt: string }> | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type AnswerAdvisoryMutationVariables = Exact<{
  input: AnswerAdvisoryInput;
}>;


export type AnswerAdvisoryMutation = { readonly answerAdvisory: { readonly answers: ReadonlyArray<{ readonly id: string, readonly site: string | null, readonly product: string | null, readonly productName: string | null, readonly status: AnswerState, readonly revision: number, readonly outdated: boolean, readonly reason: string | null, readonly evidence: string | null, readonly justification: Justification | null, readonly impactStatement: string | null, readonly control: string | null, readonly expiresAt: string | null, readonly grade: EvidenceGrade | null, readonly reference: string | null, readonly acknowledgedAt: string, readonly acknowledgedBy: string, readonly answeredAt: string | null, readonly answeredBy: string | null, readonly changedAt: string }> | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type JudgeMatchMutationVariables = Exact<{
  input: JudgeMatchInput;
}>;


export type JudgeMatchMutation = { readonly judgeMatch: { readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type MarkRemediationMutationVariables = Exact<{
  input: MarkRemediationInput;
}>;


export type MarkRemediationMutation = { readonly markRemediation: { readonly marked: number | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export const OurAnswerFragmentDoc = gql`
    fragment OurAnswer on Answer {
  id
  site
  product
  productName
  status
  revision
  outdated
  reason
  evidence
  justification
  impactStatement
  control
  expiresAt
  grade
  reference
  acknowledgedAt
  acknowledgedBy
  answeredAt
  answeredBy
  changedAt
}
    ` as unknown as DocumentNode<OurAnswerFragment, unknown>;
export const MatchedDeviceFragmentDoc = gql`
    fragment MatchedDevice on ExposedDevice {
  verdict
  score
  question
  remediation {
    vulnerability
    status
    by
    at
  }
  evidence {
    criterion
    advisory
    record
    source
    result
  }
  exposure {
    id
    product
    judged
    manufacturer
    model
    deviceCount
    viewerCan {
      action
      allowed
      reason
    }
  }
  device {
    id
    assetId
    manufacturer
    model
    deviceName
    serial
    site
    clinicalArea
    acute
    networkZone
    owner
    status
    software {
      value
      source
      at
    }
    firmware {
      value
      source
      at
    }
  }
}
    ` as unknown as DocumentNode<MatchedDeviceFragment, unknown>;
export const AffectedLinesDocument = gql`
    query AffectedLines($organisation: ID!, $all: Boolean!, $first: Int!, $after: String) {
  affected(organisation: $organisation, all: $all, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        trackingId
        revision
        confirmed
        probable
        possible
        excluded
        sites
        because
        alertedAt
        assessedAt
        remediation {
          vulnerability
          notRemediated
          inProgress
          done
        }
        advisory {
          id
          title
          summary
          publisher
          severity
          baseScore
          exploited
          tlp
          status
          withdrawnBecause
          currentReleaseAt
          changedAt
          answers(first: 40) {
            edges {
              node {
                id
                site
                status
                expiresAt
                outdated
              }
            }
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<AffectedLinesQuery, AffectedLinesQueryVariables>;
export const AffectedAreasDocument = gql`
    query AffectedAreas($organisation: ID!, $all: Boolean!, $first: Int!, $after: String) {
  affected(organisation: $organisation, all: $all, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        areas {
          name
          acute
          devices
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<AffectedAreasQuery, AffectedAreasQueryVariables>;
export const AnswersDueDocument = gql`
    query AnswersDue($organisation: ID!, $first: Int!, $after: String) {
  answersDue(organisation: $organisation, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        trackingId
        advisory {
          id
        }
        sites
        products
        since
        days
        acknowledgedAt
        expired
        answeredOnRevision
      }
    }
  }
}
    ` as unknown as DocumentNode<AnswersDueQuery, AnswersDueQueryVariables>;
export const FreshnessDocument = gql`
    query Freshness($organisation: ID!) {
  inventory(organisation: $organisation) {
    changedAt
  }
  matchingPending(organisation: $organisation)
}
    ` as unknown as DocumentNode<FreshnessQuery, FreshnessQueryVariables>;
export const InventorySizeDocument = gql`
    query InventorySize($organisation: ID!) {
  inventory(organisation: $organisation) {
    devices
  }
}
    ` as unknown as DocumentNode<InventorySizeQuery, InventorySizeQueryVariables>;
export const AffectedDetailDocument = gql`
    query AffectedDetail($organisation: ID!, $advisory: ID!, $filter: ExposureFilter) {
  advisory(id: $advisory) {
    id
    explain
    answersViewerCan(organisation: $organisation) {
      action
      allowed
      reason
    }
    revisions(first: 1) {
      edges {
        node {
          id
          revision
          version
          products {
            productId
            name
            remediations {
              category
              details
              url
            }
          }
        }
      }
    }
    answers(first: 100) {
      edges {
        node {
          ...OurAnswer
        }
      }
    }
  }
  affected(organisation: $organisation, advisory: $advisory, first: 1) {
    edges {
      node {
        id
        areas {
          name
          acute
          devices
        }
      }
    }
  }
  exposures(organisation: $organisation, filter: $filter, first: 100) {
    totalCount
    edges {
      node {
        id
        product
        verdict
        question
        deviceCount
        judged
        evidence {
          criterion
          advisory
          record
          source
          result
        }
      }
    }
  }
}
    ${OurAnswerFragmentDoc}` as unknown as DocumentNode<AffectedDetailQuery, AffectedDetailQueryVariables>;
export const MatchedDevicesDocument = gql`
    query MatchedDevices($organisation: ID!, $filter: ExposureFilter, $first: Int!, $after: String) {
  exposedDevices(
    organisation: $organisation
    filter: $filter
    first: $first
    after: $after
  ) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...MatchedDevice
      }
    }
  }
}
    ${MatchedDeviceFragmentDoc}` as unknown as DocumentNode<MatchedDevicesQuery, MatchedDevicesQueryVariables>;
export const AcknowledgeDocument = gql`
    mutation Acknowledge($input: AcknowledgeAdvisoryInput!) {
  acknowledgeAdvisory(input: $input) {
    answers {
      ...OurAnswer
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${OurAnswerFragmentDoc}` as unknown as DocumentNode<AcknowledgeMutation, AcknowledgeMutationVariables>;
export const AnswerAdvisoryDocument = gql`
    mutation AnswerAdvisory($input: AnswerAdvisoryInput!) {
  answerAdvisory(input: $input) {
    answers {
      ...OurAnswer
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${OurAnswerFragmentDoc}` as unknown as DocumentNode<AnswerAdvisoryMutation, AnswerAdvisoryMutationVariables>;
export const JudgeMatchDocument = gql`
    mutation JudgeMatch($input: JudgeMatchInput!) {
  judgeMatch(input: $input) {
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<JudgeMatchMutation, JudgeMatchMutationVariables>;
export const MarkRemediationDocument = gql`
    mutation MarkRemediation($input: MarkRemediationInput!) {
  markRemediation(input: $input) {
    marked
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<MarkRemediationMutation, MarkRemediationMutationVariables>;
