import { randomBytes } from 'node:crypto';
import {
  type Administration,
  askRealm,
  createServiceToken,
  type KeycloakSettings,
  readKeycloakSettings,
} from '@tocsin/auth/keycloak';

/** Tokens of Keycloak for whoever is named: a person by e-mail, or the service of an organisation by its handle. */
export interface Impersonation {
  token(who: string): Promise<string>;
  close(): Promise<void>;
}

const lifespan = 3_600;

/**
 * Speaks for invented people: each gets an account with this password, and organisations a client. Tokens are had without
 * a browser by a client that is there only until `close`. Whoever administers the realm could do all of this by hand.
 */
export async function impersonate(
  environment: NodeJS.ProcessEnv,
  administration: Administration,
  people: { readonly password: string; readonly nameOf?: (email: string) => string },
): Promise<Impersonation> {
  const settings = readKeycloakSettings(environment);
  const clientId = `impersonation-${randomBytes(4).toString('hex')}`;
  const secret = randomBytes(16).toString('hex');
  const { password, nameOf = (email) => email } = people;
  await administration.request('POST', '/clients', {
    ...{ clientId, secret, publicClient: false, directAccessGrantsEnabled: true, standardFlowEnabled: false },
    attributes: { 'access.token.lifespan': String(lifespan) },
    defaultClientScopes: ['basic', 'acr', 'tocsin', 'email', 'profile'],
  });
  const asClient: KeycloakSettings = { ...settings, client: clientId, secret };

  async function personToken(email: string): Promise<string> {
    await administration.ensurePerson({ email, name: nameOf(email), password });
    const asked = { grant_type: 'password', username: email, password, scope: 'openid' };
    return (await askRealm(asClient, 'token', asked))['access_token'] as string;
  }

  async function organisationToken(handle: string): Promise<string> {
    const account = await administration.ensureServiceAccount(handle, lifespan);
    return createServiceToken({ ...settings, ...account })();
  }

  return {
    token: (who) => (who.includes('@') ? personToken(who) : organisationToken(who)),
    async close() {
      const [made] = await administration.request<{ id: string }[]>('GET', `/clients?clientId=${clientId}`);
      if (made) await administration.request('DELETE', `/clients/${made.id}`);
    },
  };
}
