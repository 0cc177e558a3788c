import { createHash, randomBytes } from 'node:crypto';
import {
  type Administration,
  askRealm,
  createServiceToken,
  type KeycloakSettings,
  readKeycloakSettings,
} from '@tocsin/auth/keycloak';

/** Tokens of the real Keycloak for whoever a story names. */
export interface ClusterTokens {
  token(who: string): Promise<string>;
  close(): Promise<void>;
}

const lifespan = 3_600;

/** People get an account and a password, organisations a client; both are had without a browser, for stories alone. */
export async function tokensOf(administration: Administration): Promise<ClusterTokens> {
  const settings = readKeycloakSettings(process.env);
  const clientId = `stories-${randomBytes(4).toString('hex')}`;
  const secret = randomBytes(16).toString('hex');
  // Accounts are shared with other worlds of the same Keycloak: all of them know the same password.
  const password = createHash('sha256')
    .update(`stories ${process.env['KEYCLOAK_ADMIN_PASSWORD']}`)
    .digest('hex');
  await administration.request('POST', '/clients', {
    ...{ clientId, secret, publicClient: false, directAccessGrantsEnabled: true, standardFlowEnabled: false },
    attributes: { 'access.token.lifespan': String(lifespan) },
    defaultClientScopes: ['basic', 'acr', 'tocsin', 'email', 'profile'],
  });
  const asStories: KeycloakSettings = { ...settings, client: clientId, secret };

  async function personToken(email: string): Promise<string> {
    await administration.ensurePerson({ email, name: email, password });
    const asked = { grant_type: 'password', username: email, password, scope: 'openid' };
    return (await askRealm(asStories, 'token', asked))['access_token'] as string;
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
