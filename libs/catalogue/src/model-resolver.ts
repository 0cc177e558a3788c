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
import type { Catalogue } from './catalogue.js';
import { shownBasis, viewerCan } from './edge.js';
import type { ModelFilter, ModelShown, Queries } from './queries.js';
import { CATALOGUE, QUERIES, scoped } from './resolver.js';

type Input<Command extends keyof Catalogue> = Omit<Parameters<Catalogue[Command]>[1], 'scope' | 'basis'> & {
  readonly scope: string;
};

const same = <T>(one: T) => one;

@Resolver('Model')
export class ModelResolver {
  constructor(
    @Inject(CATALOGUE) private readonly commands: Catalogue,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  model(@Context('principal') principal: Principal, @Args('id') id: string) {
    return this.queries.model(principal, id);
  }

  @Query()
  async models(
    @Context('principal') principal: Principal,
    @Args() args: PageArguments & { filter?: ModelFilter | null },
  ) {
    return connection(await this.queries.models(principal, args.filter ?? {}, args), same);
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.model(principal, reference.id);
  }

  @ResolveField()
  manufacturer(@Parent() model: ModelShown, @Context('principal') principal: Principal) {
    return this.queries.manufacturer(principal, model.manufacturer);
  }

  @ResolveField()
  aliases(@Parent() model: ModelShown) {
    return model.aliases.map((alias) => ({ ...alias, basis: shownBasis(alias.basis) }));
  }

  @ResolveField()
  sameAs(@Parent() model: ModelShown, @Context('principal') principal: Principal) {
    return model.sameAs.map((one) => ({
      ...one,
      basis: shownBasis(one.basis),
      model: () => this.queries.model(principal, one.model),
    }));
  }

  @ResolveField()
  releases(@Parent() model: ModelShown) {
    return model.releases.map((release) => ({ ...release, basis: shownBasis(release.basis) }));
  }

  @ResolveField()
  viewerCan(@Context('principal') principal: Principal, @Args('organisation') organisation?: string) {
    return viewerCan(principal, organisation);
  }

  @Mutation()
  addModel(@Context('principal') principal: Principal, @Args('input') input: Input<'addModel'>) {
    return this.answer(principal, () => this.commands.addModel(principal, scoped(input)));
  }

  @Mutation()
  addModelAlias(@Context('principal') principal: Principal, @Args('input') input: Input<'addModelAlias'>) {
    return this.answer(principal, () => this.commands.addModelAlias(principal, scoped(input)));
  }

  @Mutation()
  addUdiDi(@Context('principal') principal: Principal, @Args('input') input: Input<'addUdiDi'>) {
    return this.answer(principal, () => this.commands.addUdiDi(principal, scoped(input)));
  }

  @Mutation()
  addRebrand(@Context('principal') principal: Principal, @Args('input') input: Input<'addRebrand'>) {
    return this.answer(principal, () => this.commands.addRebrand(principal, scoped(input)));
  }

  @Mutation()
  addRelease(@Context('principal') principal: Principal, @Args('input') input: Input<'addRelease'>) {
    return this.answer(principal, () => this.commands.addRelease(principal, scoped(input)));
  }

  private answer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({ model: await this.queries.model(principal, await command()) }));
  }
}
