import { type Reading, readAll, useReading } from '../../api/reading';
import { useActing } from '../../api/viewer';
import {
  type OwnWebhookFragment,
  OwnWebhooksDocument,
  WebhookAttemptsDocument,
  type WebhookAttemptsQuery,
} from './generated/webhooks';

export type Attempts = WebhookAttemptsQuery['webhooks']['edges'][number]['node']['attempts'];

export interface Hook extends OwnWebhookFragment {
  /** The newest first. */
  readonly attempts: Attempts;
}

const webhooksAtMost = 500;
const attemptsShown = 10;

/** The webhooks of the organisation on whose behalf one acts, with their last attempts. */
export function useWebhooks(): Reading<readonly Hook[]> {
  const { membership } = useActing();
  return useReading(
    membership.organisation,
    async (ask) => {
      const { nodes } = await readAll(
        async (after) => (await ask(OwnWebhooksDocument, { first: 50, after })).webhooks,
        webhooksAtMost,
      );
      const { nodes: tried } = await readAll(
        async (after) =>
          (await ask(WebhookAttemptsDocument, { first: 50, after, attempts: attemptsShown })).webhooks,
        webhooksAtMost,
      );
      const attemptsOf = new Map(tried.map(({ id, attempts }) => [id, attempts] as const));
      return nodes
        .filter(({ organisation }) => organisation === membership.organisation)
        .map((webhook) => ({ ...webhook, attempts: attemptsOf.get(webhook.id) ?? [] }));
    },
    { field: 'webhooks' },
  );
}
