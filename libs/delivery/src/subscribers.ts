import { randomBytes } from 'node:crypto';
import type { Egress } from '@tocsin/egress';
import { type CommandMeta, ensure, Fault, handle, type Ports, Refusal, readInstant } from '@tocsin/kernel';
import { authorise, type Principal } from '@tocsin/sharing';
import { policy } from './domain/policy.js';
import { type SubscriberCommand, subscriberDecider } from './domain/subscriber.js';
import type { Owner, Subscription } from './domain/subscription.js';
import { asDelivery, people } from './known.js';
import type { Senders } from './senders.js';
import {
  type SubscriptionDocument,
  secrets,
  subscriptions,
  type WebhookDocument,
  webhooks,
} from './views.js';

export interface Asked {
  readonly commandId?: string | null;
}

export type Wanted = Omit<Subscription, 'subscription'>;

/** The commands on subscriptions and webhooks, one method each: authorise → handle(decider) → the id of what changed. */
export function createSubscribers(ports: Ports, parts: { egress: Egress; senders: Senders }) {
  const { events, documents, clock, ids } = ports;
  const testing = new Set<string>();

  function meta(principal: Principal, asked: Asked): CommandMeta {
    return {
      commandId: asked.commandId ?? ids.next(),
      actor: `person:${principal.person}`,
      at: clock.now(),
      cause: null,
    };
  }

  function run(owner: Owner, command: SubscriberCommand, by: CommandMeta) {
    return handle(events, subscriberDecider, streamOf(owner), command, by);
  }

  /** What a command names, if the person may see and change it. */
  async function owned(principal: Principal, id: string): Promise<SubscriptionDocument> {
    const found = await documents.get(subscriptions, principal, id);
    if (!found)
      throw new Refusal('subscription/unknown', 'There is no such subscription, or it is not yours.', [
        'subscription',
      ]);
    authoriseOwner(principal, found.owner);
    return found;
  }

  async function webhookOf(principal: Principal, id: string): Promise<WebhookDocument> {
    const found = await documents.get(webhooks, principal, id);
    if (!found)
      throw new Refusal('webhook/unknown', 'There is no such webhook, or it is not yours.', ['webhook']);
    authorise(principal, policy.webhooks, found.organisation);
    return found;
  }

  /** People who are to be told belong to the organisation. */
  async function checkMembers(organisation: string, wanted: Wanted): Promise<void> {
    const named = [...wanted.people, ...(wanted.escalation?.to ?? [])];
    const known = await documents.getMany(people, asDelivery, named.slice(0, 200));
    for (const person of named) {
      const member = known.get(person)?.memberships.some((each) => each.organisation === organisation);
      ensure(member, 'subscription/not-a-member', `${person} does not belong to the organisation.`, [
        'people',
      ]);
    }
  }

  async function reachable(url: string): Promise<string> {
    try {
      await parts.egress.inspect(url);
      return new URL(url).href;
    } catch (error) {
      if (error instanceof Fault) throw new Refusal('webhook/url', error.message, ['url']);
      throw error;
    }
  }

  /** Keeps a new secret before anything names it; takes it back where nothing came to name it. */
  async function withSecret<T>(use: (key: string) => Promise<{ result: T; used: boolean }>) {
    const key = ids.next();
    const secret = `whsec_${randomBytes(32).toString('base64')}`;
    await documents.put(secrets, [{ version: 1, document: { id: key, readers: [], secret } }]);
    let used = false;
    try {
      const done = await use(key);
      used = done.used;
      return { result: done.result, secret: used ? secret : null };
    } finally {
      if (!used) await documents.remove(secrets, [key]);
    }
  }

  return {
    async createSubscription(
      principal: Principal,
      input: Asked & { owner: Owner; wanted: Wanted },
    ): Promise<string> {
      const { owner, wanted } = input;
      authoriseOwner(principal, owner);
      await checkMembers(owner.organisation, wanted);
      const subscription = { ...wanted, subscription: ids.next() };
      const command = { type: 'CreateSubscription', owner, subscription, by: principal.person } as const;
      const [event] = (await run(owner, command, meta(principal, input))).events;
      return event?.type === 'SubscriptionCreated'
        ? event.data.subscription.subscription
        : subscription.subscription;
    },

    async changeSubscription(principal: Principal, input: Asked & { subscription: string; wanted: Wanted }) {
      const { owner, id } = await owned(principal, input.subscription);
      await checkMembers(owner.organisation, input.wanted);
      const subscription = { ...input.wanted, subscription: id };
      await run(owner, { type: 'ChangeSubscription', owner, subscription }, meta(principal, input));
      return id;
    },

    async muteSubscription(
      principal: Principal,
      input: Asked & { subscription: string; until: string | null },
    ) {
      const { owner, id } = await owned(principal, input.subscription);
      const until = input.until === null ? null : readInstant(input.until);
      const written = input.until === null || until !== null;
      ensure(written, 'kernel/instant', 'An instant is written as 2026-11-24T09:00:00-05:00.', ['until']);
      await run(
        owner,
        { type: 'MuteSubscription', subscription: id, until, at: clock.now() },
        meta(principal, input),
      );
      return id;
    },

    async deleteSubscription(principal: Principal, input: Asked & { subscription: string }) {
      const { owner, id } = await owned(principal, input.subscription);
      await run(owner, { type: 'DeleteSubscription', subscription: id }, meta(principal, input));
      return id;
    },

    async addWebhook(
      principal: Principal,
      input: Asked & { organisation: string; name: string; url: string; allowAmber: boolean },
    ): Promise<{ webhook: string; secret: string | null }> {
      const { organisation, name, allowAmber } = input;
      authorise(principal, policy.webhooks, organisation);
      const url = await reachable(input.url);
      const owner = { kind: 'organisation', organisation } as const;
      const { result, secret } = await withSecret(async (key) => {
        const command = {
          type: 'AddWebhook',
          owner,
          webhook: ids.next(),
          name,
          url,
          allowAmber,
          key,
        } as const;
        const handled = await run(owner, command, meta(principal, input));
        const [event] = handled.events;
        return {
          result: event?.type === 'WebhookAdded' ? event.data.webhook.webhook : command.webhook,
          used: !handled.repeated,
        };
      });
      return { webhook: result, secret };
    },

    async changeWebhook(
      principal: Principal,
      input: Asked & { webhook: string; name: string; url: string; allowAmber: boolean },
    ) {
      const { organisation, id } = await webhookOf(principal, input.webhook);
      const { name, allowAmber } = input;
      const command = {
        type: 'ChangeWebhook',
        webhook: id,
        name,
        url: await reachable(input.url),
        allowAmber,
      } as const;
      await run({ kind: 'organisation', organisation }, command, meta(principal, input));
      return id;
    },

    async removeWebhook(principal: Principal, input: Asked & { webhook: string }) {
      const found = await webhookOf(principal, input.webhook);
      const { organisation, id, key, previous } = found;
      await run(
        { kind: 'organisation', organisation },
        { type: 'RemoveWebhook', webhook: id },
        meta(principal, input),
      );
      await documents.remove(secrets, [key, ...(previous ? [previous.key] : [])]);
      return id;
    },

    /** A new secret, shown this once; the old one signs beside it for 24 hours. */
    async rotateSecret(principal: Principal, input: Asked & { webhook: string }) {
      const { organisation, id, previous } = await webhookOf(principal, input.webhook);
      const rotated = await withSecret(async (key) => {
        const command = { type: 'RotateSecret', webhook: id, key, at: clock.now() } as const;
        const handled = await run({ kind: 'organisation', organisation }, command, meta(principal, input));
        return { result: id, used: !handled.repeated };
      });
      if (rotated.secret && previous) await documents.remove(secrets, [previous.key]);
      return { webhook: id, secret: rotated.secret };
    },

    /** Posts a test now and says what came of it; not a line of the ledger, which is about news. */
    async testWebhook(principal: Principal, input: { webhook: string }) {
      const webhook = await webhookOf(principal, input.webhook);
      ensure(!testing.has(webhook.id), 'webhook/test-running', 'A test of this webhook is under way.', [
        'webhook',
      ]);
      testing.add(webhook.id);
      try {
        const { ok, reason } = await parts.senders.test(webhook, ids.next(), clock.now());
        return { webhook: webhook.id, delivered: ok, reason };
      } finally {
        testing.delete(webhook.id);
      }
    },
  };
}

export type Subscribers = ReturnType<typeof createSubscribers>;

/** One stream per organisation, and one per person in it. */
export function streamOf(owner: Owner): string {
  return owner.kind === 'person'
    ? `subscriber-person-${owner.person}@${owner.organisation}`
    : `subscriber-organisation-${owner.organisation}`;
}

function authoriseOwner(principal: Principal, owner: Owner): void {
  authorise(principal, owner.kind === 'person' ? policy.subscribe : policy.subscribeAll, owner.organisation);
  const own = owner.kind === 'organisation' || owner.person === principal.person;
  ensure(own, 'sharing/not-permitted', 'Nobody subscribes for another person.', ['owner']);
}
