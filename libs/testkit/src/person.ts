import { type Membership, type Principal, type Relations, tokensOf } from '@tocsin/sharing';
import { start } from './context.js';

/** A person with a place in organisations, and the tokens that the directory's relations give them at `at`. */
export function person(
  name: string,
  memberships: Membership | readonly Membership[],
  relations: Partial<Pick<Relations, 'groups' | 'clientRelations'>> = {},
  at = start,
): Principal {
  const places = 'organisation' in memberships ? [memberships] : memberships;
  const known = { person: name, memberships: places, groups: [], clientRelations: [], ...relations };
  return { person: name, name, memberships: places, tokens: tokensOf(known, at) };
}
