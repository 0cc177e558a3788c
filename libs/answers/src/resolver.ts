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
import type { AnswerStatus } from '@tocsin/contracts';
import { answered, connection, type PageArguments } from '@tocsin/kernel';
import { may, type Principal } from '@tocsin/sharing';
import type { Answers, Named, Said } from './answers.js';
import type { Coordination } from './coordination.js';
import type { EvidenceGrade, Justification } from './domain/answer.js';
import { policy } from './domain/policy.js';
import { isOutdated } from './domain/standing.js';
import { exportHeader, exportRecord } from './export.js';
import type { AnswerFilter, Queries } from './queries.js';
import type { RollUps } from './roll-up.js';
import {
  lower,
  type ShownAnswer,
  shownAnswer,
  shownDue,
  shownGroupStanding,
  shownHistory,
  shownMember,
  shownNamed,
  shownRow,
} from './shown.js';
import type { AdvisoryDocument, AnswerDocument } from './views.js';

export const ANSWERS = 'answers/commands';
export const QUERIES = 'answers/queries';
export const ROLL_UPS = 'answers/roll-ups';
export const COORDINATION = 'answers/coordination';

type Filtered = PageArguments & { filter?: AnswerFilter | null };
type SaidInput = Named & {
  readonly [Field in keyof Said]: Said[Field] extends string | null | undefined ? string | null : never;
} & { status: string };

@Resolver('Answer')
export class AnswerResolver {
  constructor(
    @Inject(ANSWERS) private readonly commands: Answers,
    @Inject(QUERIES) private readonly queries: Queries,
    @Inject(COORDINATION) private readonly members: Coordination,
  ) {}

  @Query('answer')
  async answer(@Context('principal') principal: Principal, @Args('id') id: string) {
    return this.shown(await this.queries.answer(principal, id));
  }

  @Query()
  answers(@Context('principal') principal: Principal, @Args() args: Filtered) {
    return answerConnection(this.queries, principal, filterOf(args.filter), args);
  }

  @Query()
  async answersDue(
    @Context('principal') principal: Principal,
    @Args() args: PageArguments & { organisation: string },
  ) {
    const page = await this.queries.due(principal, args.organisation, args);
    const items = await Promise.all(
      page.items.map(async (due) =>
        shownDue(due, await this.queries.advisory(principal, due.exposure.advisory)),
      ),
    );
    return connection({ ...page, items }, (due) => due);
  }

  @Query()
  async answersExport(@Context('principal') principal: Principal, @Args() args: Filtered) {
    const page = await this.queries.answers(principal, filterOf(args.filter), args);
    const now = this.queries.now();
    const records = await Promise.all(
      page.items.map(async (answer) =>
        exportRecord(answer, await this.queries.advisory(principal, answer.advisory), now),
      ),
    );
    const { pageInfo } = connection(page, (answer) => answer);
    return { header: exportHeader(), records, pageInfo };
  }

  @Query()
  async coordination(
    @Context('principal') principal: Principal,
    @Args() args: PageArguments & { advisory: string; group: string },
  ) {
    const page = await this.members.ofAdvisory(principal, args.advisory, args.group, args);
    return page && connection(page, shownMember);
  }

  @Query()
  async groupStandings(
    @Context('principal') principal: Principal,
    @Args() args: PageArguments & { group: string; silentOnly: boolean },
  ) {
    const page = await this.members.ofGroup(principal, args.group, args.silentOnly, args);
    return page && connection(page, shownGroupStanding);
  }

