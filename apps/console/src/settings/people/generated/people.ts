/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { gql, type TypedDocumentNode as DocumentNode } from '@urql/core';
import { PersonFragmentDoc } from '../../generated/settings';
export type Role =
  | 'ADMINISTRATOR'
  | 'AUTHOR'
  | 'RELEASER'
  | 'ANALYST'
  | 'BIOMED'
  | 'COORDINATOR'
  | 'READER';

export type AddPersonInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly email: string;
  readonly name: string;
  readonly roles: ReadonlyArray<Role>;
};

export type RenamePersonInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly person: string;
  readonly name: string;
};

export type ChangeRolesInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly person: string;
  readonly roles: ReadonlyArray<Role>;
};

export type RemovePersonInput = {
  readonly commandId?: string | null | undefined;
  readonly organisation: string;
  readonly person: string;
};

export type AddPersonMutationVariables = Exact<{
  input: AddPersonInput;
}>;


export type AddPersonMutation = { readonly addPerson: { readonly membership: { readonly id: string, readonly person: string, readonly organisation: string, readonly name: string, readonly email: string, readonly roles: ReadonlyArray<Role> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type RenamePersonMutationVariables = Exact<{
  input: RenamePersonInput;
}>;


export type RenamePersonMutation = { readonly renamePerson: { readonly membership: { readonly id: string, readonly person: string, readonly organisation: string, readonly name: string, readonly email: string, readonly roles: ReadonlyArray<Role> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type ChangeRolesMutationVariables = Exact<{
  input: ChangeRolesInput;
}>;


export type ChangeRolesMutation = { readonly changeRoles: { readonly membership: { readonly id: string, readonly person: string, readonly organisation: string, readonly name: string, readonly email: string, readonly roles: ReadonlyArray<Role> } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };

export type RemovePersonMutationVariables = Exact<{
  input: RemovePersonInput;
}>;


export type RemovePersonMutation = { readonly removePerson: { readonly organisation: { readonly id: string } | null, readonly refusal: { readonly code: string, readonly message: string, readonly path: ReadonlyArray<string> } | null } };


export const AddPersonDocument = gql`
    mutation AddPerson($input: AddPersonInput!) {
  addPerson(input: $input) {
    membership {
      ...Person
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${PersonFragmentDoc}` as unknown as DocumentNode<AddPersonMutation, AddPersonMutationVariables>;
export const RenamePersonDocument = gql`
    mutation RenamePerson($input: RenamePersonInput!) {
  renamePerson(input: $input) {
    membership {
      ...Person
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${PersonFragmentDoc}` as unknown as DocumentNode<RenamePersonMutation, RenamePersonMutationVariables>;
export const ChangeRolesDocument = gql`
    mutation ChangeRoles($input: ChangeRolesInput!) {
  changeRoles(input: $input) {
    membership {
      ...Person
    }
    refusal {
      code
      message
      path
    }
  }
}
    ${PersonFragmentDoc}` as unknown as DocumentNode<ChangeRolesMutation, ChangeRolesMutationVariables>;
export const RemovePersonDocument = gql`
    mutation RemovePerson($input: RemovePersonInput!) {
  removePerson(input: $input) {
    organisation {
      id
    }
    refusal {
      code
      message
      path
    }
  }
}
    ` as unknown as DocumentNode<RemovePersonMutation, RemovePersonMutationVariables>;
