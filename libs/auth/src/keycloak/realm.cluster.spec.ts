import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockAt, systemClock } from '../fixtures.js';
import { type Administration, createAdministration } from './administration.js';
import { askRealm, createServiceToken } from './service-token.js';
import { createSessionCheck } from './sessions.js';
import { type KeycloakSettings, readKeycloakSettings } from './settings.js';
import { createKeycloakVerifier } from './verifier.js';

const tag = randomBytes(4).toString('hex');
const person = { email: `ana-${tag}@st-mary.example`, name: 'Ana Ruiz', password: `pass-${tag}-${tag}` };
/** A client of this spec alone, by which a person's token is had without a browser. */
const client = { clientId: `spec-${tag}`, secret: `secret-${tag}` };

let settings: KeycloakSettings;
let administration: Administration;

beforeAll(async () => {
  const read = readKeycloakSettings(process.env);
  administration = createAdministration({
    ...{ reachedAt: read.reachedAt, realm: read.realm },
    username: process.env['KEYCLOAK_ADMIN'] ?? '',
    password: process.env['KEYCLOAK_ADMIN_PASSWORD'] ?? '',
  });
  settings = { ...read, secret: await administration.servicesSecret() };
  await administration.ensurePerson(person);
  await administration.request('POST', '/clients', {
    ...{ ...client, publicClient: false, directAccessGrantsEnabled: true, standardFlowEnabled: false },
    defaultClientScopes: ['basic', 'acr', 'tocsin', 'email', 'profile'],
    optionalClientScopes: ['organisations'],
  });
});
afterAll(async () => {
  const [made] = await administration.request<{ id: string }[]>(
    'GET',
    `/clients?clientId=${client.clientId}`,
  );
  await administration.request('DELETE', `/clients/${made?.id}`);
});

async function signIn(scope = 'openid', by: Partial<KeycloakSettings> = {}): Promise<string> {
  const as = { ...settings, client: client.clientId, secret: client.secret, ...by };
  const { email: username, password } = person;
  const said = await askRealm(as, 'token', { grant_type: 'password', username, password, scope });
  return said['access_token'] as string;
}

const payloadOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()) as Record<string, unknown>;

