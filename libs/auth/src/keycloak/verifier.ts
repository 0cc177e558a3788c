import { type Clock, Fault } from '@tocsin/kernel';
import type { JWTPayload } from 'jose';
import Config from 'keycloak-connect/middleware/auth-utils/config.js';
import GrantManager from 'keycloak-connect/middleware/auth-utils/grant-manager.js';
import Token from 'keycloak-connect/middleware/auth-utils/token.js';
import {
  checkKind,
  ensureTokenForm,
  expired,
  type Identity,
  identityOf,
  invalid,
  notYetValid,
  skew,
} from '../claims.js';
import { audience } from '../mint.js';
import { serviceOf } from '../people.js';
import type { TokenVerifier } from '../verifier.js';
import { endpointOf, type KeycloakSettings } from './settings.js';
import { openSigningKeys } from './signing-keys.js';

/** Who speaks for an organisation where no person does. */
export const organisationServiceRole = 'organisation-service';
/** Our own processes among themselves. */
export const serviceRole = 'service';
/** The group of the realm below which every organisation has one of its own. */
export const organisationsGroup = '/organisations/';
/** The scope that binds a token to the groups of its bearer. */
const organisationsScope = 'organisations';

export interface KeycloakVerifier extends TokenVerifier {
  /** Fetches the realm's keys; faults where they cannot be had. */
  ready(): Promise<void>;
}

/**
 * Verifies the realm's tokens here, without asking Keycloak: signature, `iss`, `aud` and kind by keycloak-connect's
 * grant manager; beyond what it checks, the algorithm, that `exp` and `iat` are there, and `nbf`. Half a minute of skew.
 */
export function createKeycloakVerifier(settings: KeycloakSettings, clock: Clock): KeycloakVerifier {
  const keys = openSigningKeys(endpointOf(settings, 'certs'));
  const manager = new GrantManager(
    new Config({
      ...{ realm: settings.realm, resource: audience, 'auth-server-url': settings.url },
      ...{ 'bearer-only': true, 'verify-token-audience': true },
    }),
  );
  // Its own rotation fetches once for each token of an unknown key that comes while a fetch is under way.
  manager.rotation = {
    async getJWK(kid) {
      const key = keys.known(kid);
      if (!key) throw new Error('unknown key');
      return key;
    },
  };
  return {
    ready: () => keys.refresh(),
    async verify(text) {
      ensureTokenForm(text);
      const now = new Date(clock.now());
      const token = timed(text, now);
      const { alg, kid, typ, crit } = token.header ?? {};
      if (alg !== 'RS256') throw invalid(token.header ? 'it is not signed with RS256' : noToken);
      if (crit !== undefined) throw invalid('it needs a feature that is not supported');
      if (typeof kid !== 'string') throw invalid("its signature is by none of the issuer's keys");
      await keys.ensure(kid);
      const { content } = await manager.validateToken(token, 'Bearer').catch((error: Error) => {
        throw translated(error.message, token.content);
      });
      checkKind(typ, content['typ']);
      checkTimes(content, now);
      return withRealm(identityOf(content as JWTPayload, now), content);
    },
  };
}

const noToken = 'it is not a signed JSON Web Token';

/** A token whose expiry is judged by our clock, with our skew; by its own, a second too late is too late. */
function timed(text: string, now: Date): Token {
  const token = new Token(text, audience);
  const { exp } = token.content;
  const isExpired = () => typeof exp === 'number' && exp < now.getTime() / 1_000 - skew;
  return Object.assign(token, { isExpired });
}

function checkTimes(content: Readonly<Record<string, unknown>>, now: Date): void {
  for (const claim of ['exp', 'iat'])
    if (typeof content[claim] !== 'number') throw invalid(`it lacks "${claim}"`);
  const { nbf } = content;
  if (nbf === undefined || nbf === 0) return;
  if (typeof nbf !== 'number') throw invalid('its "nbf" cannot be read');
  if (nbf > now.getTime() / 1_000 + skew) throw notYetValid();
}

/** The library tells its refusals apart by their words alone. */
function translated(message: string, content: Readonly<Record<string, unknown>>): Error {
  const said = (what: string) => message.includes(what);
  if (said('(expired)')) return expired();
  if (said('(wrong ISS)'))
    return invalid(content['iss'] === undefined ? 'it lacks "iss"' : 'another issuer or realm signed it');
  if (said('(wrong audience)'))
    return invalid(content['aud'] === undefined ? 'it lacks "aud"' : 'it is meant for another audience');
  if (said('(wrong type)')) return invalid('it is not an access token');
  if (said('(not signed)') || said('(missing)')) return invalid(noToken);
  if (said('signature') || said('unknown key'))
    return invalid("its signature is by none of the issuer's keys");
  return new Fault('auth/keys-unreachable', "The issuer's keys could not be read.", true, {
    cause: new Error(message),
  });
}

/** Roles of the realm, and the organisations whose groups the bearer is in; a service of one organisation is that. */
function withRealm(identity: Identity, content: Readonly<Record<string, unknown>>): Identity {
  const roles = texts((content['realm_access'] as { roles?: unknown } | undefined)?.roles);
  // Keycloak leaves the claim out where somebody is in no group: that is bound to nothing, not unbound.
  const bound = content['groups'] !== undefined || identity.scopes.includes(organisationsScope);
  const organisations = bound ? organisationsIn(texts(content['groups'])) : null;
  const [only, ...others] = organisations ?? [];
  if (!roles.includes(organisationServiceRole)) return { ...identity, roles, organisations };
  if (only === undefined || others.length > 0) throw invalid('it speaks for no one organisation');
  return { ...identity, roles, organisations, subject: serviceOf(only), email: null };
}

function organisationsIn(groups: readonly string[]): readonly string[] {
  return groups.flatMap((path) => {
    const handle = path.startsWith(organisationsGroup) ? path.slice(organisationsGroup.length) : '';
    return handle === '' || handle.includes('/') ? [] : [handle];
  });
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
