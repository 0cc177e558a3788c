import { scenario } from '@tocsin/kernel';
import { describe, it } from 'vitest';
import { wanted } from './fixtures.js';
import { type SubscriberEvent, subscriberDecider } from './subscriber.js';
import type { Owner } from './subscription.js';

const owner: Owner = { kind: 'organisation', organisation: 'st-mary' };
const own: Owner = { kind: 'person', organisation: 'st-mary', person: 'biomed' };
const at = '2026-11-24T09:00:00.000Z';
const url = 'https://st-mary.example/hook';
const webhook = (id: string, to = url) => ({
  ...{ webhook: id, name: 'hook', url: to, allowAmber: false, key: `key-${id}`, previous: null },
});
const added = (id: string, to = url): SubscriberEvent => ({
  type: 'WebhookAdded',
  data: { owner, webhook: webhook(id, to) },
});
const sub = (id: string, said: Parameters<typeof wanted>[0] = {}) => ({
  ...wanted({ stream: true, ...said }),
  subscription: id,
});
const created = (id: string, said: Parameters<typeof wanted>[0] = {}): SubscriberEvent => ({
  type: 'SubscriptionCreated',
  data: { owner, subscription: sub(id, said), by: 'admin' },
});
const create = (said: Parameters<typeof wanted>[0], of: Owner = owner) =>
  ({ type: 'CreateSubscription', owner: of, subscription: sub('new', said), by: 'admin' }) as const;

const { given } = scenario(subscriberDecider);

describe('a subscriber', () => {
  it('subscribes', () => {
    given(added('w'))
      .when(create({ webhooks: ['w'] }))
      .expect(created('new', { webhooks: ['w'] }));
  });

  it('has fifty subscriptions at most', () => {
    const fifty = Array.from({ length: 50 }, (_, index) => created(`s${index}`));
    given(...fifty)
      .when(create({}))
      .expectRefusal('subscription/too-many');
  });

  it('posts to webhooks of its own only', () => {
    given()
      .when(create({ webhooks: ['w'] }))
      .expectRefusal('webhook/unknown');
  });

  it('as a person subscribes for themselves alone', () => {
    given()
      .when(create({ people: ['luke'] }, own))
      .expectRefusal('subscription/own-only');
    given()
      .when(create({ mail: true }))
      .expectRefusal('subscription/no-address');
  });

  it('escalates within a week, to somebody', () => {
    const escalation = (afterMinutes: number, to: string[]) => create({ escalation: { afterMinutes, to } });
    given()
      .when(escalation(0, ['biomed']))
      .expectRefusal('subscription/escalation');
    given()
      .when(escalation(7 * 24 * 60 + 1, ['biomed']))
      .expectRefusal('subscription/escalation');
    given().when(escalation(30, [])).expectRefusal('subscription/escalation');
  });

  it('is muted until an instant to come, never for ever', () => {
    const mute = (until: string | null) =>
      ({ type: 'MuteSubscription', subscription: 's', until, at }) as const;
    given(created('s')).when(mute(at)).expectRefusal('subscription/mute-past');
    const muted = {
      type: 'SubscriptionMuted',
      data: { subscription: 's', until: '2026-11-25T09:00:00.000Z' },
    } as const;
    given(created('s')).when(mute(muted.data.until)).expect(muted);
    given(created('s')).when(mute(null)).expect();
  });

  it('keeps a webhook that a subscription posts to', () => {
    given(added('w'), created('s', { webhooks: ['w'] }))
      .when({ type: 'RemoveWebhook', webhook: 'w' })
      .expectRefusal('webhook/in-use');
  });

  it('has one webhook for an address, and ten at most', () => {
    const add = {
      type: 'AddWebhook',
      owner,
      webhook: 'new',
      name: 'hook',
      url,
      allowAmber: false,
      key: 'k',
    } as const;
    given(added('w')).when(add).expectRefusal('webhook/known');
    const ten = Array.from({ length: 10 }, (_, index) => added(`w${index}`, `${url}${index}`));
    given(...ten)
      .when(add)
      .expectRefusal('webhook/too-many');
  });

  it('rotates a secret: the one before signs for 24 hours more', () => {
    given(added('w'))
      .when({ type: 'RotateSecret', webhook: 'w', key: 'key-2', at })
      .expect({
        type: 'SecretRotated',
        data: { webhook: 'w', key: 'key-2', previous: { key: 'key-w', until: '2026-11-25T09:00:00.000Z' } },
      });
  });
});
