import { may, type Principal } from '@tocsin/sharing';
import { type Action, guards, hindrance, type Standing } from './domain/guards.js';
import { ruleOf } from './domain/policy.js';
import type { AdvisoryDocument } from './views.js';

/** What a person may do with an advisory now, by the name of the mutation, and if not, why. */
export interface Permission {
  readonly action: Action;
  readonly allowed: boolean;
  readonly reason: string | null;
}

export function permissionsOf(principal: Principal, advisory: AdvisoryDocument): readonly Permission[] {
  const standing = standingOf(advisory);
  return (Object.keys(guards) as Action[]).map((action) => {
    const verdict = may(principal, ruleOf(action, standing.isOut), advisory.source);
    const reason = verdict.allowed ? hindrance(action, standing, principal.person) : verdict.reason;
    return { action, allowed: reason === null, reason };
  });
}

function standingOf({
  status,
  draftSha256,
  inReview,
  revision,
  authors,
  writtenBy,
}: AdvisoryDocument): Standing {
  return { status, hasDraft: draftSha256 !== null, inReview, isOut: revision > 0, authors, writtenBy };
}
