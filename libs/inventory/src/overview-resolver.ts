import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Principal } from '@tocsin/sharing';
import type { Overview } from './overview.js';
import type { AffectedDocument, DeviceDocument } from './views.js';

export const OVERVIEW = 'inventory/overview';

@Resolver('Device')
export class InventoryOverviewResolver {
  constructor(@Inject(OVERVIEW) private readonly overview: Overview) {}

  @Query()
  inventory(@Context('principal') principal: Principal, @Args('organisation') organisation: string) {
    return this.overview.ofInventory(principal, organisation);
  }

  @ResolveField()
  history(@Parent() device: DeviceDocument) {
    return this.overview.historyOf(device);
  }

  @ResolveField()
  async marks(@Parent() device: DeviceDocument, @Context('principal') principal: Principal) {
    const marks = await this.overview.marksOf(principal, device);
    return marks.map(({ advisory, status, ...mark }) => ({
      ...mark,
      advisory: { id: advisory },
      status: status.toUpperCase().replaceAll('-', '_'),
    }));
  }
}

@Resolver('Affected')
export class AffectedAreasResolver {
  constructor(@Inject(OVERVIEW) private readonly overview: Overview) {}

  @ResolveField()
  areas(
    @Parent() affected: Omit<AffectedDocument, 'advisory'> & { advisory: { id: string } },
    @Context('principal') principal: Principal,
  ) {
    return this.overview.areasOf(principal, { ...affected, advisory: affected.advisory.id });
  }
}
