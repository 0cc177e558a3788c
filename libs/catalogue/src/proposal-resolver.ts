import { Inject } from '@nestjs/common';
import {
  Args,
  Context,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { answered, connection, type PageArguments } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { Deciding } from './deciding.js';
import { ensureOpen } from './domain/proposal.js';
import { upper, viewerCan } from './edge.js';
import type { Queries } from './queries.js';
import { DECIDING, QUERIES, scoped } from './resolver.js';
import type { ProposalDocument } from './views.js';

type Input<Command extends keyof Deciding> = Omit<Parameters<Deciding[Command]>[1], 'scope'> & {
  readonly scope: string;
};

const same = <T>(one: T) => one;

@Resolver('Proposal')
export class ProposalResolver {
  constructor(
    @Inject(DECIDING) private readonly deciding: Deciding,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  async proposals(
    @Context('principal') principal: Principal,
    @Args() args: PageArguments & { organisation: string; kind?: string | null; decided?: boolean | null },
  ) {
    return connection(await this.queries.proposals(principal, args, args), same);
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.proposal(principal, reference.id);
  }

  @ResolveField()
  kind(@Parent() proposal: ProposalDocument) {
    return upper(proposal.kind);
  }

  @ResolveField()
  question(@Parent() { kind, text, proposed }: ProposalDocument) {
    const names = proposed.candidates.map((one) => one.name).join(' or ');
    if (kind === 'alias') return `Is “${text}” ${names}?`;
    return kind === 'model' ? `Is “${text}” a model of ${names}?` : `Is “${text}” a manufacturer of its own?`;
  }

  @ResolveField()
  candidates(@Parent() proposal: ProposalDocument, @Context('principal') principal: Principal) {
    return proposal.proposed.candidates.map((one) => ({
      ...one,
      how: upper(one.how),
      manufacturer: () => this.queries.manufacturer(principal, one.manufacturer),
    }));
  }

  /** What other organisations decided for themselves is theirs to know. */
  @ResolveField()
  decisions(@Parent() proposal: ProposalDocument, @Context('principal') principal: Principal) {
    const own = principal.memberships.map((membership) => membership.organisation);
    return proposal.decisions.flatMap(({ scope, verdict, ...decision }) => {
      const organisation = scope === 'community' ? null : scope.organisation;
      if (organisation !== null && !own.includes(organisation)) return [];
      const shown = { ...decision, organisation, confirmed: verdict === 'confirmed' };
      return [{ ...shown, scope: organisation === null ? 'COMMUNITY' : 'OWN' }];
    });
  }

  @ResolveField()
  viewerCan(
    @Parent() { proposed, decisions }: ProposalDocument,
    @Context('principal') principal: Principal,
    @Args('organisation') organisation?: string,
  ) {
    return viewerCan(principal, organisation, (scope) => ensureOpen(proposed.readers, decisions, scope));
  }

  @Mutation()
  confirmProposal(@Context('principal') principal: Principal, @Args('input') input: Input<'confirm'>) {
    return this.answer(principal, () => this.deciding.confirm(principal, scoped(input)));
  }

  @Mutation()
  rejectProposal(@Context('principal') principal: Principal, @Args('input') input: Input<'reject'>) {
    return this.answer(principal, () => this.deciding.reject(principal, scoped(input)));
  }

  private answer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({ proposal: await this.queries.proposal(principal, await command()) }));
  }
}
