import { Fault } from '@tocsin/kernel';
import { endpointOf, type KeycloakSettings } from './settings.js';

const timeout = 5_000;
/** A token is renewed this long before it ends. */
const margin = 30_000;

/** Asks the realm as our own client; Fault `auth/issuer-unreachable` where it cannot be asked or does not know us. */
export async function askRealm(
  settings: KeycloakSettings,
  endpoint: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const { client, secret } = settings;
  if (secret === null)
    throw new Fault('auth/setting', 'KEYCLOAK_CLIENT_SECRET is not set: this process is no client.', false);
  const body = new URLSearchParams({ ...parameters, client_id: client, client_secret: secret });
  try {
    const answer = await fetch(endpointOf(settings, endpoint), {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    const said = (await answer.json()) as Record<string, unknown>;
    if (answer.ok) return said;
    throw new Error(`${endpoint} answered ${answer.status}: ${String(said['error'] ?? '')}`);
  } catch (error) {
    throw new Fault('auth/issuer-unreachable', 'Keycloak does not answer as it should.', true, {
      cause: error,
    });
  }
}

/** The access token of this process (client credentials, RFC 6749 §4.4), renewed before it ends. */
export function createServiceToken(settings: KeycloakSettings): () => Promise<string> {
  let held: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function renew(): Promise<string> {
    const said = await askRealm(settings, 'token', { grant_type: 'client_credentials' });
    const token = String(said['access_token']);
    held = { token, until: performance.now() + Number(said['expires_in']) * 1_000 - margin };
    return token;
  }

  return async () => {
    if (held && held.until > performance.now()) return held.token;
    asking ??= renew().finally(() => {
      asking = null;
    });
    return asking;
  };
}
