import { Controller, Inject } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { AdvisoryPublished } from '@tocsin/contracts';
import type { PublicEvent } from '@tocsin/kernel';
import type { Learning } from './learning.js';

export const LEARNING = 'catalogue/learning';

@Controller()
export class CatalogueReactions {
  constructor(@Inject(LEARNING) private readonly learn: Learning) {}

  @EventPattern<string>('org.tocsin.advisories.AdvisoryPublished.v1', { group: 'learn' })
  advisoryPublished(event: PublicEvent<AdvisoryPublished['type'], AdvisoryPublished['data']>) {
    return this.learn(event);
  }
}
