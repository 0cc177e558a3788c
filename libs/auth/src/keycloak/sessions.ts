import { createHash } from 'node:crypto';
import { askRealm } from './service-token.js';
import type { KeycloakSettings } from './settings.js';

/** Says whether the session that a verified token came from still stands: neither ended, nor revoked, nor its person disabled. */
export type SessionCheck = (token: string) => Promise<boolean>;

const mostKept = 10_000;
/** Below the realm's OpenID Connect endpoint (RFC 7662). */
const INTROSPECTION = 'token/introspect';

/**
 * Asks Keycloak (token introspection, RFC 7662), once per token and so many milliseconds, however many streams stand on
 * it. Faults where Keycloak cannot be asked.
 */
export function createSessionCheck(settings: KeycloakSettings, every = 10_000): SessionCheck {
  const asked = new Map<string, { readonly at: number; readonly active: Promise<boolean> }>();
  return (token) => {
    const key = createHash('sha256').update(token).digest('base64url');
    const before = asked.get(key);
    if (before && performance.now() - before.at < every) return before.active;
    if (asked.size >= mostKept) asked.clear();
    const active = askRealm(settings, INTROSPECTION, { token }).then((said) => said['active'] === true);
    active.catch(() => asked.delete(key));
    asked.set(key, { at: performance.now(), active });
    return active;
  };
}