describe('a token of the real Keycloak', () => {
  it('names its person by verified e-mail, says how they signed in, and is for us', async () => {
    const verifier = createKeycloakVerifier(settings, systemClock);
    const identity = await verifier.verify(await signIn());
    expect(identity).toMatchObject({
      ...{ email: person.email, roles: expect.any(Array), organisations: null, level: '1' },
      audience: expect.arrayContaining(['tocsin']),
    });
    expect(identity.roles).not.toContain('service');
  });

  it('of our own client carries the role of a service', async () => {
    const token = await createServiceToken(settings)();
    const identity = await createKeycloakVerifier(settings, systemClock).verify(token);
    expect(identity).toMatchObject({ email: null, roles: expect.arrayContaining(['service']) });
  });

  it('of an organisation’s client speaks for that organisation', async () => {
    const account = await administration.ensureServiceAccount(`hospital-${tag}`);
    expect(await administration.ensureServiceAccount(`hospital-${tag}`)).toEqual(account);
    const token = await createServiceToken({ ...settings, ...account })();
    expect(await createKeycloakVerifier(settings, systemClock).verify(token)).toMatchObject({
      ...{ subject: `service:hospital-${tag}`, organisations: [`hospital-${tag}`], email: null },
    });
  });

  it('is bound to organisations where the client asks for that, also where there are none', async () => {
    const verifier = createKeycloakVerifier(settings, systemClock);
    expect((await verifier.verify(await signIn('openid organisations'))).organisations).toEqual([]);
  });

  it('is refused in time: when it is over, and when a clock says that it is not yet', async () => {
    const token = await signIn();
    const { exp, iat } = payloadOf(token) as { exp: number; iat: number };
    const at = (seconds: number) =>
      createKeycloakVerifier(settings, clockAt(new Date(seconds * 1_000).toISOString())).verify(token);
    expect((await at(exp + 29)).email).toBe(person.email);
    await expect(at(exp + 31)).rejects.toMatchObject({ code: 'auth/token-expired' });
    await expect(at(iat - 31)).rejects.toMatchObject({ code: 'auth/token-not-yet-valid' });
  });

  it('is refused where it is another realm’s, another audience’s, no access token, or was touched', async () => {
    const verifier = createKeycloakVerifier(settings, systemClock);
    const refused = async (token: string, sentence: RegExp) => {
      const error = await verifier.verify(token).catch((reason: Error) => reason);
      expect(error).toMatchObject({ name: 'Refusal', code: 'auth/token-invalid' });
      expect((error as Error).message).toMatch(sentence);
    };
    const master = await fetch(`${settings.reachedAt}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'password', client_id: 'admin-cli' },
        username: process.env['KEYCLOAK_ADMIN'] ?? '',
        password: process.env['KEYCLOAK_ADMIN_PASSWORD'] ?? '',
      }),
    });
    const foreign = ((await master.json()) as { access_token: string }).access_token;
    await refused(foreign, /none of the issuer's keys/);
    const { clientId } = { clientId: `elsewhere-${tag}` };
    await administration.request('POST', '/clients', {
      ...{ clientId, secret: 'elsewhere', directAccessGrantsEnabled: true, publicClient: false },
      defaultClientScopes: ['basic', 'email'],
    });
    await refused(await signIn('openid', { client: clientId, secret: 'elsewhere' }), /audience|lacks "aud"/);
    const as = { ...settings, client: client.clientId, secret: client.secret };
    const { email: username, password } = person;
    const said = await askRealm(as, 'token', { grant_type: 'password', username, password, scope: 'openid' });
    await refused(said['id_token'] as string, /not an access token/);
    const [header, payload, signature] = (said['access_token'] as string).split('.') as [
      string,
      string,
      string,
    ];
    const other = Buffer.from(
      JSON.stringify({ ...payloadOf(said['access_token'] as string), email: 'else@where.example' }),
    ).toString('base64url');
    await refused(`${header}.${other}.${signature}`, /none of the issuer's keys/);
    await refused(`${header}.${payload}.`, /none of the issuer's keys|not a signed/);
  });

  it('is verified through a rotation of the realm’s keys, and no longer once its key is gone', async () => {
    const verifier = createKeycloakVerifier(settings, systemClock);
    const before = await signIn();
    await verifier.verify(before);
    const realm = await administration.request<{ id: string }>('GET', '');
    const name = `rotated-${tag}`;
    await administration.request('POST', '/components', {
      ...{
        name,
        providerId: 'rsa-generated',
        providerType: 'org.keycloak.keys.KeyProvider',
        parentId: realm.id,
      },
      config: {
        priority: ['500'],
        enabled: ['true'],
        active: ['true'],
        algorithm: ['RS256'],
        keySize: ['2048'],
      },
    });
    const [component] = await administration.request<{ id: string }[]>('GET', `/components?name=${name}`);
    try {
      const after = await signIn();
      expect(keyOf(after)).not.toBe(keyOf(before));
      expect((await afterCooldown(() => verifier.verify(after))).email).toBe(person.email);
      expect((await verifier.verify(before)).email).toBe(person.email);
      await administration.request('DELETE', `/components/${component?.id}`);
      const fresh = createKeycloakVerifier(settings, systemClock);
      await expect(fresh.verify(after)).rejects.toMatchObject({ code: 'auth/token-invalid' });
    } finally {
      await administration.request('DELETE', `/components/${component?.id}`).catch(() => undefined);
    }
  });
});

const keyOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[0] as string, 'base64url').toString()) as { kid: string }).kid;

/** Keys are fetched at most every five seconds: within those a new one is refused. */
async function afterCooldown<T>(run: () => Promise<T>): Promise<T> {
  for (const began = performance.now(); ; await new Promise((resolve) => setTimeout(resolve, 100)))
    try {
      return await run();
    } catch (error) {
      if (performance.now() - began > 10_000) throw error;
    }
}

describe('a session of the real Keycloak', () => {
  it('stands until it is ended, and is asked about once in a while only', async () => {
    const token = await signIn();
    const check = createSessionCheck(settings, 0);
    const lazy = createSessionCheck(settings, 60_000);
    expect([await check(token), await lazy(token)]).toEqual([true, true]);
    await administration.endSessions(person.email);
    expect([await check(token), await lazy(token)]).toEqual([false, true]);
  });

  it('is over where its person is disabled', async () => {
    const token = await signIn();
    const check = createSessionCheck(settings, 0);
    expect(await check(token)).toBe(true);
    await administration.endSessions(person.email, { disable: true });
    expect(await check(token)).toBe(false);
  });

  it('cannot be asked about by a process that is no client', async () => {
    const check = createSessionCheck({ ...settings, secret: 'wrong' }, 0);
    await expect(check('token')).rejects.toMatchObject({ code: 'auth/issuer-unreachable' });
  });
});
