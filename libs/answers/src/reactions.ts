import { Controller, Inject } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type {
  AdvisoryPublished,
  AdvisoryWithdrawn,
  ExposureChanged,
  GroupChanged,
  OrganisationChanged,
  PersonChanged,
} from '@tocsin/contracts';
import type { PublicEvent } from '@tocsin/kernel';
import type { Hearing } from './heard.js';

export const HEARING = 'answers/hearing';

type Public<E extends { type: string; data: unknown }> = PublicEvent<E['type'], E['data']>;

/** What we do when others publish: keep our own small view of it. */
@Controller()
export class AnswersReactions {
  constructor(@Inject(HEARING) private readonly hearing: Hearing) {}

  @EventPattern<string>('org.tocsin.advisories.AdvisoryPublished.v1', { group: 'know-advisories' })
  advisoryPublished(event: Public<AdvisoryPublished>) {
    return this.hearing.advisoryPublished(event);
  }

  @EventPattern<string>('org.tocsin.advisories.AdvisoryWithdrawn.v1', { group: 'know-advisories' })
  advisoryWithdrawn(event: Public<AdvisoryWithdrawn>) {
    return this.hearing.advisoryWithdrawn(event);
  }

  @EventPattern<string>('org.tocsin.directory.OrganisationChanged.v1', { group: 'know-organisations' })
  organisationChanged(event: Public<OrganisationChanged>) {
    return this.hearing.organisationChanged(event);
  }

  @EventPattern<string>('org.tocsin.directory.PersonChanged.v1', { group: 'know-people' })
  personChanged(event: Public<PersonChanged>) {
    return this.hearing.personChanged(event);
  }

  @EventPattern<string>('org.tocsin.directory.GroupChanged.v1', { group: 'know-groups' })
  groupChanged(event: Public<GroupChanged>) {
    return this.hearing.groupChanged(event);
  }

  @EventPattern<string>('org.tocsin.inventory.ExposureChanged.v1', { group: 'know-exposures' })
  exposureChanged(event: Public<ExposureChanged>) {
    return this.hearing.exposureChanged(event);
  }
}
