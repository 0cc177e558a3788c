import { type Instant, Refusal } from '@tocsin/kernel';
import type { JWTPayload } from 'jose';

/** Whom a verified access token names, and what it says of the sign-in. */
export interface Identity {
  /** `sub`: the person's id with the embedded issuer, Keycloak's own id in the cluster. */
  readonly subject: string;
  /** Lower case; `null` where the token names none or the issuer has not verified it. */
  readonly email: string | null;
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly scopes: readonly string[];
  /** What the issuer says the bearer is in this installation; none with the embedded issuer. */
  readonly roles: readonly string[];
  /** The organisations that the issuer binds the token to; `null` where it binds it to none. */
  readonly organisations: readonly string[] | null;
  readonly expiresAt: Instant;
  /** `auth_time`: when the person last signed in; `null` for a token that no sign-in stands behind. */
  readonly authenticatedAt: Instant | null;
  /** `acr`: `0` no fresh sign-in, `1` signed in, `2` with a second factor. */
  readonly level: string;
  /** The id of the personal access token that was presented; absent where the person signed in. */
  readonly accessToken?: string;
}

export const largestToken = 8_192;
/** Seconds that two clocks may differ. */
export const skew = 30;
const compactForm = /^[\w-]+\.[\w-]+\.[\w-]*$/;
/** OpenID Connect Core §2: at most 255 ASCII characters. */
const subjectForm = /^[\x21-\x7e]{1,255}$/;
/** RFC 9068 §2.1, and what Keycloak writes. */
const acceptedTypes = ['at+jwt', 'application/at+jwt', 'jwt'];

/** Refuses what cannot be a token before anything is computed on it. */
export function ensureTokenForm(token: string): void {
  if (Buffer.byteLength(token) > largestToken)
    throw new Refusal('auth/token-too-large', 'The token is larger than 8 KiB; sign in again.');
  if (!compactForm.test(token)) throw invalid('it is not a signed JSON Web Token');
}

/** An ID token or a refresh token is signed by the same key, but it is no access token. */
export function checkKind(header: unknown, claim: unknown): void {
  if (header !== undefined && !acceptedTypes.includes(String(header).toLowerCase()))
    throw invalid('it is not an access token');
  if (claim !== undefined && claim !== 'Bearer') throw invalid('it is not an access token');
}

/** What verified claims say; refuses those that no issuer of ours writes. */
export function identityOf(payload: JWTPayload, now: Date): Identity {
  const { sub, iss, aud, exp, iat, email, scope, acr, auth_time: authTime } = payload;
  if (typeof sub !== 'string' || !subjectForm.test(sub)) throw invalid('it names no subject');
  if (typeof iat !== 'number' || iat > now.getTime() / 1_000 + skew) throw notYetValid();
  const verified = typeof email === 'string' && payload['email_verified'] === true;
  return {
    subject: sub,
    email: verified ? email.toLowerCase() : null,
    issuer: iss as string,
    audience: [aud ?? []].flat(),
    scopes: typeof scope === 'string' ? scope.split(' ') : [],
    roles: [],
    organisations: null,
    expiresAt: instantOf(exp as number),
    authenticatedAt: typeof authTime === 'number' ? instantOf(authTime) : null,
    level: typeof acr === 'string' ? acr : '0',
  };
}

function instantOf(seconds: number): Instant {
  const date = new Date(seconds * 1_000);
  if (Number.isNaN(date.getTime())) throw invalid('it holds an instant that does not exist');
  return date.toISOString();
}

export function expired(): Refusal {
  return new Refusal('auth/token-expired', 'The token has expired; sign in again.');
}

export function invalid(because: string): Refusal {
  return new Refusal('auth/token-invalid', `The token is refused: ${because}.`);
}

export function notYetValid(): Refusal {
  return new Refusal('auth/token-not-yet-valid', 'The token is not valid yet; compare the clocks.');
}
