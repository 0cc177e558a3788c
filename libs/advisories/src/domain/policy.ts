import type { Rule } from '@tocsin/sharing';
import type { Action } from './guards.js';

/** Who may do what with an advisory of their own organisation. */
export const policy = {
  write: { roles: ['author', 'releaser', 'coordinator'], does: 'write advisories' },
  release: { roles: ['releaser', 'coordinator'], does: 'release advisories' },
  withdraw: { roles: ['releaser', 'coordinator'], does: 'withdraw advisories' },
  import: {
    roles: ['author', 'releaser', 'coordinator', 'analyst', 'administrator'],
    does: 'import advisories',
  },
} as const satisfies Record<string, Rule>;

const rules: Readonly<Record<Action, Rule>> = {
  changeDraft: policy.write,
  changeAudience: policy.write,
  requestReview: policy.write,
  returnFromReview: policy.write,
  setEmbargo: policy.release,
  releaseAdvisory: policy.release,
  reviseAdvisory: policy.write,
  withdrawAdvisory: policy.withdraw,
};

/** The rule of an action; whom something that is out reaches is for those to say who let it out. */
export function ruleOf(action: Action, isOut: boolean): Rule {
  return action === 'changeAudience' && isOut ? policy.release : rules[action];
}
