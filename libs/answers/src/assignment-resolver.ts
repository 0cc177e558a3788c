import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { answered } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { Assign, Assignments } from './assignments.js';
import type { AdvisoryDocument } from './views.js';

export const ASSIGNMENTS = 'answers/assignments';

@Resolver('Advisory')
export class AssignmentResolver {
  constructor(@Inject(ASSIGNMENTS) private readonly assignments: Assignments) {}

  @ResolveField()
  assignment(
    @Parent() advisory: AdvisoryDocument,
    @Context('principal') principal: Principal,
    @Args('organisation') organisation: string,
  ) {
    return this.assignments.of(principal, organisation, advisory.id);
  }

  @Mutation()
  assignAdvisory(@Context('principal') principal: Principal, @Args('input') input: Assign) {
    return answered(async () => {
      await this.assignments.assign(principal, input);
      return { assignment: await this.assignments.of(principal, input.organisation, input.advisory) };
    });
  }
}
