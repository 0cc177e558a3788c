import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { answered } from '@tocsin/kernel';
import type { Principal, Role } from '@tocsin/sharing';
import type { Directory } from './directory.js';
import type { Queries } from './queries.js';
import { DIRECTORY, type Input, lower, QUERIES, shownMembership } from './shown.js';

@Resolver('Membership')
export class PersonResolver {
  constructor(
    @Inject(DIRECTORY) private readonly commands: Directory,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.shown(principal, reference.id);
  }

  @Mutation()
  addPerson(@Context('principal') principal: Principal, @Args('input') input: Input<'addPerson'>) {
    const command = { ...input, roles: input.roles.map((role) => lower<Role>(role)) };
    return this.answer(principal, () => this.commands.addPerson(principal, command));
  }

  @Mutation()
  renamePerson(@Context('principal') principal: Principal, @Args('input') input: Input<'renamePerson'>) {
    return this.answer(principal, () => this.commands.renamePerson(principal, input));
  }

  @Mutation()
  changeRoles(@Context('principal') principal: Principal, @Args('input') input: Input<'changeRoles'>) {
    const command = { ...input, roles: input.roles.map((role) => lower<Role>(role)) };
    return this.answer(principal, () => this.commands.changeRoles(principal, command));
  }

  @Mutation()
  removePerson(@Context('principal') principal: Principal, @Args('input') input: Input<'removePerson'>) {
    return answered(async () => {
      const organisation = await this.commands.removePerson(principal, input);
      return { organisation: await this.queries.organisation(principal, organisation) };
    });
  }

  private answer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({ membership: await this.shown(principal, await command()) }));
  }

  private async shown(principal: Principal, id: string) {
    const membership = await this.queries.membership(principal, id);
    return membership && shownMembership(membership);
  }
}
