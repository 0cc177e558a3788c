import { holdsAt, type Instant } from '@tocsin/kernel';
import { type ReaderToken, token } from './readers.js';

/** What a person may do within one organisation. */
export const roles = [
  'administrator',
  'author',
  'releaser',
  'analyst',
  'biomed',
  'coordinator',
  'reader',
] as const;
export type Role = (typeof roles)[number];

export const organisationKinds = [
  'manufacturer',
  'healthcare-provider',
  'isao',
  'regulator',
  'researcher',
  'service-provider',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** A person's place in one organisation. */
export interface Membership {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly roles: readonly Role[];
}

/** Who asks: a person whom a verified token names, with what the directory says of them now. */
export interface Principal {
  readonly person: string;
  readonly name: string;
  readonly memberships: readonly Membership[];
  /** What this person may present; see `tokensOf`. */
  readonly tokens: readonly ReaderToken[];
  /** The personal access token that asks for the person; absent where they signed in themselves. */
  readonly accessToken?: string;
}

/** What the directory knows of a person's relations, dated: the input of `tokensOf`. */
export interface Relations {
  readonly person: string;
  readonly memberships: readonly Membership[];
  readonly groups: readonly {
    group: string;
    organisation: string;
    from: Instant | null;
    until: Instant | null;
  }[];
  /** `provider` serves `client`: what TLP:AMBER lets a provider pass on to its client. */
  readonly clientRelations: readonly {
    provider: string;
    client: string;
    from: Instant | null;
    until: Instant | null;
  }[];
}

/** The tokens that a person may present at an instant. A person of no organisation presents their own and `public`. */
export function tokensOf(relations: Relations, at: Instant): readonly ReaderToken[] {
  const own = new Set(relations.memberships.map((membership) => membership.organisation));
  const tokens = new Set<ReaderToken>([token.public, token.person(relations.person)]);
  if (own.size > 0) tokens.add(token.community);
  for (const organisation of own) tokens.add(token.organisation(organisation));
  for (const group of relations.groups)
    if (own.has(group.organisation) && holdsAt(at, group)) tokens.add(token.group(group.group));
  for (const relation of relations.clientRelations)
    if (own.has(relation.client) && holdsAt(at, relation)) tokens.add(token.clientsOf(relation.provider));
  return [...tokens];
}

/** An anonymous caller: reads what is public, commands nothing. */
export const anonymous: Principal = {
  person: 'anonymous',
  name: 'anonymous',
  memberships: [],
  tokens: [token.public],
};

/** The roles of a principal in an organisation; none where they are no member. */
export function rolesIn(principal: Principal, organisation: string): readonly Role[] {
  return principal.memberships.find((membership) => membership.organisation === organisation)?.roles ?? [];
}
