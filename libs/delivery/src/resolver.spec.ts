import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import { PORTS } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import { type ExecutionResult, graphql, parse, subscribe } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cast, published } from './domain/fixtures.js';
import { introduce, openWorld, publish, receiver, type World } from './fixtures.js';
import { deliveryContext } from './index.js';
import { DELIVERY } from './module.js';

let world: World;
let app: INestApplicationContext;
let hook: Awaited<ReturnType<typeof receiver>>;

beforeEach(async () => {
  world = await openWorld();
  hook = await receiver();
  await introduce(world);
  const { ports, delivery } = world;
  @Global()
  @Module({ providers: [{ provide: PORTS, useValue: ports }], exports: [PORTS] })
  class PortsModule {}
  const driver: ApolloFederationDriverConfig = {
    driver: ApolloFederationDriver,
    typeDefs: readFileSync(deliveryContext.schema, 'utf8'),
  };
  const built = await Test.createTestingModule({
    imports: [PortsModule, deliveryContext.module as new () => object, GraphQLModule.forRoot(driver)],
  })
    .overrideProvider(DELIVERY)
    .useValue(delivery)
    .compile();
  app = await built.createNestApplication({ logger: false }).init();
});

afterEach(async () => {
  hook.close();
  await app.close();
  await world.close();
});

const schema = () => app.get(GraphQLSchemaHost, { strict: false }).schema;

async function ask(principal: Principal, source: string, variableValues: Record<string, unknown> = {}) {
  const result = await graphql({ schema: schema(), source, variableValues, contextValue: { principal } });
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('; '));
  return JSON.parse(JSON.stringify(result.data));
}

const create = `mutation ($input: CreateSubscriptionInput!) {
  createSubscription(input: $input) { subscription { id name own timing { digest digestAt quiet { from until } } viewerCan { action allowed } } refusal { code path } }
}`;
const add = `mutation ($input: AddWebhookInput!) {
  addWebhook(input: $input) { webhook { id url previousSecretUntil viewerCan { action allowed reason } } secret refusal { code message path } }
}`;

