/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
export type MakerPreviewQueryVariables = Exact<{
  document: string;
}>;


export type MakerPreviewQuery = { readonly checkDocument: { readonly title: string | null, readonly html: string | null } };


export const MakerPreviewDocument = gql`
    query MakerPreview($document: String!) {
  checkDocument(document: $document) {
    title
    html
  }
}
    ` as unknown as DocumentNode<MakerPreviewQuery, MakerPreviewQueryVariables>;
