import type { Basis } from '@tocsin/contracts';
import { Refusal } from '@tocsin/kernel';
import type { Principal, Verdict } from '@tocsin/sharing';
import { mayScope, policy, type ScopeName } from './domain/policy.js';
import type { Scope } from './domain/proposal.js';
import type { ManufacturerShown } from './queries.js';

/** A word of ours as GraphQL's enums write it. */
export const upper = (word: string) => word.toUpperCase().replaceAll('-', '_');

export function shownBasis(basis: Basis) {
  return { ...basis, kind: upper(basis.kind) };
}

export function shownOwnership(ownership: ManufacturerShown['ownerships'][number]) {
  return { ...ownership, relation: upper(ownership.relation), basis: shownBasis(ownership.basis) };
}

/**
 * What a person may do for an organisation, or for any of theirs; the reason where they may not. `rules` says what
 * else stands against it.
 */
export function viewerCan(
  principal: Principal,
  organisation?: string | null,
  rules: (scope: Scope) => void = () => {},
) {
  const own = principal.memberships.map((membership) => membership.organisation);
  const asked = organisation ? [organisation] : own;
  return (Object.keys(policy) as ScopeName[]).map((scope) => ({
    action: scope === 'own' ? 'changeForOwn' : 'changeForCommunity',
    reason: null,
    ...best(asked.map((one) => within(rules, mayScope(principal, scope, one), scopeOf(scope, one)))),
  }));
}

function scopeOf(name: ScopeName, organisation: string): Scope {
  return name === 'own' ? { organisation } : 'community';
}

function within(rules: (scope: Scope) => void, verdict: Verdict, scope: Scope): Verdict {
  if (!verdict.allowed) return verdict;
  try {
    rules(scope);
    return verdict;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { allowed: false, reason: error.message };
  }
}

function best(verdicts: readonly Verdict[]): Verdict {
  const none: Verdict = { allowed: false, reason: 'Only members of an organisation change the catalogue.' };
  return verdicts.find((verdict) => verdict.allowed) ?? verdicts[0] ?? none;
}
