import type { Rule } from '@tocsin/sharing';

/** Who may do what on behalf of their own organisation. */
export const policy = {
  answer: { roles: ['analyst', 'biomed', 'administrator'], does: 'acknowledge and answer advisories' },
  assign: { roles: ['analyst', 'biomed', 'administrator'], does: 'say who sees to an advisory' },
  rollUp: {
    roles: ['author', 'releaser', 'analyst', 'administrator'],
    does: 'read the roll-up of answers to its advisories',
  },
  coordinate: { roles: ['coordinator'], does: 'read who of its sharing groups has answered' },
} as const satisfies Record<string, Rule>;
