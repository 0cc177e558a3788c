import { Inject } from '@nestjs/common';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ensure, PORTS, type Ports } from '@tocsin/kernel';
import {
  type Audience,
  explainAudience,
  explainFor,
  explainOrganisation,
  type NameOf,
  type Principal,
} from '@tocsin/sharing';
import type { Neighbours } from './neighbours.js';
import { permissionsOf } from './permissions.js';
import type { Queries } from './queries.js';
import { NEIGHBOURS } from './reactions.js';
import { audienceExplainedTo, isOwn } from './reading.js';
import { QUERIES } from './resolver.js';
import { tlpOf } from './shown.js';
import { type AdvisoryDocument, sharingNow } from './views.js';

/** Who can see an advisory and why, and who may do what with it and why not. */
@Resolver('Advisory')
export class ExplainingResolver {
  constructor(
    @Inject(PORTS) private readonly ports: Ports,
    @Inject(QUERIES) private readonly queries: Queries,
    @Inject(NEIGHBOURS) private readonly neighbours: Neighbours,
  ) {}

  @Query()
  async explainAudience(
    @Context('principal') principal: Principal,
    @Args() { source, tlp, audience }: { source: string; tlp: string; audience: Audience },
  ) {
    const nameOf = await this.namesIn(principal, { source, audience });
    return explainAudience({ source, audience, tlp: tlpOf(tlp) }, nameOf);
  }

  @Query()
  async explainFor(
    @Context('principal') principal: Principal,
    @Args() { advisory: id, organisation }: { advisory: string; organisation: string },
  ) {
    const advisory = await this.queries.advisory(principal, id);
    if (!advisory || !isOwn(principal, advisory)) return null;
    ensure(
      await this.neighbours.knows(principal, organisation),
      'organisation/unknown',
      `There is no organisation ${organisation}.`,
      ['organisation'],
    );
    const shared = sharingNow(advisory);
    const { groups, organisations } = shared.audience;
    const named = { groups, providers: [shared.source, ...organisations] };
    const known = await this.neighbours.relationsFor(principal, organisation, named);
    const nameOf = await this.namesIn(principal, shared, organisation);
    const said = explainOrganisation(shared, organisation, known, this.ports.clock.now(), nameOf);
    const waits = advisory.revision === 0 && advisory.status !== 'embargoed';
    return waits ? { ...said, reasons: ['It has not been released.', ...said.reasons] } : said;
  }

  @ResolveField()
  async explain(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    return explainFor(principal, advisory.readers, await this.namesIn(principal, advisory)).reasons;
  }

  @ResolveField()
  async audienceExplained(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    return audienceExplainedTo(principal, advisory, await this.namesIn(principal, advisory));
  }

  @ResolveField()
  viewerCan(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    return permissionsOf(principal, advisory);
  }

  private namesIn(
    principal: Principal,
    { source, audience }: { source: string; audience: Audience },
    ...more: readonly string[]
  ): Promise<NameOf> {
    return this.neighbours.namesFor(principal, [
      ...new Set([source, ...audience.organisations, ...audience.groups, ...more]),
    ]);
  }
}
