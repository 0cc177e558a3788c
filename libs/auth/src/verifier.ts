import { type Clock, Fault, type Instant, Refusal } from '@tocsin/kernel';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';

/** Whom a verified access token names, and what it says of the sign-in. */
export interface Identity {
  /** `sub`: the person's id with the embedded issuer, Keycloak's own id in the cluster. */
  readonly subject: string;
  /** Lower case; `null` where the token names none or the issuer has not verified it. */
  readonly email: string | null;
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly scopes: readonly string[];
  readonly expiresAt: Instant;
  /** `auth_time`: when the person last signed in; `null` for a token that no sign-in stands behind. */
  readonly authenticatedAt: Instant | null;
  /** `acr`: `0` no fresh sign-in, `1` signed in. */
  readonly level: string;
  /** The id of the personal access token that was presented; absent where the person signed in. */
  readonly accessToken?: string;
}

/** Port: says whom a bearer token names. Refuses with `auth/token-…`, faults where the keys cannot be had. */
export interface TokenVerifier {
  verify(token: string): Promise<Identity>;
}

/** Where the issuer's public keys come from: a set in hand, or its `certs` address. */
export type KeySource = { readonly jwks: JSONWebKeySet } | { readonly url: URL };

/** Of the algorithms of RFC 7518 those that Keycloak and the embedded issuer sign with; never `none`, never a shared secret. */
const algorithms = ['RS256', 'ES256'];
const largestToken = 8_192;
/** Seconds that two clocks may differ. */
const skew = 30;
const compactForm = /^[\w-]+\.[\w-]+\.[\w-]*$/;
/** OpenID Connect Core §2: at most 255 ASCII characters. */
const subjectForm = /^[\x21-\x7e]{1,255}$/;
/** RFC 9068 §2.1, and what Keycloak writes. */
const acceptedTypes = ['at+jwt', 'application/at+jwt', 'jwt'];

/**
 * A verifier after RFC 9068 §4 and RFC 8725: signature by an allowed algorithm and a known key, `iss`, `aud`, `exp`
 * and `iat` present, `nbf` and `iat` not in the future, 30 s of skew, at most 8 KiB.
 */
export function createVerifier(options: {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: KeySource;
  readonly clock: Clock;
}): TokenVerifier {
  const keyFor = keysOf(options.keys);
  return {
    async verify(token) {
      if (Buffer.byteLength(token) > largestToken)
        throw new Refusal('auth/token-too-large', 'The token is larger than 8 KiB; sign in again.');
      if (!compactForm.test(token)) throw invalid('it is not a signed JSON Web Token');
      const now = new Date(options.clock.now());
      const { issuer, audience } = options;
      const { payload, protectedHeader } = await jwtVerify(token, keyFor, {
        algorithms,
        issuer,
        audience,
        clockTolerance: skew,
        currentDate: now,
        requiredClaims: ['iss', 'aud', 'sub', 'exp', 'iat'],
      }).catch((error: unknown) => {
        throw translate(error);
      });
      checkKind(protectedHeader.typ, payload['typ']);
      return identityOf(payload, now);
    },
  };
}

/** The token of an `Authorization` header (RFC 6750 §2.1); `null` where there is no header. */
export function bearerOf(header: string | undefined): string | null {
  if (header === undefined || header === '') return null;
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (token === undefined)
    throw new Refusal(
      'auth/token-invalid',
      'The Authorization header must read "Bearer", a space and a token.',
    );
  return token;
}

function keysOf(source: KeySource): JWTVerifyGetKey {
  if ('jwks' in source) return createLocalJWKSet(source.jwks);
  return createRemoteJWKSet(source.url, { timeoutDuration: 5_000, cooldownDuration: 30_000 });
}

/** An ID token or a refresh token is signed by the same key, but it is no access token. */
function checkKind(header: string | undefined, claim: unknown): void {
  if (header !== undefined && !acceptedTypes.includes(header.toLowerCase()))
    throw invalid('it is not an access token');
  if (claim !== undefined && claim !== 'Bearer') throw invalid('it is not an access token');
}

function identityOf(payload: JWTPayload, now: Date): Identity {
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

function translate(error: unknown): Refusal | Fault {
  if (error instanceof errors.JWTExpired)
    return new Refusal('auth/token-expired', 'The token has expired; sign in again.');
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusal(error);
  if (error instanceof errors.JOSEAlgNotAllowed)
    return invalid(`it is not signed with ${algorithms.join(' or ')}`);
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  )
    return invalid("its signature is by none of the issuer's keys");
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return invalid('it is not a signed JSON Web Token');
  if (error instanceof errors.JOSENotSupported) return invalid('it needs a feature that is not supported');
  return new Fault('auth/keys-unreachable', "The issuer's keys could not be read.", true, { cause: error });
}

function claimRefusal(error: errors.JWTClaimValidationFailed): Refusal {
  const absent = error.reason === 'missing';
  if (error.claim === 'nbf' && error.reason === 'check_failed') return notYetValid();
  if (error.claim === 'iss' && !absent) return invalid('another issuer or realm signed it');
  if (error.claim === 'aud' && !absent) return invalid('it is meant for another audience');
  return invalid(absent ? `it lacks "${error.claim}"` : `its "${error.claim}" cannot be read`);
}

function invalid(because: string): Refusal {
  return new Refusal('auth/token-invalid', `The token is refused: ${because}.`);
}

function notYetValid(): Refusal {
  return new Refusal('auth/token-not-yet-valid', 'The token is not valid yet; compare the clocks.');
}
