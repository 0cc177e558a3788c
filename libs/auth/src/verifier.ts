import { type Clock, Fault, Refusal } from '@tocsin/kernel';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import {
  checkKind,
  ensureTokenForm,
  expired,
  type Identity,
  identityOf,
  invalid,
  notYetValid,
  skew,
} from './claims.js';

/** Port: says whom a bearer token names. Refuses with `auth/token-…`, faults where the keys cannot be had. */
export interface TokenVerifier {
  verify(token: string): Promise<Identity>;
}

/** Where the issuer's public keys come from: a set in hand, or its `certs` address. */
export type KeySource = { readonly jwks: JSONWebKeySet } | { readonly url: URL };

/** Of the algorithms of RFC 7518 those that Keycloak and the embedded issuer sign with; never `none`, never a shared secret. */
const algorithms = ['RS256', 'ES256'];
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
      ensureTokenForm(token);
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

function translate(error: unknown): Refusal | Fault {
  if (error instanceof errors.JWTExpired) return expired();
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
