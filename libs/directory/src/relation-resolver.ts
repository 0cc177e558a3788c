import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { answered, connection, type PageArguments } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { Directory } from './directory.js';
import type { Queries } from './queries.js';
import { DIRECTORY, type Input, QUERIES, same } from './shown.js';

@Resolver('ClientRelation')
export class RelationResolver {
  constructor(
    @Inject(DIRECTORY) private readonly commands: Directory,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  async clientRelations(@Context('principal') principal: Principal, @Args() args: PageArguments) {
    return connection(await this.queries.clientRelations(principal, args), same);
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.clientRelation(principal, reference.id);
  }

  @Mutation()
  relateClient(@Context('principal') principal: Principal, @Args('input') input: Input<'relateClient'>) {
    return this.answer(principal, () => this.commands.relateClient(principal, input));
  }

  @Mutation()
  endClientRelation(
    @Context('principal') principal: Principal,
    @Args('input') input: Input<'endClientRelation'>,
  ) {
    return this.answer(principal, () => this.commands.endClientRelation(principal, input));
  }

  private answer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({
      clientRelation: await this.queries.clientRelation(principal, await command()),
    }));
  }
}
