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

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly person: string, readonly name: string, readonly memberships: ReadonlyArray<{ readonly kind: OrganisationKind, readonly roles: ReadonlyArray<Role>, readonly organisation: { readonly id: string, readonly handle: string, readonly name: string, readonly sites: ReadonlyArray<{ readonly id: string, readonly handle: string, readonly name: string, readonly timeZone: string }> | null } | null }> } };


export const ViewerDocument = gql`
    query Viewer {
  viewer {
    person
    name
    memberships {
      kind
      roles
      organisation {
        id
        handle
        name
        sites {
          id
          handle
          name
          timeZone
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
