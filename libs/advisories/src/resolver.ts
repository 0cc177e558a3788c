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
import { answered, connection, type PageArguments, type Path, Refusal } from '@tocsin/kernel';
import type { Audience, Principal } from '@tocsin/sharing';
import type { Advisories, Asked } from './advisories.js';
import type { ImportedFile, Importing, ImportResult } from './importing.js';
import type { AdvisoryFilter, Queries } from './queries.js';
import { audienceFor, isOwn } from './reading.js';
import { problemsOf, warningsOf } from './reasons.js';
import { shownRevision, tlpOf } from './shown.js';
import { shownSignature } from './signature.js';
import type { AdvisoryDocument, QuarantinedDocument } from './views.js';

export const ADVISORIES = 'advisories/commands';
export const IMPORTING = 'advisories/importing';
export const QUERIES = 'advisories/queries';

type Command = Asked & { advisory: string };

@Resolver('Advisory')
export class AdvisoryResolver {
  constructor(
    @Inject(ADVISORIES) private readonly commands: Advisories,
    @Inject(IMPORTING) private readonly importing: Importing,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  advisory(@Context('principal') principal: Principal, @Args('id') id: string) {
    return this.queries.advisory(principal, id);
  }

  @Query()
  async advisories(
    @Context('principal') principal: Principal,
    @Args() args: PageArguments & { filter?: AdvisoryFilter },
  ) {
    const filter = args.filter ?? {};
    const page = await this.queries.advisories(principal, filter, args);
    return {
      ...connection(page, (advisory) => advisory),
      totalCount: () => this.queries.countAdvisories(principal, filter),
    };
  }

  @Query()
  async quarantine(@Context('principal') principal: Principal, @Args() args: PageArguments) {
    const page = await this.queries.quarantine(principal, args);
    const node = (kept: QuarantinedDocument) => kept;
    return { ...connection(page, node), totalCount: () => this.queries.countQuarantine(principal) };
  }

  @Query()
  async checkDocument(@Context('principal') principal: Principal, @Args('document') document: string) {
    const checked = await this.commands.check(principal, document);
    const { verdict, trackingId, title, facts } = checked;
    return {
      ...{ valid: verdict === 'valid' || verdict === 'warnings', trackingId, title },
      ...{ problems: problemsOf(checked), warnings: warningsOf(checked) },
      html: async () => (await this.commands.check(principal, document, { html: true })).html,
      against: ({ advisory }: { advisory: string }) =>
        facts && this.queries.differences(principal, advisory, facts),
    };
  }

  @ResolveReference()
  reference(@Parent() reference: { id: string }, @Context('principal') principal: Principal) {
    return this.queries.advisory(principal, reference.id);
  }

  @Mutation()
  importAdvisories(
    @Context('principal') principal: Principal,
    @Args('input') input: {
      organisation: string;
      documents: readonly (Omit<ImportedFile, 'bytes'> & { bytes: string })[];
      keys?: readonly string[] | null;
    },
  ) {
    return answered(async () => {
      const files = input.documents.map((document, index) => ({
        ...document,
        bytes: bytesOf(document.bytes, ['documents', index, 'bytes']),
      }));
      const results = await this.importing(principal, input.organisation, files, input.keys ?? []);
      return { results: await Promise.all(results.map((result) => this.imported(principal, result))) };
    });
  }

  @Mutation()
  draftAdvisory(
    @Context('principal') principal: Principal,
    @Args('input') input: Asked & { organisation: string; document: string; tlp: string; audience: Audience },
  ) {
    return this.answer(principal, () => this.commands.draft(principal, { ...input, tlp: tlpOf(input.tlp) }));
  }

  @Mutation()
  changeDraft(
    @Context('principal') principal: Principal,
    @Args('input') input: Command & { document: string; basedOn?: string | null },
  ) {
    return this.answer(principal, () => this.commands.changeDraft(principal, input));
  }

  @Mutation()
  changeAudience(
    @Context('principal') principal: Principal,
    @Args('input') input: Command & { tlp: string; audience: Audience },
  ) {
    return this.answer(principal, () =>
      this.commands.changeAudience(principal, { ...input, tlp: tlpOf(input.tlp) }),
    );
  }

  @Mutation()
  requestReview(@Context('principal') principal: Principal, @Args('input') input: Command) {
    return this.answer(principal, () => this.commands.requestReview(principal, input));
  }

  @Mutation()
  returnFromReview(
    @Context('principal') principal: Principal,
    @Args('input') input: Command & { reason: string },
  ) {
    return this.answer(principal, () => this.commands.returnFromReview(principal, input));
  }

  @Mutation()
  setEmbargo(
    @Context('principal') principal: Principal,
    @Args('input') input: Command & { until: string; zone: string },
  ) {
    return this.answer(principal, async () => this.commands.setEmbargo(principal, input));
  }

  @Mutation()
  releaseAdvisory(@Context('principal') principal: Principal, @Args('input') input: Command) {
    return this.answer(principal, () => this.commands.release(principal, input));
  }

  @Mutation()
  reviseAdvisory(
    @Context('principal') principal: Principal,
    @Args('input') input: Command & { document: string; basedOn?: string | null },
  ) {
    return this.answer(principal, () => this.commands.revise(principal, input));
  }

  @Mutation()
  withdrawAdvisory(
    @Context('principal') principal: Principal,
    @Args('input') input: Command & { reason: string },
  ) {
    return this.answer(principal, () => this.commands.withdraw(principal, input));
  }

  @ResolveField()
  status(@Parent() advisory: AdvisoryDocument) {
    return advisory.status.toUpperCase();
  }

  @ResolveField()
  tlp(@Parent() advisory: AdvisoryDocument) {
    return advisory.tlp.replace('+', '_');
  }

  @ResolveField()
  audience(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    return audienceFor(principal, advisory);
  }

  @ResolveField()
  inReview(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    return advisory.inReview && isOwn(principal, advisory);
  }

  @ResolveField()
  signature(@Parent() advisory: AdvisoryDocument) {
    return shownSignature(advisory.signature);
  }

  @ResolveField()
  inWork(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    return advisory.draftSha256 !== null && isOwn(principal, advisory);
  }

  @ResolveField()
  async revisions(
    @Parent() advisory: AdvisoryDocument,
    @Context('principal') principal: Principal,
    @Args() args: PageArguments,
  ) {
    const page = await this.queries.revisions(principal, advisory.id, args);
    return connection(page, (revision) => shownRevision(revision, isOwn(principal, revision)));
  }

  @ResolveField()
  document(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    return this.queries.document(principal, advisory);
  }

  @ResolveField()
  draft(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    return this.queries.draft(principal, advisory);
  }

  @ResolveField()
  html(@Parent() advisory: AdvisoryDocument, @Context('principal') principal: Principal) {
    return this.queries.html(principal, advisory);
  }

  private answer(principal: Principal, command: () => Promise<string>) {
    return answered(async () => ({ advisory: await this.queries.advisory(principal, await command()) }));
  }

  private async imported(principal: Principal, result: ImportResult) {
    const advisory = result.advisory && (await this.queries.advisory(principal, result.advisory));
    const signature = shownSignature(result.signature);
    return { ...result, advisory, signature, verdict: result.verdict.toUpperCase() };
  }
}

function bytesOf(base64: string, path: Path): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') !== base64.replace(/=+$/, ''))
    throw new Refusal('advisory/not-base64', 'The bytes of a document are base64 (RFC 4648 §4).', path);
  return bytes;
}
