import type { Rule } from '@tocsin/sharing';

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
