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
import { may, type Principal } from '@tocsin/sharing';
import type { Directory } from './directory.js';
import { policy } from './domain/policy.js';
import type { Queries } from './queries.js';
import { DIRECTORY, type Input, QUERIES, same } from './shown.js';
import type { GroupDocument } from './views.js';

@Resolver('Group')
export class GroupResolver {
  constructor(
    @Inject(DIRECTORY) private readonly commands: Directory,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  group(@Context('principal') principal: Principal, @Args('id') id: string) {
    return this.queries.group(principal, id);
  }

  @Query()
  async groups(@Context('principal') principal: Principal, @Args() args: PageArguments) {
    return connection(await this.queries.groups(principal, args), same);
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.group(principal, reference.id);
  }

  @ResolveField()
  viewerCan(@Parent() group: GroupDocument, @Context('principal') principal: Principal) {
    return [{ action: 'groups', reason: null, ...may(principal, policy.groups, group.owner) }];
  }

  @Mutation()
  createGroup(@Context('principal') principal: Principal, @Args('input') input: Input<'createGroup'>) {
    return this.answer(principal, () => this.commands.createGroup(principal, input));
  }

  @Mutation()
  renameGroup(@Context('principal') principal: Principal, @Args('input') input: Input<'renameGroup'>) {
    return this.answer(principal, () => this.commands.renameGroup(principal, input));
  }

  @Mutation()
  addMember(@Context('principal') principal: Principal, @Args('input') input: Input<'addMember'>) {
    return this.answer(principal, () => this.commands.addMember(principal, input));
  }

  @Mutation()
  endMembership(@Context('principal') principal: Principal, @Args('input') input: Input<'endMembership'>) {
    return this.answer(principal, () => this.commands.endMembership(principal, input));
  }

  private answer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({ group: await this.queries.group(principal, await command()) }));
  }
}
