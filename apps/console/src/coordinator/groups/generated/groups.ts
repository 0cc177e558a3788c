/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
import { CoordinatedGroupFragmentDoc } from '../../generated/coordinator';
export type CreateGroupInput = {
  readonly commandId?: string | null | undefined;
  readonly owner: string;
  readonly handle: string;
  readonly name: string;
};

export type RenameGroupInput = {
  readonly commandId?: string | null | undefined;
  readonly group: string;
  readonly name: string;
};

export type MemberInput = {
  readonly commandId?: string | null | undefined;
  readonly group: string;
  readonly organisation: string;
  /** An instant with offset; now, unless said. */
  readonly from?: string | null | undefined;
  /** Exclusive; without end, unless said. */
  readonly until?: string | null | undefined;
};

export type EndMembershipInput = {
  readonly commandId?: string | null | undefined;
  readonly group: string;
  readonly organisation: string;
  /** Now, unless said. */
  readonly until?: string | null | undefined;
};

export type CreateGroupMutationVariables = Exact<{
  input: CreateGroupInput;
}>;


export type CreateGroupMutation = { readonly createGroup: { readonly group: { readonly id: string, readonly handle: string, readonly name: string, readonly owner: string, readonly members: ReadonlyArray<{ readonly organisation: string, readonly from: string, readonly until: string | null }>, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type RenameGroupMutationVariables = Exact<{
  input: RenameGroupInput;
}>;


export type RenameGroupMutation = { readonly renameGroup: { readonly group: { readonly id: string, readonly handle: string, readonly name: string, readonly owner: string, readonly members: ReadonlyArray<{ readonly organisation: string, readonly from: string, readonly until: string | null }>, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type AddMemberMutationVariables = Exact<{
  input: MemberInput;
}>;


export type AddMemberMutation = { readonly addMember: { readonly group: { readonly id: string, readonly handle: string, readonly name: string, readonly owner: string, readonly members: ReadonlyArray<{ readonly organisation: string, readonly from: string, readonly until: string | null }>, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type EndMembershipMutationVariables = Exact<{
  input: EndMembershipInput;
}>;


export type EndMembershipMutation = { readonly endMembership: { readonly group: { readonly id: string, readonly handle: string, readonly name: string, readonly owner: string, readonly members: ReadonlyArray<{ readonly organisation: string, readonly from: string, readonly until: string | null }>, readonly viewerCan: ReadonlyArray<{ readonly action: string, readonly allowed: boolean, readonly reason: string | null }> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };


export const CreateGroupDocument = gql`
    mutation CreateGroup($input: CreateGroupInput!) {
  createGroup(input: $input) {
    group {
      ...CoordinatedGroup
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CoordinatedGroupFragmentDoc}` as unknown as DocumentNode<CreateGroupMutation, CreateGroupMutationVariables>;
export const RenameGroupDocument = gql`
    mutation RenameGroup($input: RenameGroupInput!) {
  renameGroup(input: $input) {
    group {
      ...CoordinatedGroup
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CoordinatedGroupFragmentDoc}` as unknown as DocumentNode<RenameGroupMutation, RenameGroupMutationVariables>;
export const AddMemberDocument = gql`
    mutation AddMember($input: MemberInput!) {
  addMember(input: $input) {
    group {
      ...CoordinatedGroup
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CoordinatedGroupFragmentDoc}` as unknown as DocumentNode<AddMemberMutation, AddMemberMutationVariables>;
export const EndMembershipDocument = gql`
    mutation EndMembership($input: EndMembershipInput!) {
  endMembership(input: $input) {
    group {
      ...CoordinatedGroup
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${CoordinatedGroupFragmentDoc}` as unknown as DocumentNode<EndMembershipMutation, EndMembershipMutationVariables>;
