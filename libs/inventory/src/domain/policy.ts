import type { Rule } from '@tocsin/sharing';

/** Who may do what with the devices of their own organisation. */
export const policy = {
  import: { roles: ['biomed', 'analyst', 'administrator'], does: 'keep the inventory' },
  judge: { roles: ['biomed', 'analyst', 'administrator'], does: 'judge a match' },
  remediate: { roles: ['biomed', 'analyst', 'administrator'], does: 'mark what is remediated' },
  match: { roles: ['biomed', 'analyst', 'administrator'], does: 'run the matching again' },
} as const satisfies Record<string, Rule>;
