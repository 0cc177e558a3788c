import type { Instant } from '@tocsin/kernel';
import type { OrganisationKind, Role } from '@tocsin/sharing';

/** The whole organisation after a change. Everybody of the community may know it: the roster is what coordination needs. */
export interface OrganisationChanged {
  readonly type: 'org.tocsin.directory.OrganisationChanged.v1';
  readonly data: {
    readonly organisation: string;
    /** A short name for commands and addresses, unique, lower case: `st-mary`. */
    readonly handle: string;
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly sites: readonly {
      readonly site: string;
      readonly handle: string;
      readonly name: string;
      readonly timeZone: string;
    }[];
    /** True where the organisation agreed that manufacturers see its name beside its answers. */
    readonly namesShownToManufacturers: boolean;
    readonly removed: boolean;
  };
}

/** The whole person after a change; `removed` ends every token at once. */
export interface PersonChanged {
  readonly type: 'org.tocsin.directory.PersonChanged.v1';
  readonly data: {
    readonly person: string;
    /** What a person signs in with: the e-mail address, lower case. */
    readonly email: string;
    readonly name: string;
    readonly memberships: readonly { readonly organisation: string; readonly roles: readonly Role[] }[];
    readonly removed: boolean;
  };
}

/** The whole sharing group after a change, former members included with their dates. */
export interface GroupChanged {
  readonly type: 'org.tocsin.directory.GroupChanged.v1';
  readonly data: {
    readonly group: string;
    readonly handle: string;
    readonly name: string;
    readonly owner: string;
    readonly members: readonly {
      readonly organisation: string;
      readonly from: Instant;
      readonly until: Instant | null;
    }[];
  };
}

/** A relation that TLP:AMBER needs: `provider` may inform `client`. */
export interface ClientRelationChanged {
  readonly type: 'org.tocsin.directory.ClientRelationChanged.v1';
  readonly data: {
    readonly provider: string;
    readonly client: string;
    readonly from: Instant;
    readonly until: Instant | null;
  };
}

/** All access tokens of a person that hold, after a change: what sign-in compares with. Empty ends all of them. */
export interface AccessTokensChanged {
  readonly type: 'org.tocsin.directory.AccessTokensChanged.v1';
  readonly data: {
    readonly person: string;
    readonly tokens: readonly {
      readonly token: string;
      /** SHA-256 (hex) of the token as it is presented; it holds 256 random bits, so that nobody finds it from this. */
      readonly hash: string;
      readonly expiresAt: Instant;
    }[];
  };
}

export type DirectoryEvent =
  | OrganisationChanged
  | PersonChanged
  | AccessTokensChanged
  | GroupChanged
  | ClientRelationChanged;
