import { type Rule, roles } from '@tocsin/sharing';

/** Who may do what with notices within their own organisation. */
export const policy = {
  subscribe: { roles, does: 'subscribe for themselves' },
  subscribeAll: {
    roles: ['administrator', 'coordinator'],
    does: 'keep the subscriptions of the organisation',
  },
  webhooks: { roles: ['administrator'], does: 'keep webhooks' },
  acknowledge: { roles, does: 'open and acknowledge notices' },
  receipts: {
    roles: ['administrator', 'author', 'releaser', 'coordinator'],
    does: 'see who received and acknowledged what the organisation sent',
  },
} as const satisfies Record<string, Rule>;
