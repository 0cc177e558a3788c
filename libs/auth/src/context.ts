import {
  type Collection,
  type ContextDefinition,
  collection,
  type Instant,
  type StoredDocument,
} from '@tocsin/kernel';
import type { OrganisationKind, Role } from '@tocsin/sharing';

/** A person as the directory last told of them; kept when removed, so that an old token is told apart from a new person. */
export interface KnownPerson extends StoredDocument {
  readonly email: string;
  readonly name: string;
  readonly memberships: readonly { readonly organisation: string; readonly roles: readonly Role[] }[];
  readonly removed: boolean;
}

export interface KnownOrganisation extends StoredDocument {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly removed: boolean;
}

export interface KnownGroup extends StoredDocument {
  readonly members: readonly {
    readonly organisation: string;
    readonly from: Instant;
    readonly until: Instant | null;
  }[];
  /** The organisations of `members`, once each: what is searched by. */
  readonly organisations: readonly string[];
}

export interface KnownRelation extends StoredDocument {
  readonly provider: string;
  readonly client: string;
  readonly from: Instant;
  readonly until: Instant | null;
}

/** The access tokens of a person that hold, by their hashes; never the tokens. */
export interface KnownTokens extends StoredDocument {
  readonly hashes: readonly string[];
  readonly tokens: readonly { readonly token: string; readonly hash: string; readonly expiresAt: Instant }[];
}

/** A person's password as an scrypt hash (RFC 7914); never the password. */
export interface StoredPassword extends StoredDocument {
  readonly hash: string;
  readonly changedAt: Instant;
  readonly revision: number;
}

/** One session, grant, code, refresh token or device code of the embedded issuer. */
export interface IssuerRecord extends StoredDocument {
  readonly model: string;
  /** The protocol library's own JSON, as text: its keys are its own. */
  readonly payload: string;
  readonly uid: string | null;
  readonly userCode: string | null;
  readonly grant: string | null;
  readonly person: string | null;
  /** Seconds since 1970 at which a one-time thing was used. */
  readonly consumed: number | null;
  readonly expiresAt: Instant;
  readonly revision: number;
}

export const people: Collection<KnownPerson> = collection('people', { indexes: ['email'] });
export const organisations: Collection<KnownOrganisation> = collection('organisations');
export const groups: Collection<KnownGroup> = collection('groups', { arrays: ['organisations'] });
export const relations: Collection<KnownRelation> = collection('relations', { indexes: ['client'] });
export const accessTokens: Collection<KnownTokens> = collection('access-tokens', { arrays: ['hashes'] });
export const passwords: Collection<StoredPassword> = collection('passwords');
export const issuerRecords: Collection<IssuerRecord> = collection('issuer-records', {
  indexes: ['uid', 'userCode', 'grant', 'person', 'expiresAt'],
});

/** Auth keeps views of its neighbour directory and the issuer's state; it has no events of its own. */
export const auth: ContextDefinition = {
  name: 'auth',
  views: [],
  collections: [people, organisations, groups, relations, accessTokens, passwords, issuerRecords],
  publish: () => [],
};

/** Under this reader auth reads its own documents: they decide about readers and have none themselves. */
export const asAuth = { system: 'auth decides who may read' } as const;
