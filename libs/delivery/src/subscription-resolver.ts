import { Inject } from '@nestjs/common';
import {
  Args,
  Context,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { answered, connection, type PageArguments, PORTS, type Ports, pageOf } from '@tocsin/kernel';
import { may, type Principal } from '@tocsin/sharing';
import { policy } from './domain/policy.js';
import type { Owner } from './domain/subscription.js';
import { shownSubscription, type WantedInput, wantedOf } from './shown.js';
import type { Asked, Subscribers } from './subscribers.js';
import { type SubscriptionDocument, subscriptions, type WebhookDocument, webhooks } from './views.js';
import type { WebhookAttempts } from './webhook-attempts.js';

export const SUBSCRIBERS = 'delivery/subscribers';
export const WEBHOOK_ATTEMPTS = 'delivery/webhook-attempts';

@Resolver('NoticeSubscription')
export class SubscriptionResolver {
  constructor(
    @Inject(SUBSCRIBERS) private readonly commands: Subscribers,
    @Inject(PORTS) private readonly ports: Ports,
  ) {}

  @Query()
  async noticeSubscriptions(@Context('principal') principal: Principal, @Args() args: PageArguments) {
    const page = await this.ports.documents.find(subscriptions, principal, pageOf(args));
    return connection(page, shownSubscription);
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.subscription(principal, reference.id);
  }

  @Mutation()
  createSubscription(
    @Context('principal') principal: Principal,
    @Args('input') input: Asked & { organisation: string; own: boolean; wanted: WantedInput },
  ) {
    const { organisation } = input;
    const owner: Owner = input.own
      ? { kind: 'person', organisation, person: principal.person }
      : { kind: 'organisation', organisation };
    return this.answer(principal, () =>
      this.commands.createSubscription(principal, { ...input, owner, wanted: wantedOf(input.wanted) }),
    );
  }

  @Mutation()
  changeSubscription(
    @Context('principal') principal: Principal,
    @Args('input') input: Asked & { subscription: string; wanted: WantedInput },
  ) {
    return this.answer(principal, () =>
      this.commands.changeSubscription(principal, { ...input, wanted: wantedOf(input.wanted) }),
    );
  }

  @Mutation()
  muteSubscription(
    @Context('principal') principal: Principal,
    @Args('input') input: Asked & { subscription: string; until?: string | null },
  ) {
    return this.answer(principal, () =>
      this.commands.muteSubscription(principal, { ...input, until: input.until ?? null }),
    );
  }

  @Mutation()
  deleteSubscription(
    @Context('principal') principal: Principal,
    @Args('input') input: Asked & { subscription: string },
  ) {
    return answered(async () => ({ deleted: await this.commands.deleteSubscription(principal, input) }));
  }

  @ResolveField()
  viewerCan(@Parent() { owner }: SubscriptionDocument, @Context('principal') principal: Principal) {
    const rule = owner.kind === 'person' ? policy.subscribe : policy.subscribeAll;
    const verdict = { reason: null, ...may(principal, rule, owner.organisation) };
    return ['change', 'mute', 'delete'].map((action) => ({ action, ...verdict }));
  }

  private answer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({ subscription: await this.subscription(principal, await command()) }));
  }

  private async subscription(principal: Principal, id: string) {
    const found = await this.ports.documents.get(subscriptions, principal, id);
    return found && shownSubscription(found);
  }
}

type WebhookInput = Asked & { webhook: string };

@Resolver('Webhook')
export class WebhookResolver {
  constructor(
    @Inject(SUBSCRIBERS) private readonly commands: Subscribers,
    @Inject(WEBHOOK_ATTEMPTS) private readonly attemptsOf: WebhookAttempts,
    @Inject(PORTS) private readonly ports: Ports,
  ) {}

  @Query()
  async webhooks(@Context('principal') principal: Principal, @Args() args: PageArguments) {
    return connection(
      await this.ports.documents.find(webhooks, principal, pageOf(args)),
      (webhook) => webhook,
    );
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.webhook(principal, reference.id);
  }

  @Mutation()
  addWebhook(
    @Context('principal') principal: Principal,
    @Args('input') input: Asked & { organisation: string; name: string; url: string; allowAmber: boolean },
  ) {
    return this.answer(principal, () => this.commands.addWebhook(principal, input));
  }

  @Mutation()
  changeWebhook(
    @Context('principal') principal: Principal,
    @Args('input') input: WebhookInput & { name: string; url: string; allowAmber: boolean },
  ) {
    return this.answer(principal, async () => ({
      webhook: await this.commands.changeWebhook(principal, input),
      secret: null,
    }));
  }

  @Mutation()
  rotateWebhookSecret(@Context('principal') principal: Principal, @Args('input') input: WebhookInput) {
    return this.answer(principal, () => this.commands.rotateSecret(principal, input));
  }

  @Mutation()
  removeWebhook(@Context('principal') principal: Principal, @Args('input') input: WebhookInput) {
    return answered(async () => ({ deleted: await this.commands.removeWebhook(principal, input) }));
  }

  @Mutation()
  testWebhook(@Context('principal') principal: Principal, @Args('input') input: WebhookInput) {
    return answered(() => this.commands.testWebhook(principal, input));
  }

  @ResolveField()
  previousSecretUntil(@Parent() webhook: WebhookDocument) {
    return webhook.previous?.until ?? null;
  }

  @ResolveField()
  async attempts(
    @Parent() webhook: WebhookDocument,
    @Context('principal') principal: Principal,
    @Args('first') first: number,
  ) {
    const found = await this.attemptsOf(principal, webhook.id, first);
    return found.map((each) => ({
      ...each,
      advisory: { id: each.advisory },
      state: each.state.toUpperCase(),
    }));
  }

  @ResolveField()
  viewerCan(@Parent() webhook: WebhookDocument, @Context('principal') principal: Principal) {
    const verdict = { reason: null, ...may(principal, policy.webhooks, webhook.organisation) };
    return ['change', 'test', 'rotate', 'remove'].map((action) => ({ action, ...verdict }));
  }

  private webhook(principal: Principal, id: string) {
    return this.ports.documents.get(webhooks, principal, id);
  }

  private answer(principal: Principal, command: () => Promise<{ webhook: string; secret: string | null }>) {
    return answered(async () => {
      const { webhook, secret } = await command();
      return { webhook: await this.webhook(principal, webhook), secret };
    });
  }
}
