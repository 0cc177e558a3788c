import { type Decider, type Event, ensure, type Instant, plus, sameJson } from '@tocsin/kernel';
import {
  checkMute,
  checkSubscription,
  type Owner,
  type Subscription,
  subscriptionLimits,
} from './subscription.js';
import { checkWebhook, rotation, type Webhook, webhooksPerOrganisation } from './webhook.js';

export type SubscriptionCreated = Event<
  'SubscriptionCreated',
  { owner: Owner; subscription: Subscription; by: string }
>;
export type SubscriptionChanged = Event<'SubscriptionChanged', { subscription: Subscription }>;
export type SubscriptionMuted = Event<'SubscriptionMuted', { subscription: string; until: Instant | null }>;
export type SubscriptionDeleted = Event<'SubscriptionDeleted', { subscription: string }>;
export type WebhookAdded = Event<'WebhookAdded', { owner: Owner; webhook: Webhook }>;
export type WebhookChanged = Event<
  'WebhookChanged',
  { webhook: string; name: string; url: string; allowAmber: boolean }
>;
export type SecretRotated = Event<
  'SecretRotated',
  { webhook: string; key: string; previous: { key: string; until: Instant } }
>;
export type WebhookRemoved = Event<'WebhookRemoved', { webhook: string }>;

export type SubscriberEvent =
  | SubscriptionCreated
  | SubscriptionChanged
  | SubscriptionMuted
  | SubscriptionDeleted
  | WebhookAdded
  | WebhookChanged
  | SecretRotated
  | WebhookRemoved;

export type SubscriberCommand =
  | { type: 'CreateSubscription'; owner: Owner; subscription: Subscription; by: string }
  | { type: 'ChangeSubscription'; owner: Owner; subscription: Subscription }
  | { type: 'MuteSubscription'; subscription: string; until: Instant | null; at: Instant }
  | { type: 'DeleteSubscription'; subscription: string }
  | {
      type: 'AddWebhook';
      owner: Owner;
      webhook: string;
      name: string;
      url: string;
      allowAmber: boolean;
      key: string;
    }
  | { type: 'ChangeWebhook'; webhook: string; name: string; url: string; allowAmber: boolean }
  | { type: 'RotateSecret'; webhook: string; key: string; at: Instant }
  | { type: 'RemoveWebhook'; webhook: string };

/** What one organisation, or one person in it, wants to be told of, and where. */
export interface Subscriber {
  readonly subscriptions: readonly Subscription[];
  readonly webhooks: readonly Webhook[];
  readonly mutes: Readonly<Record<string, Instant | null>>;
}

type Of<Type extends SubscriberCommand['type']> = Extract<SubscriberCommand, { type: Type }>;

export const subscriberDecider: Decider<Subscriber, SubscriberCommand, SubscriberEvent> = {
  initial: { subscriptions: [], webhooks: [], mutes: {} },
  evolve,
  decide(command, state) {
    switch (command.type) {
      case 'CreateSubscription':
        return create(command, state);
      case 'ChangeSubscription': {
        const before = subscriptionOf(state, command.subscription.subscription);
        checkSubscription(command.subscription, command.owner);
        checkWebhooks(state, command.subscription);
        if (sameJson(before, command.subscription)) return [];
        return [{ type: 'SubscriptionChanged', data: { subscription: command.subscription } }];
      }
      case 'MuteSubscription': {
        const { subscription, until, at } = command;
        subscriptionOf(state, subscription);
        checkMute(until, at);
        if ((state.mutes[subscription] ?? null) === until) return [];
        return [{ type: 'SubscriptionMuted', data: { subscription, until } }];
      }
      case 'DeleteSubscription': {
        const { subscription } = command;
        subscriptionOf(state, subscription);
        return [{ type: 'SubscriptionDeleted', data: { subscription } }];
      }
      case 'AddWebhook':
        return add(command, state);
      case 'ChangeWebhook': {
        const { webhook, name, url, allowAmber } = command;
        const before = webhookOf(state, webhook);
        checkWebhook(command);
        if (before.name === name && before.url === url && before.allowAmber === allowAmber) return [];
        return [{ type: 'WebhookChanged', data: { webhook, name, url, allowAmber } }];
      }
      case 'RotateSecret': {
        const { webhook, key, at } = command;
        const previous = { key: webhookOf(state, webhook).key, until: plus(at, rotation) };
        return [{ type: 'SecretRotated', data: { webhook, key, previous } }];
      }
      case 'RemoveWebhook':
        return remove(command, state);
    }
  },
};

