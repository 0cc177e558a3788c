import { Inject } from '@nestjs/common';
import { Context, Resolver, Subscription } from '@nestjs/graphql';
import { mapStream } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { Live } from './live.js';

export const LIVE = 'inventory/live';

@Resolver()
export class LiveResolver {
  constructor(@Inject(LIVE) private readonly live: Live) {}

  @Subscription('inventoryChanged')
  inventoryChanged(@Context('principal') principal: Principal) {
    return mapStream(this.live(principal), (inventoryChanged) => ({ inventoryChanged }));
  }
}
