import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockAt, freshKeys, listen } from '../fixtures.js';
import { type IssuerKeys, publicKeysOf } from '../keys.js';
import type { KeycloakSettings } from './settings.js';
import { createKeycloakVerifier, type KeycloakVerifier } from './verifier.js';

const url = 'https://sign-in.example';
const issuer = `${url}/realms/tocsin`;
const now = Date.parse('2026-11-24T08:00:00.000Z') / 1_000;
const clock = clockAt('2026-11-24T08:00:00.000Z');

let keys: IssuerKeys;
let published: JWK[];
let asked: number;
let well: boolean;
let server: Server;
let settings: KeycloakSettings;
let verifier: KeycloakVerifier;

beforeAll(async () => {
  keys = await freshKeys();
});
beforeEach(async () => {
  published = [...publicKeysOf(keys).keys];
  asked = 0;
  well = true;
  server = createServer((_, response) => {
    asked += 1;
    if (!well) return void response.writeHead(503).end();
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }));
  });
  settings = { ...{ url, realm: 'tocsin', client: 'x', secret: null }, reachedAt: await listen(server) };
  verifier = createKeycloakVerifier(settings, clock);
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

/** A token as Keycloak writes it, whose every claim can be set; `null` leaves one out. */
async function token(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key: JWK = keys.signing[0] as JWK,
): Promise<string> {
  const all = {
    ...{
      iss: issuer,
      aud: ['tocsin', 'account'],
      sub: 'f:1',
      typ: 'Bearer',
      iat: now,
      exp: now + 300,
      acr: '1',
    },
    ...{ email: 'Ana@St-Mary.example', email_verified: true, scope: 'openid email', ...claims },
  };
  const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'first', ...header })
    .sign(await importJWK(key, 'RS256'));
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

async function refusal(text: string): Promise<string> {
  const error = await verifier.verify(text).then(
    () => new Error('accepted'),
    (reason: unknown) => reason as Error,
  );
  expect(error.name).toBe('Refusal');
  return error.message;
}

describe('what keycloak-connect lets pass is refused here', () => {
  test.each(['exp', 'iat', 'iss', 'aud', 'sub'])('a token that lacks "%s"', async (claim) => {
    expect(await refusal(await token({ [claim]: null }))).toMatch(
      new RegExp(`lacks "${claim}"|names no subject`),
    );
  });
  test('one that is not valid yet', async () => {
    expect(await refusal(await token({ nbf: now + 31 }))).toMatch(/not valid yet/);
    expect(await refusal(await token({ iat: now + 31 }))).toMatch(/not valid yet/);
  });
  test('another algorithm, and none', async () => {
    const [, payload, signature] = (await token()).split('.');
    for (const alg of ['none', 'HS256', 'RS512'])
      expect(await refusal(`${encode({ alg, kid: 'first' })}.${payload}.${signature}`)).toMatch(
        /not signed with RS256/,
      );
  });
  test('an ID token, a refresh token, and what asks for more than we know', async () => {
    expect(await refusal(await token({ typ: 'ID' }))).toMatch(/not an access token/);
    expect(await refusal(await token({ typ: 'Refresh' }))).toMatch(/not an access token/);
    expect(await refusal(await token({}, { typ: 'logout+jwt' }))).toMatch(/not an access token/);
    const [, payload, signature] = (await token()).split('.');
    const odd = encode({ alg: 'RS256', kid: 'first', crit: ['odd'], odd: 1 });
    expect(await refusal(`${odd}.${payload}.${signature}`)).toMatch(/not supported/);
  });
  test('another realm, another audience, another key under a known name', async () => {
    expect(await refusal(await token({ iss: `${url}/realms/other` }))).toMatch(/another issuer or realm/);
    expect(await refusal(await token({ aud: 'account' }))).toMatch(/another audience/);
    const other = (await freshKeys()).signing[0] as JWK;
    expect(await refusal(await token({}, {}, other))).toMatch(/none of the issuer's keys/);
  });
  test.each(['', 'a.b', 'a.b.c', 'ä.b.c', '{}.{}.{}', 'eyJ.eyJ.eyJ'])('%j', async (text) => {
    expect(await refusal(text)).toMatch(/not a signed JSON Web Token/);
  });
  test('a service of two organisations, or of none', async () => {
    const realm_access = { roles: ['organisation-service'] };
    for (const groups of [['/organisations/a', '/organisations/b'], [], ['/staff']])
      expect(await refusal(await token({ realm_access, groups }))).toMatch(/no one organisation/);
    expect(await refusal(await token({ realm_access }))).toMatch(/no one organisation/);
  });
});

describe('half a minute of skew', () => {
  test('is allowed at either end, and no more', async () => {
    expect((await verifier.verify(await token({ exp: now - 29 }))).email).toBe('ana@st-mary.example');
    expect((await verifier.verify(await token({ nbf: now + 30, iat: now + 30 }))).level).toBe('1');
    expect(await refusal(await token({ exp: now - 31 }))).toMatch(/has expired/);
  });
});

describe("the realm's keys", () => {
  test('are fetched once, and again for a key that is new', async () => {
    await verifier.verify(await token());
    await verifier.verify(await token());
    expect(asked).toBe(1);
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    published.push({ ...(await exportJWK(publicKey)), kid: 'second', alg: 'RS256', use: 'sig' });
    const second = await token({}, { kid: 'second' }, await exportJWK(privateKey));
    const later = createKeycloakVerifier(settings, clock);
    expect((await later.verify(second)).subject).toBe('f:1');
    expect((await later.verify(await token())).subject).toBe('f:1');
    expect(asked).toBe(2);
  });

  test('are not fetched for every token that names a key of its own making', async () => {
    await verifier.verify(await token());
    const forged = await Promise.all(
      Array.from({ length: 200 }, (_, index) => token({}, { kid: `made-up-${index}` })),
    );
    for (const each of forged) expect(await refusal(each)).toMatch(/none of the issuer's keys/);
    await Promise.all(forged.map((each) => refusal(each)));
    expect(asked).toBe(1);
    expect((await verifier.verify(await token())).subject).toBe('f:1');
  });

  test('that cannot be had are a fault; those that are known serve on', async () => {
    well = false;
    const fault = { name: 'Fault', code: 'auth/keys-unreachable', retryable: true };
    await expect(verifier.verify(await token())).rejects.toMatchObject(fault);
    await expect(verifier.verify(await token())).rejects.toMatchObject(fault);
    expect(asked).toBe(1);
    well = true;
    const known = createKeycloakVerifier(settings, clock);
    await known.ready();
    well = false;
    expect((await known.verify(await token())).subject).toBe('f:1');
  });
});
