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
import { shownBasis, shownOwnership, upper, viewerCan } from './edge.js';
import type { ManufacturerShown, Queries } from './queries.js';

export const CATALOGUE = 'catalogue/commands';
export const DECIDING = 'catalogue/deciding';
export const QUERIES = 'catalogue/queries';

type Input<Command extends keyof Catalogue> = Parameters<Catalogue[Command]>[1];

/** An input as GraphQL brings it: enums in capitals. */
type Raw<T> = Omit<T, 'scope' | 'basis'> & { readonly scope: string };

/** The same with the domain's words; a basis is never a caller's to claim. */
export function scoped<T extends { scope: string }>(
  raw: T,
): Omit<T, 'scope'> & { scope: 'own' | 'community' } {
  return { ...raw, scope: raw.scope === 'COMMUNITY' ? 'community' : 'own' };
}

const same = <T>(one: T) => one;

@Resolver('Manufacturer')
export class ManufacturerResolver {
  constructor(
    @Inject(CATALOGUE) private readonly commands: Catalogue,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  manufacturer(@Context('principal') principal: Principal, @Args('id') id: string) {
    return this.queries.manufacturer(principal, id);
  }

  @Query()
  async manufacturers(
    @Context('principal') principal: Principal,
    @Args() args: PageArguments & { search?: string | null; layer?: string | null },
  ) {
    return connection(await this.queries.manufacturers(principal, args, args), same);
  }

  @Query()
  async resolveManufacturer(@Context('principal') principal: Principal, @Args('text') text: string) {
    const found = await this.queries.resolve(principal, text);
    return found.map((one) => ({
      ...one,
      manufacturer: () => this.queries.manufacturer(principal, one.manufacturer),
      how: upper(one.how),
      basis: one.basis && shownBasis(one.basis),
    }));
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.manufacturer(principal, reference.id);
  }

  @ResolveField()
  aliases(@Parent() manufacturer: ManufacturerShown) {
    return manufacturer.aliases.map((alias) => ({ ...alias, basis: shownBasis(alias.basis) }));
  }

  @ResolveField()
  ownerships(@Parent() manufacturer: ManufacturerShown, @Context('principal') principal: Principal) {
    return manufacturer.ownerships.map((one) => ({
      ...shownOwnership(one),
      owner: () => this.queries.manufacturer(principal, one.owner),
    }));
  }

  @ResolveField()
  async related(
    @Parent() manufacturer: ManufacturerShown,
    @Context('principal') principal: Principal,
    @Args('at') at?: string,
  ) {
    const related = await this.queries.related(principal, manufacturer.id, at ?? undefined);
    return related.map((one) => ({
      ...one,
      direction: upper(one.direction),
      basis: one.basis.map(shownBasis),
      manufacturer: () => this.queries.manufacturer(principal, one.manufacturer),
    }));
  }

  @ResolveField()
  async models(
    @Parent() manufacturer: ManufacturerShown,
    @Context('principal') principal: Principal,
    @Args() args: PageArguments,
  ) {
    return connection(await this.queries.models(principal, { manufacturer: manufacturer.id }, args), same);
  }

  @ResolveField()
  viewerCan(@Context('principal') principal: Principal, @Args('organisation') organisation?: string) {
    return viewerCan(principal, organisation);
  }

  @Mutation()
  addManufacturer(
    @Context('principal') principal: Principal,
    @Args('input') input: Raw<Input<'addManufacturer'>>,
  ) {
    return this.answer(principal, () => this.commands.addManufacturer(principal, scoped(input)));
  }

  @Mutation()
  addManufacturerAlias(
    @Context('principal') principal: Principal,
    @Args('input') input: Raw<Input<'addAlias'>>,
  ) {
    return this.answer(principal, () => this.commands.addAlias(principal, scoped(input)));
  }

  @Mutation()
  refuseManufacturerAlias(
    @Context('principal') principal: Principal,
    @Args('input') input: Raw<Input<'refuseAlias'>>,
  ) {
    return this.answer(principal, () => this.commands.refuseAlias(principal, scoped(input)));
  }

  @Mutation()
  addOwnership(
    @Context('principal') principal: Principal,
    @Args('input') input: Raw<Omit<Input<'addOwnership'>, 'relation'>> & { relation: string },
  ) {
    const relation = input.relation.toLowerCase().replaceAll('_', '-') as Input<'addOwnership'>['relation'];
    return this.answer(principal, () =>
      this.commands.addOwnership(principal, { ...scoped(input), relation }),
    );
  }

  private answer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({
      manufacturer: await this.queries.manufacturer(principal, await command()),
    }));
  }
}
