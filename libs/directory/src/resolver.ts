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
import { may, type OrganisationKind, type Principal } from '@tocsin/sharing';
import type { Directory } from './directory.js';
import { operator, policy } from './domain/policy.js';
import type { Queries } from './queries.js';
import { DIRECTORY, type Input, lower, QUERIES, same, shownMembership, upper } from './shown.js';
import type { OrganisationDocument } from './views.js';

@Resolver('Organisation')
export class OrganisationResolver {
  constructor(
    @Inject(DIRECTORY) private readonly commands: Directory,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  viewer(@Context('principal') principal: Principal) {
    const memberships = principal.memberships.map((membership) => ({
      kind: upper(membership.kind),
      roles: membership.roles.map(upper),
      organisation: () => this.queries.organisation(principal, membership.organisation),
    }));
    return { person: principal.person, name: principal.name, memberships };
  }

  @Query()
  organisation(@Context('principal') principal: Principal, @Args('id') id: string) {
    return this.queries.organisation(principal, id);
  }

  @Query()
  async organisations(
    @Context('principal') principal: Principal,
    @Args() args: PageArguments & { kind?: string },
  ) {
    const kind = args.kind ? lower<OrganisationKind>(args.kind) : null;
    return connection(await this.queries.organisations(principal, kind, args), same);
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.organisation(principal, reference.id);
  }

  @ResolveField()
  kind(@Parent() organisation: OrganisationDocument) {
    return upper(organisation.kind);
  }

  @ResolveField()
  async contacts(@Parent() organisation: OrganisationDocument, @Context('principal') principal: Principal) {
    const own = await this.queries.own(principal, organisation.id);
    return (own ?? organisation).contacts.map((contact) => ({ ...contact, shownTo: upper(contact.shownTo) }));
  }

  @ResolveField()
  async sites(@Parent() organisation: OrganisationDocument, @Context('principal') principal: Principal) {
    const own = await this.queries.own(principal, organisation.id);
    return own?.sites.map((site) => ({ ...site, id: site.site })) ?? null;
  }

  @ResolveField()
  async namesShownToManufacturers(
    @Parent() organisation: OrganisationDocument,
    @Context('principal') principal: Principal,
  ) {
    return (await this.queries.own(principal, organisation.id))?.namesShownToManufacturers ?? null;
  }

  @ResolveField()
  async people(
    @Parent() organisation: OrganisationDocument,
    @Context('principal') principal: Principal,
    @Args() args: PageArguments,
  ) {
    const page = await this.queries.people(principal, organisation.id, args);
    return page && connection(page, shownMembership);
  }

  @ResolveField()
  viewerCan(@Parent() organisation: OrganisationDocument, @Context('principal') principal: Principal) {
    return Object.entries(policy).map(([action, rule]) => {
      const within = action === 'register' ? operator : organisation.id;
      return { action, reason: null, ...may(principal, rule, within) };
    });
  }

  @Mutation()
  registerOrganisation(
    @Context('principal') principal: Principal,
    @Args('input') input: Omit<Input<'registerOrganisation'>, 'kind'> & { kind: string },
  ) {
    const command = { ...input, kind: lower<OrganisationKind>(input.kind) };
    return this.organisationAnswer(principal, () => this.commands.registerOrganisation(principal, command));
  }

  @Mutation()
  renameOrganisation(
    @Context('principal') principal: Principal,
    @Args('input') input: Input<'renameOrganisation'>,
  ) {
    return this.organisationAnswer(principal, () => this.commands.renameOrganisation(principal, input));
  }

  @Mutation()
  addSite(@Context('principal') principal: Principal, @Args('input') input: Input<'addSite'>) {
    return this.organisationAnswer(principal, () => this.commands.addSite(principal, input));
  }

  @Mutation()
  changeSite(@Context('principal') principal: Principal, @Args('input') input: Input<'changeSite'>) {
    return this.organisationAnswer(principal, () => this.commands.changeSite(principal, input));
  }

  @Mutation()
  closeSite(@Context('principal') principal: Principal, @Args('input') input: Input<'closeSite'>) {
    return this.organisationAnswer(principal, () => this.commands.closeSite(principal, input));
  }

  @Mutation()
  changeRoster(@Context('principal') principal: Principal, @Args('input') input: Input<'changeRoster'>) {
    const contacts = input.contacts.map((contact) => ({
      ...contact,
      phone: contact.phone ?? null,
      email: contact.email ?? null,
      hours: contact.hours ?? null,
      shownTo: lower<'own' | 'community'>(contact.shownTo),
    }));
    return this.organisationAnswer(principal, () =>
      this.commands.changeRoster(principal, { ...input, contacts }),
    );
  }

  @Mutation()
  changeConsent(@Context('principal') principal: Principal, @Args('input') input: Input<'changeConsent'>) {
    return this.organisationAnswer(principal, () => this.commands.changeConsent(principal, input));
  }

  private organisationAnswer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({
      organisation: await this.queries.organisation(principal, await command()),
    }));
  }
}
