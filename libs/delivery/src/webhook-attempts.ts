import type { Ports } from '@tocsin/kernel';
import { ensure } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { Entry } from './entries.js';
import { asDelivery } from './known.js';
import { lines, schedule } from './views.js';

/** What happened at one try to post to a webhook. */
export interface WebhookAttempt extends Pick<Entry, 'state' | 'at' | 'attempt' | 'reason'> {
  readonly notice: string;
  readonly advisory: string;
}

const atMost = 100;
const told: readonly Entry['state'][] = ['attempted', 'delivered', 'failed'];

/**
 * The last tries to post to a webhook, the newest first, of notices that the person may read: 1 to 100. What a test
 * came to is told to whoever ran it, and is not among them.
 */
export function createWebhookAttempts({ documents }: Ports) {
  return async (principal: Principal, webhook: string, first: number): Promise<readonly WebhookAttempt[]> => {
    const allowed = Number.isInteger(first) && first >= 1 && first <= atMost;
    ensure(allowed, 'kernel/page-size', `A page has 1 to ${atMost} entries.`, ['first']);
    const target = `webhook:${webhook}`;
    // The lanes have no readers of their own; whether a line may be read is asked of the line.
    const { items } = await documents.find(schedule, asDelivery, {
      filter: { lane: target },
      sort: { field: 'firstDueAt', descending: true },
      first,
    });
    const found = await documents.getMany(
      lines,
      principal,
      items.map(({ line }) => line),
    );
    return [...found.values()]
      .flatMap(({ id: notice, advisory, entries }) =>
        entries
          .filter((entry) => entry.target === target && told.includes(entry.state))
          // The beginning of an attempt says nothing beside what came of it.
          .filter((entry) => entry.state !== 'attempted' || entry.reason !== null)
          .map(({ state, at, attempt, reason }) => ({ notice, advisory, state, at, attempt, reason })),
      )
      .sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0))
      .slice(0, first);
  };
}

export type WebhookAttempts = ReturnType<typeof createWebhookAttempts>;
