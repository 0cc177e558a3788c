import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Principal } from '@tocsin/sharing';
import type { Queries } from './queries.js';
import { isOwn } from './reading.js';
import { QUERIES } from './resolver.js';
import { shownRevision } from './shown.js';
import type { RevisionDocument } from './views.js';

@Resolver('AdvisoryRevision')
export class RevisionResolver {
  constructor(@Inject(QUERIES) private readonly queries: Queries) {}

  @ResolveReference()
  async reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    const revision = await this.queries.revision(principal, reference.id);
    return revision && shownRevision(revision, isOwn(principal, revision));
  }

  @ResolveField()
  document(@Parent() revision: RevisionDocument) {
    return this.queries.revisionText(revision);
  }
}

@Resolver('QuarantinedDocument')
export class QuarantineResolver {
  constructor(@Inject(QUERIES) private readonly queries: Queries) {}

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.quarantined(principal, reference.id);
  }
}
