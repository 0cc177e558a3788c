import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { InvalidTarget } from 'oidc-provider/lib/helpers/errors.js';
import { Check, base as defaultPolicy } from 'oidc-provider/lib/helpers/interaction_policy/index.js';
import type { IssuerKeys } from '../keys.js';
import { audience } from '../mint.js';
import type { Account, People } from '../people.js';
import { clientsOf } from './clients.js';
import { protocolPages } from './protocol-pages.js';
import type { IssuerState } from './state.js';

/** The one resource server: its tokens are JSON Web Tokens for `tocsin` (RFC 8707, RFC 9068). */
const resource = 'urn:tocsin:api';
const scopes = 'openid profile email';

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;
/** A shift. */
const sessionLength = 12 * hours;
const cliLength = 30 * days;

/** Keycloak's paths below `/realms/<realm>`. */
export const routes = {
  authorization: '/protocol/openid-connect/auth',
  token: '/protocol/openid-connect/token',
  jwks: '/protocol/openid-connect/certs',
  userinfo: '/protocol/openid-connect/userinfo',
  end_session: '/protocol/openid-connect/logout',
  revocation: '/protocol/openid-connect/revoke',
  device_authorization: '/protocol/openid-connect/auth/device',
  code_verification: '/device',
} as const;

export interface Settings {
  readonly baseUrl: string;
  readonly realmUrl: string;
  readonly redirects: readonly string[];
  readonly keys: IssuerKeys;
  readonly people: People;
  readonly state: IssuerState;
}

/** The protocol library's configuration: two public clients, code with PKCE, device flow, rotating refresh tokens. */
export function configurationOf(settings: Settings): Configuration {
  const { baseUrl, realmUrl, keys, people, state } = settings;
  return {
    adapter: (name: string) => state.adapter(name),
    clients: clientsOf(baseUrl, settings.redirects),
    jwks: { keys: keys.signing.map((key) => ({ ...key })) } as NonNullable<Configuration['jwks']>,
    cookies: {
      keys: [...keys.secrets],
      names: { session: 'tocsin_session', interaction: 'tocsin_sign_in', resume: 'tocsin_resume' },
    },
    routes,
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
      acr: null,
      auth_time: null,
      iss: null,
      sid: null,
    },
    // No userinfo is needed by the console: its ID token says who signed in.
    conformIdTokenClaims: false,
    acrValues: ['0', '1'],
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    pkce: { required: () => true },
    // The console comes from this very address; a page from elsewhere is given no token.
    clientBasedCORS: (_ctx, origin) => origin === new URL(baseUrl).origin,
    allowOmittingSingleRegisteredRedirectUri: false,
    discovery: {
      userinfo_endpoint: `${realmUrl}${routes.userinfo}`,
      claim_types_supported: ['normal'],
    },
    findAccount: async (_ctx, id) => {
      const account = await people.account(id);
      return account ? { accountId: id, claims: async () => claimsOf(account) } : undefined;
    },
    extraTokenClaims: async (ctx, token) => {
      const account = 'accountId' in token && token.accountId ? await people.account(token.accountId) : null;
      return account ? { ...claimsOf(account), ...signInOf(ctx), typ: 'Bearer', azp: token.clientId } : {};
    },
    interactions: { policy: signInOnly(), url: (_ctx, { uid }) => `${realmUrl}/sign-in/${uid}` },
    loadExistingGrant: grantEverything,
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: (_ctx, source) => !source.scopes.has('offline_access'),
    renderError: protocolPages.error,
    features: featuresOf(),
    ttl: {
      AccessToken: 10 * minutes,
      AuthorizationCode: minutes,
      DeviceCode: 10 * minutes,
      IdToken: 10 * minutes,
      Interaction: 15 * minutes,
      RefreshToken: (_ctx, token) => (token.scopes.has('offline_access') ? cliLength : sessionLength),
      Session: sessionLength,
      Grant: cliLength,
    },
  };
}

function featuresOf(): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    // Answered beside the library: it serves only opaque tokens there, and ours are signed.
    userinfo: { enabled: false },
    revocation: {
      enabled: true,
      allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId,
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, indicator) => {
        if (indicator !== resource) throw new InvalidTarget();
        return { scope: scopes, audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
      },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: protocolPages.signOut,
      postLogoutSuccessSource: protocolPages.signedOut,
    },
    deviceFlow: {
      enabled: true,
      charset: 'base-20',
      mask: '****-****',
      deviceInfo: () => ({}),
      userCodeInputSource: protocolPages.enterCode,
      userCodeConfirmSource: protocolPages.confirmCode,
      successSource: protocolPages.deviceSignedIn,
    },
  };
}

function claimsOf(account: Account) {
  const { id: sub, email, name } = account;
  return { sub, email, email_verified: true, name, preferred_username: email };
}

/** How and when the person signed in, from whatever the token is made of. */
function signInOf(ctx: KoaContextWithOIDC) {
  const { AuthorizationCode, DeviceCode, RefreshToken } = ctx.oidc.entities;
  const source = AuthorizationCode ?? DeviceCode ?? RefreshToken;
  return { acr: source?.acr ?? '0', auth_time: source?.authTime };
}

/** Both clients are our own: there is nobody to consent to. The session of a person since removed counts for nothing. */
function signInOnly() {
  const policy = defaultPolicy();
  policy.remove('consent');
  const gone = (ctx: KoaContextWithOIDC) => Boolean(ctx.oidc.session?.accountId) && !ctx.oidc.account;
  policy
    .get('login')
    ?.checks.add(new Check('person_gone', 'The person is no longer known', 'login_required', gone));
  return policy;
}

/** A grant of what was asked; a device gets one of its own, so that losing one does not sign out the other. */
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { client, session, account, provider } = ctx.oidc;
  if (!client || !account) return undefined;
  const held = ctx.oidc.route === 'resume' || ctx.oidc.route === 'authorization';
  const id = held ? session?.grantIdFor(client.clientId) : undefined;
  const existing = id ? await provider.Grant.find(id) : undefined;
  if (existing && existing.accountId === account.accountId) return existing;
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.addOIDCScope('openid offline_access profile email');
  grant.addResourceScope(resource, scopes);
  await grant.save();
  return grant;
}
