import type { Basis } from '@tocsin/contracts';
import type { Principal, Verdict } from '@tocsin/sharing';
import { mayScope, policy, type ScopeName } from './domain/policy.js';
import type { ManufacturerShown } from './queries.js';

/** A word of ours as GraphQL's enums write it. */
export const upper = (word: string) => word.toUpperCase().replaceAll('-', '_');

export function shownBasis(basis: Basis) {
  return { ...basis, kind: upper(basis.kind) };
}

export function shownOwnership(ownership: ManufacturerShown['ownerships'][number]) {
  return { ...ownership, relation: upper(ownership.relation), basis: shownBasis(ownership.basis) };
}

/** What a person may do for an organisation, or for any of theirs; the reason where they may not. */
export function viewerCan(principal: Principal, organisation?: string | null) {
  const own = principal.memberships.map((membership) => membership.organisation);
  const asked = organisation ? [organisation] : own;
  return (Object.keys(policy) as ScopeName[]).map((scope) => ({
    action: scope === 'own' ? 'changeForOwn' : 'changeForCommunity',
    reason: null,
    ...best(asked.map((one) => mayScope(principal, scope, one))),
  }));
}

function best(verdicts: readonly Verdict[]): Verdict {
  const none: Verdict = { allowed: false, reason: 'Only members of an organisation change the catalogue.' };
  return verdicts.find((verdict) => verdict.allowed) ?? verdicts[0] ?? none;
}
