import { Inject, Logger, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PORTS, type Ports } from '@tocsin/kernel';
import { type Catalogue, createCatalogue } from './catalogue.js';
import { createDeciding } from './deciding.js';
import { createKnowledge, type Knowledge } from './knowledge.js';
import { createLearning } from './learning.js';
import { loadReference } from './loading.js';
import { ModelResolver } from './model-resolver.js';
import { ProposalResolver } from './proposal-resolver.js';
import { createQueries } from './queries.js';
import { CatalogueReactions, LEARNING } from './reactions.js';
import { shippedReference } from './reference.js';
import { CATALOGUE, DECIDING, ManufacturerResolver, QUERIES } from './resolver.js';

const KNOWLEDGE = 'catalogue/knowledge';

@Module({
  controllers: [CatalogueReactions],
  providers: [
    ManufacturerResolver,
    ModelResolver,
    ProposalResolver,
    { provide: KNOWLEDGE, useFactory: (ports: Ports) => createKnowledge(ports), inject: [PORTS] },
    { provide: CATALOGUE, useFactory: createCatalogue, inject: [PORTS, KNOWLEDGE] },
    {
      provide: DECIDING,
      useFactory: (ports: Ports, catalogue: Catalogue) => createDeciding(ports, catalogue),
      inject: [PORTS, CATALOGUE],
    },
    { provide: LEARNING, useFactory: createLearning, inject: [PORTS, KNOWLEDGE] },
    { provide: QUERIES, useFactory: createQueries, inject: [PORTS, KNOWLEDGE] },
  ],
})
export class CatalogueModule implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('catalogue');

  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    @Inject(KNOWLEDGE) private readonly knowledge: Knowledge,
  ) {}

  /** Reference files that cannot be read stop the start; recording what changed in them does not hold it up. */
  async onApplicationBootstrap() {
    const reference = await shippedReference();
    const loading = loadReference(this.ports, reference).then(() => undefined);
    loading.catch((error: unknown) => this.logger.error('The reference data was not loaded.', error));
    this.knowledge.waitFor(loading);
  }

  onModuleDestroy() {
    return this.knowledge.ready();
  }
}
