import type { Egress, EgressResponse, Mailer } from '@tocsin/egress';
import { type Documents, Fault, type Instant } from '@tocsin/kernel';
import { Webhook as Signer } from 'standardwebhooks';
import { mailOf, type Notice, payloadOf, type WebhookPayload } from './domain/content.js';
import { signingKeys } from './domain/webhook.js';
import { asDelivery } from './known.js';
import { secrets, type WebhookDocument } from './views.js';

/** What came of one attempt; `reason` is a sentence for the ledger and holds nothing of what a receiver answered. */
export type Sent =
  | { readonly ok: true; readonly reason: string }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly retryable: boolean;
      readonly retryAfterMs: number | null;
    };

/** The ways out of the house. */
export interface Senders {
  /** Posts one notice; the ledger line and the webhook name the message, so that a receiver tells a repeat. */
  webhook(webhook: WebhookDocument, notice: Notice, at: Instant): Promise<Sent>;
  /** Posts a payload of type `test`. */
  test(webhook: WebhookDocument, id: string, at: Instant): Promise<Sent>;
  mail(to: string, notices: readonly Notice[]): Promise<Sent>;
}

const post = { method: 'POST', timeoutMs: 15_000, maxBytes: 16_384, overflow: 'cut' } as const;

export function createSenders(parts: {
  documents: Documents;
  egress: Egress;
  mailer: Mailer | null;
}): Senders {
  const { documents, egress, mailer } = parts;

  async function send(
    webhook: WebhookDocument,
    id: string,
    at: Instant,
    payload: WebhookPayload | { type: 'test'; timestamp: Instant; data: object },
  ): Promise<Sent> {
    const body = JSON.stringify(payload);
    const found = await documents.getMany(secrets, asDelivery, signingKeys(webhook, at));
    const signatures = [...found.values()].map(({ secret }) =>
      new Signer(secret).sign(id, new Date(at), body),
    );
    if (signatures.length === 0) return lost('The webhook has no secret; rotate it.');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(Date.parse(at) / 1_000)),
      'webhook-signature': signatures.join(' '),
    };
    return attempt(async () => judge(await egress.fetch(webhook.url, { ...post, headers, body }), at));
  }

  return {
    webhook: (webhook, notice, at) =>
      send(webhook, `msg_${notice.line.slice('line-'.length)}_${webhook.id}`, at, payloadOf(notice, webhook)),
    test: (webhook, id, at) =>
      send(webhook, `msg_test_${id}`, at, { type: 'test', timestamp: at, data: { webhook: webhook.id } }),
    async mail(to, notices) {
      if (!mailer)
        return { ok: false, reason: 'No mail server is set up here.', retryable: true, retryAfterMs: null };
      const id = notices.map((notice) => notice.line.slice('line-'.length)).join('.');
      return attempt(async () => {
        await mailer.send({ to, ...mailOf(notices), id });
        return { ok: true, reason: 'Accepted by the mail server.' };
      });
    },
  };
}

async function attempt(send: () => Promise<Sent>): Promise<Sent> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { message: reason, retryable } = error;
    return { ok: false, reason, retryable, retryAfterMs: null };
  }
}

/** Standard Webhooks: 2xx is delivered, 410 asks never to be called again, all else may pass. */
function judge({ status, headers }: EgressResponse, at: Instant): Sent {
  if (status >= 200 && status < 300) return { ok: true, reason: `Answered ${status}.` };
  if (status === 410) return lost('Answered 410: the receiver is gone.');
  return {
    ok: false,
    reason: `Answered ${status}.`,
    retryable: true,
    retryAfterMs: retryAfter(headers['retry-after'], at),
  };
}

/** RFC 9110 §10.2.3: seconds or a date. */
function retryAfter(text: string | undefined, at: Instant): number | null {
  if (text === undefined) return null;
  const time = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.parse(at);
  return Number.isFinite(time) && time > 0 ? time : null;
}

function lost(reason: string): Sent {
  return { ok: false, reason, retryable: false, retryAfterMs: null };
}
