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
  Subscription,
} from '@nestjs/graphql';
import { answered, connection, mapStream, type PageArguments } from '@tocsin/kernel';
import { may, type Principal } from '@tocsin/sharing';
import type { Item } from './domain/filter.js';
import { policy } from './domain/policy.js';
import type { Entry, LineState } from './entries.js';
import { type Asked, type Ledger, type LedgerFilter, rulesFor } from './ledger.js';
import type { Live } from './live.js';
import type { ReadReceipts } from './receipts.js';
import type { LineDocument } from './views.js';

export const LEDGER = 'delivery/ledger';
export const RECEIPTS = 'delivery/receipts';
export const LIVE = 'delivery/live';

type Asking = PageArguments & { filter?: LedgerFilter & { state?: readonly string[] } };

@Resolver('Notice')
export class NoticeResolver {
  constructor(
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(RECEIPTS) private readonly receipts: ReadReceipts,
    @Inject(LIVE) private readonly live: Live,
  ) {}

  @Query()
  notice(@Context('principal') principal: Principal, @Args('id') id: string) {
    return this.ledger.line(principal, id);
  }

  @Query()
  async notices(@Context('principal') principal: Principal, @Args() args: Asking) {
    const filter = filterOf(args);
    const page = await this.ledger.lines(principal, filter, args);
    return {
      ...connection(page, (line) => line),
      totalCount: () => this.ledger.countLines(principal, filter),
    };
  }

  @Query()
  exportNotices(
    @Context('principal') principal: Principal,
    @Args() args: Asking & { format: 'CSV' | 'JSON' },
  ) {
    const format = args.format === 'CSV' ? 'csv' : 'json';
    return answered(() => this.ledger.export(principal, filterOf(args), format, args));
  }

  @Query('deliveryReceipts')
  async deliveryReceipts(@Context('principal') principal: Principal, @Args('advisory') advisory: string) {
    const found = await this.receipts(principal, advisory);
    return (
      found && {
        ...found,
        organisations: found.organisations.map((each) => ({ ...each, status: each.status.toUpperCase() })),
      }
    );
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.ledger.line(principal, reference.id);
  }

  @Mutation()
  openNotice(@Context('principal') principal: Principal, @Args('input') input: Asked & { notice: string }) {
    return this.answer(principal, () => this.ledger.open(principal, input));
  }

  @Mutation()
  acknowledgeNotice(
    @Context('principal') principal: Principal,
    @Args('input') input: Asked & { notice: string; note?: string | null },
  ) {
    return this.answer(principal, () => this.ledger.acknowledge(principal, input));
  }

  @Subscription('notifications')
  notifications(@Context('principal') principal: Principal) {
    return mapStream(this.live(principal), (line) => ({ notifications: line }));
  }

  @ResolveField()
  kind(@Parent() line: LineDocument) {
    return line.kind.toUpperCase();
  }

  @ResolveField()
  state(@Parent() line: LineDocument) {
    return line.state.toUpperCase();
  }

  @ResolveField()
  channels(@Parent() line: LineDocument) {
    return line.channels.map((channel) => channel.toUpperCase());
  }

  @ResolveField()
  advisory(@Parent() line: LineDocument) {
    return { id: line.advisory };
  }

  @ResolveField()
  sentBy(@Parent() line: LineDocument, @Context('principal') principal: Principal) {
    return rulesFor(principal, line).map((rule) => ({ ...rule, owner: rule.owner.toUpperCase() }));
  }

  @ResolveField()
  entries(@Parent() line: LineDocument) {
    return line.entries.map((entry: Entry) => ({
      ...entry,
      state: entry.state.toUpperCase(),
      channel: entry.channel?.toUpperCase() ?? null,
    }));
  }

  @ResolveField()
  async content(@Parent() line: LineDocument, @Context('principal') principal: Principal) {
    const item = await this.ledger.item(principal, line);
    return item && contentOf(item);
  }

  @ResolveField()
  viewerCan(@Parent() line: LineDocument, @Context('principal') principal: Principal) {
    return [
      { action: 'acknowledge', reason: null, ...may(principal, policy.acknowledge, line.organisation) },
    ];
  }

  private answer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({ notice: await this.ledger.line(principal, await command()) }));
  }
}

function filterOf({ filter = {} }: Asking): LedgerFilter {
  const state = filter.state?.map((each) => each.toLowerCase() as LineState) ?? null;
  return { ...filter, state, channel: filter.channel?.toLowerCase() ?? null };
}

function contentOf({ trackingId, tlp, because, content, exposure, at }: Item) {
  return {
    trackingId,
    tlp: tlp.replace('+', '_'),
    because,
    at,
    title: content?.title ?? null,
    severity: content?.severity ?? 'UNKNOWN',
    exploited: content?.exploited ?? false,
    cves: content?.cves ?? [],
    vendors: content?.vendors ?? [],
    devices: exposure?.devices ?? null,
    sites: exposure?.sites ?? [],
  };
}