  @ResolveReference()
  async reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.shown(await this.queries.answer(principal, reference.id));
  }

  @ResolveField()
  advisory(@Parent() answer: ShownAnswer, @Context('principal') principal: Principal) {
    return this.queries.advisory(principal, answer.advisoryId);
  }

  @ResolveField()
  async outdated(@Parent() answer: ShownAnswer, @Context('principal') principal: Principal) {
    const advisory = await this.queries.advisory(principal, answer.advisoryId);
    return advisory !== null && isOutdated(answer, advisory);
  }

  @ResolveField()
  async trackingId(@Parent() answer: ShownAnswer, @Context('principal') principal: Principal) {
    return (await this.queries.advisory(principal, answer.advisoryId))?.trackingId ?? null;
  }

  @ResolveField()
  async title(@Parent() answer: ShownAnswer, @Context('principal') principal: Principal) {
    return (await this.queries.advisory(principal, answer.advisoryId))?.title ?? null;
  }

  @ResolveField()
  async productName(@Parent() answer: ShownAnswer, @Context('principal') principal: Principal) {
    const advisory = await this.queries.advisory(principal, answer.advisoryId);
    return advisory?.products?.find((product) => product.productId === answer.product)?.name ?? null;
  }

  @ResolveField()
  async history(
    @Parent() answer: ShownAnswer,
    @Context('principal') principal: Principal,
    @Args() args: PageArguments,
  ) {
    return connection(await this.queries.history(principal, answer.id, args), shownHistory);
  }

  @ResolveField()
  viewerCan(@Parent() answer: ShownAnswer, @Context('principal') principal: Principal) {
    return [{ action: 'answer', reason: null, ...may(principal, policy.answer, answer.organisation) }];
  }

  @Mutation()
  acknowledgeAdvisory(@Context('principal') principal: Principal, @Args('input') input: Named) {
    return this.changed(principal, () => this.commands.acknowledge(principal, input));
  }

  @Mutation()
  answerAdvisory(@Context('principal') principal: Principal, @Args('input') input: SaidInput) {
    const said: Said = {
      ...input,
      status: lower<AnswerStatus>(input.status),
      justification: (input.justification?.toLowerCase() ?? null) as Justification | null,
      grade: (input.grade ?? null) as EvidenceGrade | null,
    };
    return this.changed(principal, () => this.commands.answer(principal, input, said));
  }

  private changed(principal: Principal, command: () => Promise<readonly string[]>) {
    return answered(async () => {
      const ids = await command();
      const found = await this.queries.answersById(principal, ids);
      return { answers: ids.flatMap((id) => this.shown(found.get(id) ?? null) ?? []) };
    });
  }

  private shown(answer: AnswerDocument | null) {
    return answer && shownAnswer(answer, this.queries.now());
  }
}

/** What this context adds to an advisory: nothing at all for those who may not read it. */
@Resolver('Advisory')
export class AdvisoryResolver {
  constructor(
    @Inject(QUERIES) private readonly queries: Queries,
    @Inject(ROLL_UPS) private readonly rollUps: RollUps,
    @Inject(COORDINATION) private readonly members: Coordination,
  ) {}

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.advisory(principal, reference.id);
  }

  @ResolveField()
  answers(
    @Parent() advisory: AdvisoryDocument,
    @Context('principal') principal: Principal,
    @Args() args: PageArguments,
  ) {
    return answerConnection(this.queries, principal, { advisory: advisory.id }, args);
  }

  @ResolveField()
  async acknowledgements(
    @Parent() advisory: AdvisoryDocument,
    @Context('principal') principal: Principal,
    @Args() args: PageArguments & { group: string },
  ) {
    const page = await this.members.ofAdvisory(principal, advisory.id, args.group, args);
    return page && connection(page, shownMember);
  }

  @ResolveField()
  async rollUp(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    const rollUp = await this.rollUps(principal, advisory.id);
    return (
      rollUp && {
        addressed: rollUp.addressed,
        rows: async (args: PageArguments) => connection(await rollUp.rows(args), shownRow),
        named: async (args: PageArguments) => connection(await rollUp.named(args), shownNamed),
      }
    );
  }

  @ResolveField()
  answersViewerCan(
    @Parent() advisory: AdvisoryDocument,
    @Context('principal') principal: Principal,
    @Args('organisation') organisation: string,
  ) {
    const within = {
      answer: organisation,
      assign: organisation,
      rollUp: advisory.source,
      coordinate: organisation,
    };
    return (Object.keys(policy) as (keyof typeof policy)[]).map((action) => ({
      action,
      reason: null,
      ...may(principal, policy[action], within[action]),
    }));
  }
}

async function answerConnection(
  queries: Queries,
  principal: Principal,
  filter: AnswerFilter,
  args: PageArguments,
) {
  const now = queries.now();
  const page = await queries.answers(principal, filter, args);
  const node = (answer: AnswerDocument) => shownAnswer(answer, now);
  return { ...connection(page, node), totalCount: () => queries.countAnswers(principal, filter) };
}

function filterOf(filter: AnswerFilter | null | undefined): AnswerFilter {
  return { ...filter, status: filter?.status?.map((status) => lower<string>(status)) ?? null };
}
