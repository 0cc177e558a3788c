import { Controller, Inject } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { ClientRelationChanged, GroupChanged, OrganisationChanged } from '@tocsin/contracts';
import type { PublicEvent } from '@tocsin/kernel';
import type { Neighbours } from './neighbours.js';

export const NEIGHBOURS = 'advisories/neighbours';

type Public<E extends { type: string; data: unknown }> = PublicEvent<E['type'], E['data']>;

/** What we do when others publish: keep our own small view of the directory. */
@Controller()
export class AdvisoriesReactions {
  constructor(@Inject(NEIGHBOURS) private readonly neighbours: Neighbours) {}

  @EventPattern<string>('org.tocsin.directory.OrganisationChanged.v1', { group: 'know-organisations' })
  organisationChanged(event: Public<OrganisationChanged>) {
    return this.neighbours.organisationChanged(event);
  }

  @EventPattern<string>('org.tocsin.directory.GroupChanged.v1', { group: 'know-groups' })
  groupChanged(event: Public<GroupChanged>) {
    return this.neighbours.groupChanged(event);
  }

  @EventPattern<string>('org.tocsin.directory.ClientRelationChanged.v1', { group: 'know-clients' })
  clientRelationChanged(event: Public<ClientRelationChanged>) {
    return this.neighbours.clientRelationChanged(event);
  }
}
