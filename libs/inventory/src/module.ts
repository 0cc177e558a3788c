import { Inject, Logger, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Bell, createBell, PORTS, type Ports, ringing } from '@tocsin/kernel';
import { createInventory } from './inventory.js';
import { createKnowing, type Knowing } from './knowing.js';
import { createLive } from './live.js';
import { LIVE, LiveResolver } from './live-resolver.js';
import { createMatching } from './matcher.js';
import { createNaming, type Naming } from './naming.js';
import { createOverview } from './overview.js';
import { AffectedAreasResolver, InventoryOverviewResolver, OVERVIEW } from './overview-resolver.js';
import { createQueries } from './queries.js';
import { InventoryReactions, KNOWING, NAMING, REMEDIATING, STANDING, WORKER } from './reactions.js';
import { createRemediating } from './remediating.js';
import { RemediationCountsResolver, RemediationResolver } from './remediation-resolver.js';
import { DeviceResolver, ExposureResolver, INVENTORY, QUERIES } from './resolver.js';
import { createStanding, type Standing } from './standing.js';
import { createTouching, type Touching } from './touching.js';
import { createWorker, type Worker } from './worker.js';

const BELL = 'inventory/bell';
const TOUCHING = 'inventory/touching';
const log = new Logger('inventory');
const report = (error: unknown) =>
  log.error(`What is to be matched waits: ${error instanceof Error ? error.message : String(error)}`);

@Module({
  controllers: [InventoryReactions],
  providers: [
    DeviceResolver,
    ExposureResolver,
    RemediationResolver,
    RemediationCountsResolver,
    InventoryOverviewResolver,
    AffectedAreasResolver,
    LiveResolver,
    { provide: BELL, useFactory: createBell },
    { provide: OVERVIEW, useFactory: (ports: Ports) => createOverview(ports), inject: [PORTS] },
    { provide: NAMING, useFactory: (ports: Ports) => createNaming(ports), inject: [PORTS] },
    { provide: STANDING, useFactory: (ports: Ports) => createStanding(ports), inject: [PORTS] },
    {
      provide: KNOWING,
      useFactory: (ports: Ports, naming: Naming) => createKnowing(ports, naming),
      inject: [PORTS, NAMING],
    },
    {
      provide: TOUCHING,
      useFactory: (ports: Ports, naming: Naming) => createTouching(ports, naming),
      inject: [PORTS, NAMING],
    },
    {
      provide: WORKER,
      useFactory: (
        ports: Ports,
        naming: Naming,
        standing: Standing,
        knowing: Knowing,
        touching: Touching,
        bell: Bell,
      ) => {
        const matching = createMatching(ringing(ports, bell), naming, standing);
        return createWorker(ports, matching, standing, knowing, touching, report);
      },
      inject: [PORTS, NAMING, STANDING, KNOWING, TOUCHING, BELL],
    },
    {
      provide: INVENTORY,
      useFactory: (ports: Ports, touching: Touching, worker: Worker, knowing: Knowing, bell: Bell) =>
        createInventory(ringing(ports, bell), touching, worker, knowing),
      inject: [PORTS, TOUCHING, WORKER, KNOWING, BELL],
    },
    {
      provide: REMEDIATING,
      useFactory: (ports: Ports, bell: Bell) => createRemediating(ringing(ports, bell)),
      inject: [PORTS, BELL],
    },
    {
      provide: LIVE,
      useFactory: (ports: Ports, bell: Bell) => createLive(ports, bell),
      inject: [PORTS, BELL],
    },
    {
      provide: QUERIES,
      useFactory: (ports: Ports, worker: Worker) => createQueries(ports, worker),
      inject: [PORTS, WORKER],
    },
  ],
})
export class InventoryModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(WORKER) private readonly worker: Worker) {}

  /** Finishes what a crash left unmatched. */
  onApplicationBootstrap(): void {
    this.worker.wake();
  }

  onModuleDestroy(): Promise<void> {
    return this.worker.stop();
  }
}
