import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Principal } from '@tocsin/sharing';
import type { Queries } from './queries.js';
import { QUERIES } from './shown.js';

/** A site by its id, for its organisation's own people. */
@Resolver('Site')
export class SiteResolver {
  constructor(@Inject(QUERIES) private readonly queries: Queries) {}

  @ResolveReference()
  async reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    const organisation = reference.id.slice(0, Math.max(0, reference.id.indexOf('/')));
    const own = organisation ? await this.queries.own(principal, organisation) : null;
    const site = own?.sites.find((each) => each.site === reference.id);
    return site ? { ...site, id: site.site } : null;
  }
}
