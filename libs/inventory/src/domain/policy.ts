import type { Rule } from '@tocsin/sharing';

/** Who may do what with the devices of their own organisation. */
export const policy = {
  import: { roles: ['biomed', 'analyst', 'administrator'], does: 'keep the inventory' },
  judge: { roles: ['biomed', 'analyst', 'administrator'], does: 'judge a match' },
} as const satisfies Record<string, Rule>;
