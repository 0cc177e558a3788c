import { randomUUID } from 'node:crypto';
import { type Clock, Fault } from '@tocsin/kernel';
import { importJWK, SignJWT } from 'jose';
import type { IssuerKeys } from './keys.js';

/** What every service of Tocsin answers to: the `aud` of access tokens. */
export const audience = 'tocsin';
export const cliClient = 'tocsin-cli';
export const consoleClient = 'tocsin-console';

/**
 * An access token of the embedded issuer, signed without it by whoever holds the data folder.
 * `ttl` in seconds, default 600. No sign-in stands behind it: `acr` is `0` and it has no `auth_time`.
 */
export async function mintToken(options: {
  readonly keys: IssuerKeys;
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  readonly name?: string;
  readonly audience?: string;
  readonly ttl?: number;
  readonly clock: Clock;
}): Promise<string> {
  const { email, name, subject, issuer } = options;
  const claims = {
    typ: 'Bearer',
    azp: cliClient,
    client_id: cliClient,
    acr: '0',
    email,
    email_verified: true,
    preferred_username: email,
    name,
    scope: 'openid profile email',
  };
  return sign(options, { claims, issuer, subject, audience: options.audience ?? audience, type: 'at+jwt' });
}

/** Signs with the first key; the seconds of life begin now. */
export async function sign(
  by: { readonly keys: IssuerKeys; readonly clock: Clock; readonly ttl?: number },
  token: { claims: Record<string, unknown>; issuer: string; subject: string; audience: string; type: string },
): Promise<string> {
  const key = by.keys.signing[0];
  if (!key?.kid) throw new Fault('auth/keys-unreadable', 'There is no key to sign with.', false);
  const now = Math.floor(Date.parse(by.clock.now()) / 1_000);
  return new SignJWT(token.claims)
    .setProtectedHeader({ alg: 'RS256', typ: token.type, kid: key.kid })
    .setIssuer(token.issuer)
    .setSubject(token.subject)
    .setAudience(token.audience)
    .setIssuedAt(now)
    .setExpirationTime(now + (by.ttl ?? 600))
    .setJti(randomUUID())
    .sign(await importJWK(key, 'RS256'));
}
