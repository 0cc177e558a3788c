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

/** By the highest CVSS base score; UNKNOWN without one. */
export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'MEDIUM'
  | 'LOW'
  | 'NONE'
  | 'UNKNOWN';

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

export type DeviceFilter = {
  readonly assetId?: string | null | undefined;
  /** What the asset id begins with. */
  readonly assetIdPrefix?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly site?: string | null | undefined;
  readonly clinicalArea?: string | null | undefined;
  readonly status?: DeviceStatus | null | undefined;
};

export type DevicesQueryVariables = Exact<{
  organisation: string;
  filter?: DeviceFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
  counted: boolean;
}>;


export type DevicesQuery = { readonly devices: { readonly totalCount?: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly assetId: string, readonly manufacturer: string, readonly model: string, readonly deviceName: string, readonly serial: string, readonly udi: string, readonly site: string, readonly clinicalArea: string, readonly acute: boolean, readonly networkZone: string, readonly owner: string, readonly status: DeviceStatus, readonly software: { readonly value: string, readonly source: string, readonly at: string } | null, readonly firmware: { readonly value: string, readonly source: string, readonly at: string } | null } }> } };

export type DeviceRowFragment = { readonly id: string, readonly assetId: string, readonly manufacturer: string, readonly model: string, readonly deviceName: string, readonly serial: string, readonly udi: string, readonly site: string, readonly clinicalArea: string, readonly acute: boolean, readonly networkZone: string, readonly owner: string, readonly status: DeviceStatus, readonly software: { readonly value: string, readonly source: string, readonly at: string } | null, readonly firmware: { readonly value: string, readonly source: string, readonly at: string } | null };

export type InventoryChangedQueryVariables = Exact<{
  organisation: string;
}>;


export type InventoryChangedQuery = { readonly inventory: { readonly changedAt: string | null } };

export type DeviceChoicesQueryVariables = Exact<{
  organisation: string;
  models: boolean;
  areas: boolean;
  sites: boolean;
  statuses: boolean;
}>;


export type DeviceChoicesQuery = { readonly inventory: { readonly models?: ReadonlyArray<{ readonly value: string, readonly devices: number }>, readonly areas?: ReadonlyArray<{ readonly value: string, readonly devices: number }>, readonly sites?: ReadonlyArray<{ readonly value: string, readonly devices: number }>, readonly statuses?: ReadonlyArray<{ readonly value: string, readonly devices: number }> } };

export type DeviceStoryQueryVariables = Exact<{
  id: string;
}>;


export type DeviceStoryQuery = { readonly device: { readonly organisation: string, readonly udiDi: string | null, readonly changedAt: string, readonly id: string, readonly assetId: string, readonly manufacturer: string, readonly model: string, readonly deviceName: string, readonly serial: string, readonly udi: string, readonly site: string, readonly clinicalArea: string, readonly acute: boolean, readonly networkZone: string, readonly owner: string, readonly status: DeviceStatus, readonly exposures: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly verdict: MatchVerdict, readonly score: number, readonly product: string, readonly vulnerabilities: ReadonlyArray<string>, readonly question: string | null, readonly judged: boolean, readonly matchedAt: string, readonly advisory: { readonly id: string, readonly title: string, readonly severity: Severity, readonly tlp: Tlp, readonly exploited: boolean }, readonly evidence: ReadonlyArray<{ readonly criterion: string, readonly advisory: string, readonly record: string, readonly source: string, readonly result: string }> } }> }, readonly history: ReadonlyArray<{ readonly at: string, readonly by: string, readonly field: string, readonly before: string | null, readonly after: string | null, readonly source: string | null }>, readonly marks: ReadonlyArray<{ readonly vulnerability: string, readonly status: RemediationStatus, readonly by: string, readonly at: string, readonly advisory: { readonly id: string, readonly trackingId: string } }>, readonly software: { readonly value: string, readonly source: string, readonly at: string } | null, readonly firmware: { readonly value: string, readonly source: string, readonly at: string } | null } | null };

export const DeviceRowFragmentDoc = gql`
    fragment DeviceRow on Device {
  id
  assetId
  manufacturer
  model
  deviceName
  serial
  udi
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
    ` as unknown as DocumentNode<DeviceRowFragment, unknown>;
export const DevicesDocument = gql`
    query Devices($organisation: ID!, $filter: DeviceFilter, $first: Int!, $after: String, $counted: Boolean!) {
  devices(
    organisation: $organisation
    filter: $filter
    first: $first
    after: $after
  ) {
    totalCount @include(if: $counted)
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...DeviceRow
      }
    }
  }
}
    ${DeviceRowFragmentDoc}` as unknown as DocumentNode<DevicesQuery, DevicesQueryVariables>;
export const InventoryChangedDocument = gql`
    query InventoryChanged($organisation: ID!) {
  inventory(organisation: $organisation) {
    changedAt
  }
}
    ` as unknown as DocumentNode<InventoryChangedQuery, InventoryChangedQueryVariables>;
export const DeviceChoicesDocument = gql`
    query DeviceChoices($organisation: ID!, $models: Boolean!, $areas: Boolean!, $sites: Boolean!, $statuses: Boolean!) {
  inventory(organisation: $organisation) {
    models @include(if: $models) {
      value
      devices
    }
    areas @include(if: $areas) {
      value
      devices
    }
    sites @include(if: $sites) {
      value
      devices
    }
    statuses @include(if: $statuses) {
      value
      devices
    }
  }
}
    ` as unknown as DocumentNode<DeviceChoicesQuery, DeviceChoicesQueryVariables>;
export const DeviceStoryDocument = gql`
    query DeviceStory($id: ID!) {
  device(id: $id) {
    ...DeviceRow
    organisation
    udiDi
    changedAt
    exposures(first: 50) {
      totalCount
      edges {
        node {
          id
          trackingId
          verdict
          score
          product
          vulnerabilities
          question
          judged
          matchedAt
          advisory {
            id
            title
            severity
            tlp
            exploited
          }
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
    history {
      at
      by
      field
      before
      after
      source
    }
    marks {
      advisory {
        id
        trackingId
      }
      vulnerability
      status
      by
      at
    }
  }
}
    ${DeviceRowFragmentDoc}` as unknown as DocumentNode<DeviceStoryQuery, DeviceStoryQueryVariables>;