function create(command: Of<'CreateSubscription'>, state: Subscriber): readonly SubscriberEvent[] {
  const { owner, subscription, by } = command;
  const { perOwner } = subscriptionLimits;
  ensure(
    state.subscriptions.length < perOwner,
    'subscription/too-many',
    `At most ${perOwner} subscriptions.`,
  );
  checkSubscription(subscription, owner);
  checkWebhooks(state, subscription);
  return [{ type: 'SubscriptionCreated', data: { owner, subscription, by } }];
}

function add(command: Of<'AddWebhook'>, state: Subscriber): readonly SubscriberEvent[] {
  const { owner, webhook, name, url, allowAmber, key } = command;
  const room = state.webhooks.length < webhooksPerOrganisation;
  ensure(room, 'webhook/too-many', `An organisation has at most ${webhooksPerOrganisation} webhooks.`);
  checkWebhook(command);
  const taken = state.webhooks.some((each) => each.url === url);
  ensure(!taken, 'webhook/known', 'There is a webhook for this address already.', ['url']);
  return [
    {
      type: 'WebhookAdded',
      data: { owner, webhook: { webhook, name, url, allowAmber, key, previous: null } },
    },
  ];
}

function remove({ webhook }: Of<'RemoveWebhook'>, state: Subscriber): readonly SubscriberEvent[] {
  webhookOf(state, webhook);
  const user = state.subscriptions.find((each) => each.webhooks.includes(webhook));
  ensure(!user, 'webhook/in-use', `The subscription "${user?.name}" posts to it; change that one first.`, [
    'webhook',
  ]);
  return [{ type: 'WebhookRemoved', data: { webhook } }];
}

function checkWebhooks(state: Subscriber, { webhooks }: Subscription): void {
  webhooks.forEach((webhook, index) => {
    const known = state.webhooks.some((each) => each.webhook === webhook);
    ensure(known, 'webhook/unknown', 'There is no such webhook.', ['webhooks', index]);
  });
}

function subscriptionOf(state: Subscriber, id: string): Subscription {
  const found = state.subscriptions.find((each) => each.subscription === id);
  ensure(found, 'subscription/unknown', 'There is no such subscription.', ['subscription']);
  return found;
}

function webhookOf(state: Subscriber, id: string): Webhook {
  const found = state.webhooks.find((each) => each.webhook === id);
  ensure(found, 'webhook/unknown', 'There is no such webhook.', ['webhook']);
  return found;
}

function evolve(state: Subscriber, event: SubscriberEvent): Subscriber {
  const { subscriptions, webhooks, mutes } = state;
  switch (event.type) {
    case 'SubscriptionCreated':
      return { ...state, subscriptions: [...subscriptions, event.data.subscription] };
    case 'SubscriptionChanged': {
      const { subscription } = event.data;
      const change = (each: Subscription) =>
        each.subscription === subscription.subscription ? subscription : each;
      return { ...state, subscriptions: subscriptions.map(change) };
    }
    case 'SubscriptionMuted':
      return { ...state, mutes: { ...mutes, [event.data.subscription]: event.data.until } };
    case 'SubscriptionDeleted':
      return {
        ...state,
        subscriptions: subscriptions.filter((each) => each.subscription !== event.data.subscription),
      };
    case 'WebhookAdded':
      return { ...state, webhooks: [...webhooks, event.data.webhook] };
    case 'WebhookRemoved':
      return { ...state, webhooks: webhooks.filter((each) => each.webhook !== event.data.webhook) };
    default:
      return {
        ...state,
        webhooks: webhooks.map((each) =>
          each.webhook === event.data.webhook ? { ...each, ...event.data } : each,
        ),
      };
  }
}
