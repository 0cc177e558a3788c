import { Controller, Inject } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type {
  AdvisoryAcknowledged,
  AdvisoryPublished,
  AdvisoryWithdrawn,
  AnswerGiven,
  ClientRelationChanged,
  ExposureChanged,
  GroupChanged,
  OrganisationChanged,
  PersonChanged,
} from '@tocsin/contracts';
import type { PublicEvent } from '@tocsin/kernel';
import type { HearAnswer } from './heard.js';
import type { Known } from './known.js';
import type { Notices } from './notices.js';

export const KNOWN = 'delivery/known';
export const NOTICES = 'delivery/notices';
export const HEARD = 'delivery/heard';

type Told<E extends { type: string; data: unknown }> = PublicEvent<E['type'], E['data']>;

/** What delivery does when others publish: it writes ledger lines, and remembers who belongs where. */
@Controller()
export class DeliveryReactions {
  constructor(
    @Inject(NOTICES) private readonly notices: Notices,
    @Inject(KNOWN) private readonly known: Known,
    @Inject(HEARD) private readonly heard: HearAnswer,
  ) {}

  @EventPattern<string>('org.tocsin.advisories.AdvisoryPublished.v1', { group: 'notify' })
  published(event: Told<AdvisoryPublished>): Promise<void> {
    return this.notices.published(event);
  }

  @EventPattern<string>('org.tocsin.advisories.AdvisoryWithdrawn.v1', { group: 'notify' })
  withdrawn(event: Told<AdvisoryWithdrawn>): Promise<void> {
    return this.notices.withdrawn(event);
  }

  @EventPattern<string>('org.tocsin.inventory.ExposureChanged.v1', { group: 'notify-exposed' })
  exposed(event: Told<ExposureChanged>): Promise<void> {
    return this.notices.exposed(event);
  }

  @EventPattern<string>('org.tocsin.answers.AdvisoryAcknowledged.v1', { group: 'heard' })
  acknowledged(event: Told<AdvisoryAcknowledged>): Promise<void> {
    return this.heard(event);
  }

  @EventPattern<string>('org.tocsin.answers.AnswerGiven.v1', { group: 'heard' })
  answered(event: Told<AnswerGiven>): Promise<void> {
    return this.heard(event);
  }

  @EventPattern<string>('org.tocsin.directory.PersonChanged.v1', { group: 'people' })
  person(event: Told<PersonChanged>): Promise<void> {
    return this.known.person(event);
  }

  @EventPattern<string>('org.tocsin.directory.OrganisationChanged.v1', { group: 'people' })
  organisation(event: Told<OrganisationChanged>): Promise<void> {
    return this.known.organisation(event);
  }

  @EventPattern<string>('org.tocsin.directory.GroupChanged.v1', { group: 'people' })
  group(event: Told<GroupChanged>): Promise<void> {
    return this.known.group(event);
  }

  @EventPattern<string>('org.tocsin.directory.ClientRelationChanged.v1', { group: 'people' })
  clientRelation(event: Told<ClientRelationChanged>): Promise<void> {
    return this.known.clientRelation(event);
  }
}
