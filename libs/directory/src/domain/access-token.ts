import { day, type Event, ensure, type Instant } from '@tocsin/kernel';
import { checkName } from './words.js';

/** A secret by which scripts of a person ask as that person; only its hash is kept. */
export interface AccessToken {
  readonly token: string;
  readonly name: string;
  /** SHA-256 (hex) of what is presented. */
  readonly hash: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

export type AccessTokenIssued = Event<'AccessTokenIssued', AccessToken>;
export type AccessTokenRevoked = Event<'AccessTokenRevoked', { token: string }>;
export type AccessTokenEvent = AccessTokenIssued | AccessTokenRevoked;

export type AccessTokenCommand =
  | { type: 'IssueAccessToken'; token: string; name: string; hash: string; days: number; at: Instant }
  | { type: 'RevokeAccessToken'; token: string };

export const accessTokenLimits = { perPerson: 20, days: 366 } as const;

/** What a person's tokens are after a command; each has an end, for one that is forgotten would hold for ever. */
export function decideToken(
  command: AccessTokenCommand,
  tokens: readonly AccessToken[],
): readonly AccessTokenEvent[] {
  if (command.type === 'RevokeAccessToken') {
    const { token } = command;
    const held = tokens.some((each) => each.token === token);
    ensure(held, 'access-token/unknown', 'There is no such access token, or it is not yours.', ['token']);
    return [{ type: 'AccessTokenRevoked', data: { token } }];
  }
  const { token, hash, days, at } = command;
  const name = checkName(command.name);
  const { perPerson, days: longest } = accessTokenLimits;
  const inTime = Number.isInteger(days) && days >= 1 && days <= longest;
  ensure(inTime, 'access-token/life', `An access token holds for 1 to ${longest} days.`, ['days']);
  const holding = tokens.filter((each) => each.expiresAt > at);
  ensure(
    holding.length < perPerson,
    'access-token/too-many',
    `A person has at most ${perPerson} access tokens; revoke one first.`,
  );
  const expiresAt = new Date(Date.parse(at) + days * day).toISOString();
  return [{ type: 'AccessTokenIssued', data: { token, name, hash, issuedAt: at, expiresAt } }];
}

/** Those that ended by then are forgotten when a new one is issued. */
export function evolveTokens(
  tokens: readonly AccessToken[],
  event: AccessTokenEvent,
): readonly AccessToken[] {
  if (event.type === 'AccessTokenRevoked') return tokens.filter((each) => each.token !== event.data.token);
  return [...tokens.filter((each) => each.expiresAt > event.data.issuedAt), event.data];
}

export function isOfToken(event: { readonly type: string }): event is AccessTokenEvent {
  return event.type === 'AccessTokenIssued' || event.type === 'AccessTokenRevoked';
}