describe('the subgraph', () => {
  it('subscribes, posts, lists, acknowledges and exports', async () => {
    const added = await ask(cast.admin, add, {
      input: { organisation: 'st-mary', name: 'hook', url: hook.url },
    });
    const { webhook, secret } = added.addWebhook;
    expect(secret).toMatch(/^whsec_/);
    const input = { organisation: 'st-mary', own: false, wanted: { name: 'all', webhooks: [webhook.id] } };
    const made = await ask(cast.admin, create, { input });
    expect(made.createSubscription).toMatchObject({
      refusal: null,
      subscription: { name: 'all', own: false },
    });
    await publish(world);
    await world.settle();
    const listed = await ask(
      cast.biomed,
      `{ notices(filter: { state: [DELIVERED], channel: WEBHOOK }) { totalCount edges { node { id state kind channels sentBy { name owner }
        entries { state channel } content { trackingId tlp severity title devices { confirmed } } advisory { id } viewerCan { allowed } } } } }`,
    );
    expect(listed.notices.totalCount).toBe(1);
    const [{ node }] = listed.notices.edges;
    expect(node).toMatchObject({
      ...{
        state: 'DELIVERED',
        kind: 'PUBLISHED',
        channels: ['STREAM', 'WEBHOOK'],
        advisory: { id: 'advisory-1' },
      },
      ...{
        sentBy: [{ name: 'all', owner: 'ORGANISATION' }],
        content: { trackingId: 'PUMPS-2026-001', tlp: 'CLEAR', severity: 'HIGH' },
      },
    });
    const acknowledge = `mutation ($id: ID!) { acknowledgeNotice(input: { notice: $id, note: "ours" }) { notice { state acknowledged } refusal { code } } }`;
    expect((await ask(cast.biomed, acknowledge, { id: node.id })).acknowledgeNotice).toEqual({
      notice: { state: 'ACKNOWLEDGED', acknowledged: true },
      refusal: null,
    });
    const exported = await ask(
      cast.biomed,
      '{ exportNotices(format: CSV) { content mediaType refusal { code } } }',
    );
    expect(exported.exportNotices.content).toContain('acknowledged');
  });

  it('writes times as people do, and answers refusals as data with their place', async () => {
    const timing = {
      zone: 'Europe/Vienna',
      digest: 'DAILY',
      digestAt: '07:30',
      quiet: { from: '22:00', until: '06:00' },
    };
    const made = await ask(cast.biomed, create, {
      input: { organisation: 'st-mary', wanted: { name: 'mine', mail: true, timing } },
    });
    expect(made.createSubscription.subscription.timing).toEqual({
      digest: 'DAILY',
      digestAt: '07:30',
      quiet: { from: '22:00', until: '06:00' },
    });
    const wrong = async (wanted: object) =>
      (
        await ask(cast.biomed, create, {
          input: { organisation: 'st-mary', wanted: { name: 'x', ...wanted } },
        })
      ).createSubscription.refusal;
    expect(await wrong({ timing: { digestAt: '25:00' } })).toEqual({
      code: 'subscription/time',
      path: ['wanted', 'timing', 'digestAt'],
    });
    expect(await wrong({ timing: { zone: 'Middle/Earth' } })).toMatchObject({ code: 'kernel/time-zone' });
    expect(await wrong({ stream: false })).toMatchObject({ code: 'subscription/no-channel' });
    expect(await wrong({ webhooks: ['w'] })).toMatchObject({ code: 'subscription/own-only' });
    expect(await wrong({ filter: { products: [' '] } })).toEqual({
      code: 'subscription/text',
      path: ['filter', 'products', '0'],
    });
  });

  it('refuses what a role may not do, and says so beforehand', async () => {
    const refused = await ask(cast.biomed, add, {
      input: { organisation: 'st-mary', name: 'hook', url: hook.url },
    });
    expect(refused.addWebhook.refusal.code).toBe('sharing/not-permitted');
    await ask(cast.admin, add, { input: { organisation: 'st-mary', name: 'hook', url: hook.url } });
    const seen = await ask(
      cast.biomed,
      '{ webhooks { edges { node { url viewerCan { action allowed reason } } } } }',
    );
    expect(seen.webhooks.edges[0].node.viewerCan[0]).toEqual({
      action: 'change',
      allowed: false,
      reason: 'Only an administrator of the organisation may keep webhooks.',
    });
  });

  it('streams notifications to those who may read them, and nothing to an outsider', async () => {
    const document = parse('subscription { notifications { content { trackingId } } }');
    const listen = async (principal: Principal) =>
      (await subscribe({
        schema: schema(),
        document,
        contextValue: { principal },
      })) as AsyncGenerator<ExecutionResult>;
    await ask(cast.biomed, create, { input: { organisation: 'st-mary', wanted: { name: 'mine' } } });
    await ask(cast.outsider, create, { input: { organisation: 'far-away', wanted: { name: 'everything' } } });
    const [mine, theirs] = [await listen(cast.biomed), await listen(cast.outsider)];
    const heard = theirs.next();
    await publish(world, published({ tlp: 'AMBER', readers: ['org:pumps', 'org:st-mary'] }));
    const next = await mine.next();
    expect(JSON.parse(JSON.stringify(next.value))).toEqual({
      data: { notifications: { content: { trackingId: 'PUMPS-2026-001' } } },
    });
    await mine.return(undefined);
    // What the outsider hears first is what they may read, and not what came before it.
    await publish(world, published({ advisory: 'advisory-2', trackingId: 'PUBLIC-1' }));
    expect(JSON.stringify((await heard).value)).toContain('PUBLIC-1');
    await theirs.return(undefined);
  });

  it('tells an outsider nothing of a webhook, a subscription or a notice', async () => {
    const { addWebhook } = await ask(cast.admin, add, {
      input: { organisation: 'st-mary', name: 'hook', url: hook.url },
    });
    const input = {
      organisation: 'st-mary',
      own: false,
      wanted: { name: 'all', webhooks: [addWebhook.webhook.id] },
    };
    const { createSubscription } = await ask(cast.admin, create, { input });
    await publish(world);
    await world.settle();
    const asked = await ask(
      cast.outsider,
      `mutation ($webhook: ID!, $subscription: ID!) {
        rotateWebhookSecret(input: { webhook: $webhook }) { secret refusal { code } }
        testWebhook(input: { webhook: $webhook }) { delivered refusal { code } }
        removeWebhook(input: { webhook: $webhook }) { deleted refusal { code } }
        deleteSubscription(input: { subscription: $subscription }) { deleted refusal { code } }
      }`,
      { webhook: addWebhook.webhook.id, subscription: createSubscription.subscription.id },
    );
    expect(Object.values(asked).map((each) => (each as { refusal: { code: string } }).refusal.code)).toEqual([
      'webhook/unknown',
      'webhook/unknown',
      'webhook/unknown',
      'subscription/unknown',
    ]);
    const seen = await ask(
      cast.outsider,
      '{ webhooks { edges { cursor } } noticeSubscriptions { edges { cursor } } notices { totalCount } deliveryReceipts(advisory: "advisory-1") { delivered } }',
    );
    expect(seen).toEqual({
      webhooks: { edges: [] },
      noticeSubscriptions: { edges: [] },
      notices: { totalCount: 0 },
      deliveryReceipts: null,
    });
  });
});
