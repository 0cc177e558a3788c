import type { Egress, Mailer } from '@tocsin/egress';
import { createBell, type Ports } from '@tocsin/kernel';
import { createAttempts } from './attempts.js';
import { createDispatcher, type DispatchLimits } from './dispatcher.js';
import { createHeard } from './heard.js';
import { createKnown } from './known.js';
import { createLedger } from './ledger.js';
import { createLive } from './live.js';
import { createNotices } from './notices.js';
import { createReceipts } from './receipts.js';
import { createSenders } from './senders.js';
import { createSubscribers } from './subscribers.js';
import { createWebhookAttempts } from './webhook-attempts.js';

export interface Parts {
  readonly egress: Egress;
  readonly mailer: Mailer | null;
  readonly publicUrl: string;
  readonly limits: DispatchLimits;
  readonly random: () => number;
  /** Hears of attempts that failed for a reason of our own. */
  readonly report: (error: unknown) => void;
}

/** Everything of this context but its edges, put together over ports. */
export function assemble(ports: Ports, parts: Parts) {
  const { egress, mailer, publicUrl, random, report, limits } = parts;
  const senders = createSenders({ documents: ports.documents, egress, mailer });
  const link = (line: string) => `${publicUrl}/notices/${line}`;
  const dispatcher = createDispatcher(
    ports,
    createAttempts(ports, senders, { link, random }),
    report,
    limits,
  );
  const bell = createBell();
  const notices = createNotices(ports, () => {
    dispatcher.wake();
    bell.ring();
  });
  return {
    known: createKnown(ports.documents),
    notices,
    heard: createHeard(ports),
    dispatcher,
    subscribers: createSubscribers(ports, { egress, senders }),
    ledger: createLedger(ports),
    webhookAttempts: createWebhookAttempts(ports),
    receipts: createReceipts(ports),
    live: createLive(ports, bell),
    /** What is under way is cut off and written down; it is tried again after the next start. */
    async close(): Promise<void> {
      const stopped = dispatcher.stop();
      await egress.close();
      await mailer?.close();
      await stopped;
    },
  };
}

export type Delivery = ReturnType<typeof assemble>;
