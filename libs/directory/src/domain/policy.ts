import type { Rule } from '@tocsin/sharing';

/** The organisation that runs this installation; it exists from the first start and registers the others. */
export const operator = 'operator';

/** Administration is by role within one's own organisation only. */
export const policy = {
  register: {
    roles: ['administrator'],
    does: 'register others, where it operates this installation',
  },
  administer: { roles: ['administrator'], does: 'administer people, sites and relations' },
  roster: { roles: ['administrator', 'coordinator', 'analyst'], does: 'keep the contact roster' },
  groups: { roles: ['administrator', 'coordinator'], does: 'keep sharing groups' },
} as const satisfies Record<string, Rule>;
