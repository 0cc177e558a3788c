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

export type JumpAdvisoriesQueryVariables = Exact<{
  search: string;
}>;


export type JumpAdvisoriesQuery = { readonly advisories: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly trackingId: string, readonly title: string, readonly severity: Severity, readonly tlp: Tlp } }> } };

export type JumpDevicesQueryVariables = Exact<{
  organisation: string;
  assetId: string;
}>;


export type JumpDevicesQuery = { readonly devices: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly assetId: string, readonly manufacturer: string, readonly model: string, readonly site: string, readonly clinicalArea: string } }> } };


export const JumpAdvisoriesDocument = gql`
    query JumpAdvisories($search: String!) {
  advisories(filter: {search: $search}, first: 6) {
    edges {
      node {
        id
        trackingId
        title
        severity
        tlp
      }
    }
  }
}
    ` as unknown as DocumentNode<JumpAdvisoriesQuery, JumpAdvisoriesQueryVariables>;
export const JumpDevicesDocument = gql`
    query JumpDevices($organisation: ID!, $assetId: String!) {
  devices(organisation: $organisation, filter: {assetId: $assetId}, first: 6) {
    edges {
      node {
        id
        assetId
        manufacturer
        model
        site
        clinicalArea
      }
    }
  }
}
    ` as unknown as DocumentNode<JumpDevicesQuery, JumpDevicesQueryVariables>;
