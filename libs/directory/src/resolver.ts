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
import { may, type OrganisationKind, type Principal, type Role } from '@tocsin/sharing';
import type { Directory } from './directory.js';
import { operator, policy } from './domain/policy.js';
import type { Queries } from './queries.js';
import type { GroupDocument, MembershipDocument, OrganisationDocument } from './views.js';

export const DIRECTORY = 'directory/commands';
export const QUERIES = 'directory/queries';

type Input<Command extends keyof Directory> = Parameters<Directory[Command]>[1];

const upper = (word: string) => word.toUpperCase().replaceAll('-', '_');
const lower = <T extends string>(word: string) => word.toLowerCase().replaceAll('_', '-') as T;
const same = <T>(document: T) => document;

@Resolver('Organisation')
export class DirectoryResolver {
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

  @Query()
  async clientRelations(@Context('principal') principal: Principal, @Args() args: PageArguments) {
    return connection(await this.queries.clientRelations(principal, args), same);
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
    return connection(await this.queries.people(principal, organisation.id, args), shownMembership);
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

  @Mutation()
  addPerson(@Context('principal') principal: Principal, @Args('input') input: Input<'addPerson'>) {
    const command = { ...input, roles: input.roles.map((role) => lower<Role>(role)) };
    return this.membershipAnswer(principal, () => this.commands.addPerson(principal, command));
  }

  @Mutation()
  changeRoles(@Context('principal') principal: Principal, @Args('input') input: Input<'changeRoles'>) {
    const command = { ...input, roles: input.roles.map((role) => lower<Role>(role)) };
    return this.membershipAnswer(principal, () => this.commands.changeRoles(principal, command));
  }

  @Mutation()
  removePerson(@Context('principal') principal: Principal, @Args('input') input: Input<'removePerson'>) {
    return this.organisationAnswer(principal, () => this.commands.removePerson(principal, input));
  }

  @Mutation()
  relateClient(@Context('principal') principal: Principal, @Args('input') input: Input<'relateClient'>) {
    return this.relationAnswer(principal, () => this.commands.relateClient(principal, input));
  }

  @Mutation()
  endClientRelation(
    @Context('principal') principal: Principal,
    @Args('input') input: Input<'endClientRelation'>,
  ) {
    return this.relationAnswer(principal, () => this.commands.endClientRelation(principal, input));
  }

  private organisationAnswer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({
      organisation: await this.queries.organisation(principal, await command()),
    }));
  }

  private membershipAnswer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => {
      const membership = await this.queries.membership(principal, await command());
      return { membership: membership && shownMembership(membership) };
    });
  }

  private relationAnswer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({
      clientRelation: await this.queries.clientRelation(principal, await command()),
    }));
  }
}

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

function shownMembership(membership: MembershipDocument) {
  return { ...membership, roles: membership.roles.map(upper) };
}
