import { Refusal } from '@tocsin/kernel';
import { type Principal, type Role, rolesIn } from './principal.js';

/** May this be done, and if not, why, in a sentence for the person who asks. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/** One line of a context's table of permissions: who may do an action within their own organisation. */
export interface Rule {
  readonly roles: readonly Role[];
  /** `release advisories`: completes "Only a releaser of the organisation may …". */
  readonly does: string;
}

/** Asks the table. Membership of the organisation and one of the rule's roles are needed. */
export function may(principal: Principal, rule: Rule, organisation: string): Verdict {
  const held = rolesIn(principal, organisation);
  if (held.some((role) => rule.roles.includes(role))) return { allowed: true };
  return { allowed: false, reason: `Only ${anyOf(rule.roles)} of the organisation may ${rule.does}.` };
}

/** `an author, releaser or coordinator`. */
function anyOf(roles: readonly Role[]): string {
  const article = /^[aeiou]/.test(roles[0] ?? '') ? 'an' : 'a';
  const [last, ...others] = [...roles].reverse();
  return `${article} ${others.length > 0 ? `${others.reverse().join(', ')} or ` : ''}${last}`;
}

/** The first line of a command: refuses with `sharing/not-permitted` unless the table allows it. */
export function authorise(principal: Principal, rule: Rule, organisation: string): void {
  const verdict = may(principal, rule, organisation);
  if (!verdict.allowed) throw new Refusal('sharing/not-permitted', verdict.reason);
}
