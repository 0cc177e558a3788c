import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { type Checker, createChecker } from '@tocsin/csaf';
import { type Bell, createBell, PORTS, type Ports, ringing } from '@tocsin/kernel';
import { createAdvisories } from './advisories.js';
import { ExplainingResolver } from './explaining-resolver.js';
import { createImporting } from './importing.js';
import { createLive } from './live.js';
import { LIVE, LiveResolver } from './live-resolver.js';
import { createNeighbours } from './neighbours.js';
import { createQueries } from './queries.js';
import { AdvisoriesReactions, NEIGHBOURS } from './reactions.js';
import { ADVISORIES, AdvisoryResolver, IMPORTING, QUERIES } from './resolver.js';
import { QuarantineResolver, RevisionResolver } from './revision-resolver.js';

const CHECKER = 'advisories/checker';
const BELL = 'advisories/bell';

/** Reading the tests anew takes seconds: the worker stays for whoever writes with pauses, and goes when nobody does. */
const warmFor = 30 * 60_000;

@Module({
  controllers: [AdvisoriesReactions],
  providers: [
    AdvisoryResolver,
    ExplainingResolver,
    RevisionResolver,
    QuarantineResolver,
    LiveResolver,
    { provide: BELL, useFactory: createBell },
    { provide: CHECKER, useFactory: () => createChecker({ idleMilliseconds: warmFor }) },
    {
      provide: ADVISORIES,
      useFactory: (ports: Ports, checker: Checker, bell: Bell) =>
        createAdvisories(ringing(ports, bell), checker),
      inject: [PORTS, CHECKER, BELL],
    },
    {
      provide: IMPORTING,
      useFactory: (ports: Ports, checker: Checker, bell: Bell) =>
        createImporting(ringing(ports, bell), checker),
      inject: [PORTS, CHECKER, BELL],
    },
    {
      provide: QUERIES,
      useFactory: (ports: Ports, checker: Checker) => createQueries(ports, checker),
      inject: [PORTS, CHECKER],
    },
    {
      provide: LIVE,
      useFactory: (ports: Ports, bell: Bell) => createLive(ports, bell),
      inject: [PORTS, BELL],
    },
    { provide: NEIGHBOURS, useFactory: (ports: Ports) => createNeighbours(ports), inject: [PORTS] },
  ],
})
export class AdvisoriesModule implements OnModuleDestroy {
  constructor(@Inject(CHECKER) private readonly checker: Checker) {}

  onModuleDestroy() {
    return this.checker.close();
  }
}
