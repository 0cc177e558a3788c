import { createHash } from 'node:crypto';
import type { AccessTokensChanged } from '@tocsin/contracts';
import { type Clock, type Documents, Refusal } from '@tocsin/kernel';
import type { Identity } from './claims.js';
import { accessTokens, asAuth, type KnownTokens } from './context.js';
import type { TokenVerifier } from './verifier.js';

/** How the directory begins the access tokens that it issues; no signed token of an issuer begins so. */
const form = /^tocsin_[\w-]{43}$/;
const prefix = 'tocsin_';

/** Whether this presents itself as a personal access token: no issuer can be asked about it. */
export function isAccessToken(token: string): boolean {
  return token.startsWith(prefix);
}

/**
 * A verifier that also takes personal access tokens, which the directory issued to a person: by their hash, for as
 * long as they hold. Refuses with `auth/token-invalid` one that is unknown or was revoked, with `auth/token-expired`
 * one that ended. Whether the person is still there is for `People` to say, as with every other token.
 */
export function withAccessTokens(
  verifier: TokenVerifier,
  options: { readonly documents: Documents; readonly issuer: string; readonly clock: Clock },
): TokenVerifier {
  const { documents, issuer, clock } = options;

  async function identityOf(presented: string): Promise<Identity> {
    if (!form.test(presented)) throw unknown();
    const hash = createHash('sha256').update(presented).digest('hex');
    const { items } = await documents.find(accessTokens, asAuth, { filter: { hashes: hash }, first: 1 });
    const holder: KnownTokens | undefined = items[0];
    const token = holder?.tokens.find((each) => each.hash === hash);
    if (!holder || !token) throw unknown();
    if (token.expiresAt <= clock.now())
      throw new Refusal('auth/token-expired', 'The access token has ended; issue another.');
    return {
      subject: holder.id,
      email: null,
      issuer,
      audience: [],
      scopes: [],
      roles: [],
      organisations: null,
      expiresAt: token.expiresAt,
      authenticatedAt: null,
      level: '0',
      accessToken: token.token,
    };
  }

  return {
    verify: (token) => (isAccessToken(token) ? identityOf(token) : verifier.verify(token)),
  };
}

/** Takes in what the directory says of a person's tokens; an older version changes nothing. */
export function keepTokens(
  documents: Documents,
  { person: id, tokens }: AccessTokensChanged['data'],
  version: number,
): Promise<number> {
  const hashes = tokens.map(({ hash }) => hash);
  return documents.put(accessTokens, [{ version, document: { id, readers: [], hashes, tokens } }]);
}

function unknown(): Refusal {
  return new Refusal('auth/token-invalid', 'The access token is refused: it is unknown or was revoked.');
}
