/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
export type PeopleQueryVariables = Exact<{
  organisation: string;
}>;


export type PeopleQuery = { readonly organisation: { readonly id: string, readonly people: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly person: string, readonly name: string } }> } | null } | null };


export const PeopleDocument = gql`
    query People($organisation: ID!) {
  organisation(id: $organisation) {
    id
    people(first: 200) {
      edges {
        node {
          id
          person
          name
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<PeopleQuery, PeopleQueryVariables>;
