import { Inject, Logger, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { createEgress, createMailer } from '@tocsin/egress';
import { PORTS, type Ports } from '@tocsin/kernel';
import { assemble, type Delivery } from './assemble.js';
import { DeliveryReactions, HEARD, KNOWN, NOTICES } from './reactions.js';
import { LEDGER, LIVE, NoticeResolver, RECEIPTS } from './resolver.js';
import { readSettings } from './settings.js';
import {
  SUBSCRIBERS,
  SubscriptionResolver,
  WEBHOOK_ATTEMPTS,
  WebhookResolver,
} from './subscription-resolver.js';

const SETTINGS = 'delivery/settings';
export const DELIVERY = 'delivery/all';

const part = (token: string, name: keyof Delivery) => ({
  provide: token,
  useFactory: (delivery: Delivery) => delivery[name],
  inject: [DELIVERY],
});

@Module({
  controllers: [DeliveryReactions],
  providers: [
    NoticeResolver,
    SubscriptionResolver,
    WebhookResolver,
    { provide: SETTINGS, useFactory: () => readSettings(process.env) },
    {
      provide: DELIVERY,
      useFactory: (ports: Ports, settings: ReturnType<typeof readSettings>): Delivery => {
        const mailer = settings.mail && createMailer(settings.mail);
        const log = new Logger('delivery');
        const report = (error: unknown) => log.error(error instanceof Error ? error.message : String(error));
        return assemble(ports, {
          ...settings,
          egress: createEgress(settings.egress),
          mailer,
          report,
          random: Math.random,
        });
      },
      inject: [PORTS, SETTINGS],
    },
    part(KNOWN, 'known'),
    part(NOTICES, 'notices'),
    part(HEARD, 'heard'),
    part(SUBSCRIBERS, 'subscribers'),
    part(WEBHOOK_ATTEMPTS, 'webhookAttempts'),
    part(LEDGER, 'ledger'),
    part(RECEIPTS, 'receipts'),
    part(LIVE, 'live'),
  ],
})
export class DeliveryModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(DELIVERY) private readonly delivery: Delivery) {}

  /** Sends what fell due while nobody was here. */
  onApplicationBootstrap(): void {
    this.delivery.dispatcher.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.delivery.close();
  }
}
