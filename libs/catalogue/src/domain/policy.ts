import { Refusal } from '@tocsin/kernel';
import { authorise, may, type Principal, type Rule, type Verdict } from '@tocsin/sharing';

/** Who may change the catalogue: for their own organisation, or, as coordinator of an ISAO, for the community. */
export const policy = {
  own: {
    roles: ['author', 'analyst', 'biomed', 'administrator'],
    does: 'add to the catalogue for the organisation',
  },
  community: { roles: ['coordinator'], does: 'change the catalogue for the community' },
} as const satisfies Record<string, Rule>;

export type ScopeName = keyof typeof policy;

/** The first line of each command. Refuses `sharing/not-permitted` and `catalogue/not-an-isao`. */
export function authoriseScope(principal: Principal, scope: ScopeName, organisation: string): void {
  authorise(principal, policy[scope], organisation);
  if (scope === 'community' && !isIsao(principal, organisation))
    throw new Refusal('catalogue/not-an-isao', onlyIsao, ['organisation']);
}

export function mayScope(principal: Principal, scope: ScopeName, organisation: string): Verdict {
  const verdict = may(principal, policy[scope], organisation);
  if (verdict.allowed && scope === 'community' && !isIsao(principal, organisation))
    return { allowed: false, reason: onlyIsao };
  return verdict;
}

const onlyIsao = 'Only an ISAO changes the catalogue for the community.';

function isIsao(principal: Principal, organisation: string): boolean {
  return principal.memberships.some((one) => one.organisation === organisation && one.kind === 'isao');
}
