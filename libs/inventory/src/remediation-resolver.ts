import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { answered } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { RemediationStatus } from './domain/remediation.js';
import type { ExposedDevice } from './exposed.js';
import type { Inventory } from './inventory.js';
import { REMEDIATING } from './reactions.js';
import type { Remediating } from './remediating.js';
import { INVENTORY } from './resolver.js';
import type { AffectedDocument } from './views.js';

interface MarkInput {
  readonly organisation: string;
  readonly advisory: string;
  readonly vulnerability?: string | null;
  readonly devices?: readonly string[] | null;
  readonly status: string;
}

interface MatchInput {
  readonly organisation: string;
  readonly advisories?: readonly string[] | null;
  readonly devices?: readonly string[] | null;
}

/** Marks of matched devices, and runs of the matching that people ask for (CSAF 2.0 §9.1.13). */
@Resolver('ExposedDevice')
export class RemediationResolver {
  constructor(
    @Inject(INVENTORY) private readonly commands: Inventory,
    @Inject(REMEDIATING) private readonly remediating: Remediating,
  ) {}

  @ResolveField('remediation')
  async ofDevice(@Parent() { exposure, device }: ExposedDevice, @Context('principal') principal: Principal) {
    const found = await this.remediating.of(principal, exposure, device);
    return found.map((each) => ({ ...each, status: each.status.toUpperCase().replaceAll('-', '_') }));
  }

  @Mutation()
  markRemediation(@Context('principal') principal: Principal, @Args('input') input: MarkInput) {
    const status = input.status.toLowerCase().replaceAll('_', '-') as RemediationStatus;
    return answered(async () => ({ marked: await this.remediating.mark(principal, { ...input, status }) }));
  }

  @Mutation()
  matchAgain(@Context('principal') principal: Principal, @Args('input') input: MatchInput) {
    return answered(async () => {
      await this.commands.matchAgain(principal, input);
      return { done: true };
    });
  }
}

@Resolver('Affected')
export class RemediationCountsResolver {
  constructor(@Inject(REMEDIATING) private readonly remediating: Remediating) {}

  @ResolveField('remediation')
  ofAdvisory(
    @Parent() affected: Pick<AffectedDocument, 'organisation' | 'touched'> & { advisory: { id: string } },
    @Context('principal') principal: Principal,
  ) {
    const { organisation, advisory, touched } = affected;
    return this.remediating.counts(principal, organisation, advisory.id, touched);
  }
}
