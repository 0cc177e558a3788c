/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
export type ImportDevicesInput = {
  readonly organisation: string;
  /** Where the rows are from; written beside the versions: `import inventory.csv`. */
  readonly source: string;
  readonly rows: ReadonlyArray<DeviceRowInput>;
};

/** A row as it was written. A field that is missing or empty says nothing. */
export type DeviceRowInput = {
  readonly assetId?: string | null | undefined;
  readonly manufacturer?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly deviceName?: string | null | undefined;
  readonly udi?: string | null | undefined;
  readonly serial?: string | null | undefined;
  readonly softwareVersion?: string | null | undefined;
  readonly firmwareVersion?: string | null | undefined;
  readonly site?: string | null | undefined;
  readonly clinicalArea?: string | null | undefined;
  readonly networkZone?: string | null | undefined;
  readonly owner?: string | null | undefined;
  readonly status?: string | null | undefined;
};

export type RecordRowMutationVariables = Exact<{
  input: ImportDevicesInput;
}>;


export type RecordRowMutation = { readonly importDevices: { readonly added: number | null, readonly changed: number | null, readonly unchanged: number | null, readonly rejected: ReadonlyArray<{ readonly row: number, readonly assetId: string | null, readonly code: string, readonly field: string, readonly message: string }> | null, readonly warnings: ReadonlyArray<{ readonly row: number, readonly assetId: string, readonly field: string, readonly message: string }> | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };


export const RecordRowDocument = gql`
    mutation RecordRow($input: ImportDevicesInput!) {
  importDevices(input: $input) {
    added
    changed
    unchanged
    rejected {
      row
      assetId
      code
      field
      message
    }
    warnings {
      row
      assetId
      field
      message
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<RecordRowMutation, RecordRowMutationVariables>;
