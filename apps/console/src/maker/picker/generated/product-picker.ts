/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
export type MakerPickModelsQueryVariables = Exact<{
  search: string;
}>;


export type MakerPickModelsQuery = { readonly models: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly family: string | null, readonly udiDis: ReadonlyArray<string>, readonly manufacturer: { readonly id: string, readonly name: string } | null, readonly releases: ReadonlyArray<{ readonly version: string, readonly releasedAt: string | null }> } }> } };


export const MakerPickModelsDocument = gql`
    query MakerPickModels($search: String!) {
  models(filter: {search: $search}, first: 25) {
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
        releases {
          version
          releasedAt
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<MakerPickModelsQuery, MakerPickModelsQueryVariables>;
