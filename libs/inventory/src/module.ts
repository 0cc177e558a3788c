import { Inject, Logger, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PORTS, type Ports } from '@tocsin/kernel';
import { createInventory } from './inventory.js';
import { createKnowing, type Knowing } from './knowing.js';
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
import { createWorker, type Worker } from './worker.js';

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
    { provide: OVERVIEW, useFactory: (ports: Ports) => createOverview(ports), inject: [PORTS] },
    { provide: NAMING, useFactory: (ports: Ports) => createNaming(ports), inject: [PORTS] },
    { provide: STANDING, useFactory: (ports: Ports) => createStanding(ports), inject: [PORTS] },
    {
      provide: KNOWING,
      useFactory: (ports: Ports, naming: Naming) => createKnowing(ports, naming),
      inject: [PORTS, NAMING],
    },
    {
      provide: WORKER,
      useFactory: (ports: Ports, naming: Naming, standing: Standing, knowing: Knowing) =>
        createWorker(ports, createMatching(ports, naming, standing), standing, knowing, report),
      inject: [PORTS, NAMING, STANDING, KNOWING],
    },
    {
      provide: INVENTORY,
      useFactory: (ports: Ports, naming: Naming, worker: Worker, knowing: Knowing) =>
        createInventory(ports, naming, worker, knowing),
      inject: [PORTS, NAMING, WORKER, KNOWING],
    },
    { provide: REMEDIATING, useFactory: (ports: Ports) => createRemediating(ports), inject: [PORTS] },
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
