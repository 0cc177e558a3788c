import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answered } from '@tocsin/kernel';
import type { Principal } from '@tocsin/sharing';
import type { Directory } from './directory.js';
import type { AccessToken } from './domain/access-token.js';
import type { Queries } from './queries.js';
import { DIRECTORY, type Input, QUERIES } from './shown.js';

@Resolver('AccessToken')
export class AccessTokenResolver {
  constructor(
    @Inject(DIRECTORY) private readonly commands: Directory,
    @Inject(QUERIES) private readonly queries: Queries,
  ) {}

  @Query()
  async accessTokens(@Context('principal') principal: Principal) {
    return (await this.queries.accessTokens(principal)).map(shown);
  }

  @Mutation()
  issueAccessToken(
    @Context('principal') principal: Principal,
    @Args('input') input: Input<'issueAccessToken'>,
  ) {
    return answered(async () => {
      const { token, secret } = await this.commands.issueAccessToken(principal, input);
      const held = await this.queries.accessTokens(principal);
      const issued = held.find((each) => each.token === token);
      return { accessToken: issued && shown(issued), secret };
    });
  }

  @Mutation()
  revokeAccessToken(
    @Context('principal') principal: Principal,
    @Args('input') input: Input<'revokeAccessToken'>,
  ) {
    return answered(async () => ({ revoked: await this.commands.revokeAccessToken(principal, input) }));
  }
}

/** Never the hash: it is for sign-in alone. */
function shown({ token: id, name, issuedAt, expiresAt }: AccessToken) {
  return { id, name, issuedAt, expiresAt };
}
