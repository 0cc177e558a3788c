import { Controller, Inject } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type {
  AdvisoryPublished,
  AdvisoryWithdrawn,
  AnswerGiven,
  ClientRelationChanged,
  GroupChanged,
  ManufacturerChanged,
  ModelChanged,
  OrganisationChanged,
} from '@tocsin/contracts';
import type { PublicEvent } from '@tocsin/kernel';
import type { Knowing } from './knowing.js';
import type { Naming } from './naming.js';
import type { Remediating } from './remediating.js';
import type { Standing } from './standing.js';
import type { Worker } from './worker.js';

export const KNOWING = 'inventory/knowing';
export const NAMING = 'inventory/naming';
export const STANDING = 'inventory/standing';
export const REMEDIATING = 'inventory/remediating';
export const WORKER = 'inventory/worker';

type Told<E extends { type: string; data: unknown }> = PublicEvent<E['type'], E['data']>;

/** What inventory does when others publish: it remembers, and wakes the matcher. */
@Controller()
export class InventoryReactions {
  constructor(
    @Inject(KNOWING) private readonly knowing: Knowing,
    @Inject(NAMING) private readonly naming: Naming,
    @Inject(STANDING) private readonly standing: Standing,
    @Inject(REMEDIATING) private readonly remediating: Remediating,
    @Inject(WORKER) private readonly worker: Worker,
  ) {}

  @EventPattern<string>('org.tocsin.advisories.AdvisoryPublished.v1', { group: 'advisories' })
  async published(event: Told<AdvisoryPublished>): Promise<void> {
    await this.knowing.published(event);
    this.worker.wake();
  }

  @EventPattern<string>('org.tocsin.advisories.AdvisoryWithdrawn.v1', { group: 'advisories' })
  async withdrawn(event: Told<AdvisoryWithdrawn>): Promise<void> {
    await this.knowing.withdrawn(event);
    this.worker.wake();
  }

  @EventPattern<string>('org.tocsin.catalogue.ManufacturerChanged.v1', { group: 'names' })
  async manufacturer(event: Told<ManufacturerChanged>): Promise<void> {
    await this.named(event);
  }

  @EventPattern<string>('org.tocsin.catalogue.ModelChanged.v1', { group: 'names' })
  async model(event: Told<ModelChanged>): Promise<void> {
    await this.named(event);
  }

  @EventPattern<string>('org.tocsin.directory.GroupChanged.v1', { group: 'standing' })
  async group({ type, data, streamversion }: Told<GroupChanged>): Promise<void> {
    await this.stands(await this.standing.learn({ type, data }, streamversion));
  }

  @EventPattern<string>('org.tocsin.directory.ClientRelationChanged.v1', { group: 'standing' })
  async relation({ type, data, streamversion }: Told<ClientRelationChanged>): Promise<void> {
    await this.stands(await this.standing.learn({ type, data }, streamversion));
  }

  @EventPattern<string>('org.tocsin.directory.OrganisationChanged.v1', { group: 'sites' })
  sites(event: Told<OrganisationChanged>): Promise<void> {
    return this.knowing.sites(event);
  }

  @EventPattern<string>('org.tocsin.answers.AnswerGiven.v1', { group: 'answers' })
  answered(event: Told<AnswerGiven>): Promise<void> {
    return this.remediating.answered(event);
  }

  private async named({
    type,
    data,
    subject,
    streamversion,
  }: Told<ManufacturerChanged> | Told<ModelChanged>): Promise<void> {
    if (await this.naming.learn({ type, data } as ManufacturerChanged | ModelChanged, subject, streamversion))
      this.worker.renamed();
  }

  /** Who may be told what has changed: advisories that name these readers are matched again. */
  private async stands(readers: readonly string[]): Promise<void> {
    for (const reader of readers) await this.knowing.again({ readers: reader });
    this.worker.wake();
  }
}
