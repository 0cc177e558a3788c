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
import { policy } from './domain/policy.js';
import type { DeviceRow } from './domain/row.js';
import type { ExposedDevice, ExposureFilter } from './exposed.js';
import type { Inventory } from './inventory.js';
import type { DeviceFilter, Queries } from './queries.js';
import type { AffectedDocument, DeviceDocument, ExposureDocument, JudgementDocument } from './views.js';

export const INVENTORY = 'inventory/commands';
export const QUERIES = 'inventory/queries';

type OfOrganisation = PageArguments & { organisation: string };
type Exposures = OfOrganisation & { filter?: ExposureFilter };

const upper = (word: string) => word.toUpperCase().replaceAll('-', '_');
const filterOf = (filter: ExposureFilter | undefined): ExposureFilter => ({
  ...filter,
  verdicts: filter?.verdicts?.map((verdict) => verdict.toLowerCase()) ?? null,
});

@Resolver('Device')
export class DeviceResolver {
  constructor(
    @Inject(INVENTORY) private readonly commands: Inventory,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  device(@Context('principal') principal: Principal, @Args('id') id: string) {
    return this.queries.device(principal, id);
  }

  @Query()
  async devices(
    @Context('principal') principal: Principal,
    @Args() args: OfOrganisation & { filter?: DeviceFilter },
  ) {
    const filter = args.filter ?? {};
    const page = await this.queries.devices(principal, args.organisation, filter, args);
    return {
      ...connection(page, same),
      totalCount: () => this.queries.countDevices(principal, args.organisation, filter),
    };
  }

  @Query()
  async affected(
    @Context('principal') principal: Principal,
    @Args() args: OfOrganisation & { all: boolean; advisory?: string | null },
  ) {
    return connection(await this.queries.affected(principal, args, args), shownAffected);
  }

  @Query()
  async exposedDevices(@Context('principal') principal: Principal, @Args() args: Exposures) {
    return connection(
      await this.queries.exposedDevices(principal, args.organisation, filterOf(args.filter), args),
      shownExposed,
    );
  }

  @Query()
  async judgements(@Context('principal') principal: Principal, @Args() args: OfOrganisation) {
    return connection(
      await this.queries.judgements(principal, args.organisation, args),
      (judged: JudgementDocument) => judged,
    );
  }

  @Query()
  matchingPending(@Context('principal') principal: Principal, @Args('organisation') organisation: string) {
    return this.queries.matchingPending(principal, organisation);
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.device(principal, reference.id);
  }

  @ResolveField()
  status(@Parent() device: DeviceDocument) {
    return upper(device.status);
  }

  @ResolveField()
  async exposures(
    @Parent() device: DeviceDocument,
    @Context('principal') principal: Principal,
    @Args() args: PageArguments,
  ) {
    const page = await this.queries.exposuresOfDevice(principal, device, args);
    return { ...connection(page, same), totalCount: page.items.length };
  }

  @Mutation()
  importDevices(
    @Context('principal') principal: Principal,
    @Args('input') input: { organisation: string; source: string; rows: readonly DeviceRow[] },
  ) {
    return answered(() => this.commands.importDevices(principal, input));
  }
}

@Resolver('Exposure')
export class ExposureResolver {
  constructor(
    @Inject(INVENTORY) private readonly commands: Inventory,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  exposure(@Context('principal') principal: Principal, @Args('id') id: string) {
    return this.queries.exposure(principal, id);
  }

  @Query()
  exposures(@Context('principal') principal: Principal, @Args() args: Exposures) {
    return this.list(principal, args.organisation, filterOf(args.filter), args);
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.exposure(principal, reference.id);
  }

  @Mutation()
  judgeMatch(
    @Context('principal') principal: Principal,
    @Args('input') input: { exposure: string; same: boolean; reason: string },
  ) {
    return answered(async () => {
      const found = await this.queries.exposure(principal, input.exposure);
      await this.commands.judgeMatch(principal, input);
      return {
        exposures:
          found && (await this.list(principal, found.organisation, { advisory: found.advisory }, {})),
      };
    });
  }

  @Mutation()
  takeBackJudgement(
    @Context('principal') principal: Principal,
    @Args('input') input: { judgement: string; commandId?: string | null },
  ) {
    return answered(async () => {
      await this.commands.takeBackJudgement(principal, input);
      return { done: true };
    });
  }

  @ResolveField()
  advisory(@Parent() exposure: ExposureDocument) {
    return { id: exposure.advisory };
  }

  @ResolveField()
  verdict(@Parent() exposure: ExposureDocument) {
    return upper(exposure.verdict);
  }

  @ResolveField()
  async manufacturer(@Parent() exposure: ExposureDocument, @Context('principal') principal: Principal) {
    return (await this.queries.kind(principal, exposure.kind))?.manufacturer ?? '';
  }

  @ResolveField()
  async model(@Parent() exposure: ExposureDocument, @Context('principal') principal: Principal) {
    return (await this.queries.kind(principal, exposure.kind))?.model ?? '';
  }

  @ResolveField()
  async deviceName(@Parent() exposure: ExposureDocument, @Context('principal') principal: Principal) {
    return (await this.queries.kind(principal, exposure.kind))?.deviceName ?? '';
  }

  @ResolveField()
  deviceCount(@Parent() exposure: ExposureDocument, @Context('principal') principal: Principal) {
    return this.queries.countDevicesOf(principal, exposure);
  }

  @ResolveField()
  async devices(
    @Parent() exposure: ExposureDocument,
    @Context('principal') principal: Principal,
    @Args() args: PageArguments,
  ) {
    const page = await this.queries.devicesOf(principal, exposure, args);
    return { ...connection(page, same), totalCount: () => this.queries.countDevicesOf(principal, exposure) };
  }

  @ResolveField()
  viewerCan(@Parent() exposure: ExposureDocument, @Context('principal') principal: Principal) {
    return [{ action: 'judge', reason: null, ...may(principal, policy.judge, exposure.organisation) }];
  }

  private async list(
    principal: Principal,
    organisation: string,
    filter: ExposureFilter,
    args: PageArguments,
  ) {
    const page = await this.queries.exposures(principal, organisation, filter, args);
    return {
      ...connection(page, same),
      totalCount: () => this.queries.countExposures(principal, organisation, filter),
    };
  }
}

function same<T>(document: T): T {
  return document;
}

function shownAffected(affected: AffectedDocument) {
  return { ...affected, advisory: { id: affected.advisory } };
}

function shownExposed({ exposure, device }: ExposedDevice) {
  const { trackingId, verdict, score, evidence, question } = exposure;
  return {
    advisory: trackingId,
    asset: device.assetId,
    verdict: upper(verdict),
    score,
    evidence,
    question,
    device,
    exposure,
  };
}
