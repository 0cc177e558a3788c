import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { cast, clockAt, freshKeys, listen } from './fixtures.js';
import { type IssuerKeys, publicKeysOf } from './keys.js';
import { mintToken } from './mint.js';
import { bearerOf, createVerifier, type TokenVerifier } from './verifier.js';

const issuer = 'http://localhost:4000/realms/tocsin';
const now = Date.parse('2026-11-24T08:00:00.000Z') / 1_000;
const clock = clockAt('2026-11-24T08:00:00.000Z');
const person = { subject: cast.nurse, email: 'Ana@St-Mary.example' };

let keys: IssuerKeys;
let verifier: TokenVerifier;
beforeAll(async () => {
  keys = await freshKeys();
  verifier = createVerifier({ issuer, audience: 'tocsin', keys: { jwks: publicKeysOf(keys) }, clock });
});

/** A token whose every claim can be set; `null` leaves one out. */
async function token(
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key: JWK = keys.signing[0] as JWK,
): Promise<string> {
  const all = {
    iss: issuer,
    aud: 'tocsin',
    sub: cast.nurse,
    iat: now,
    exp: now + 600,
    email: person.email,
    email_verified: true,
    ...claims,
  };
  const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'first', ...header })
    .sign(await importJWK(key, 'RS256'));
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token is accepted', () => {
  test('that the data folder minted, in the form that the issuer gives', async () => {
    const minted = await mintToken({ keys, issuer, clock, ...person });
    expect(await verifier.verify(minted)).toEqual({
      subject: cast.nurse,
      email: 'ana@st-mary.example',
      issuer,
      audience: ['tocsin'],
      scopes: ['openid', 'profile', 'email'],
      roles: [],
      organisations: null,
      expiresAt: '2026-11-24T08:10:00.000Z',
      authenticatedAt: null,
      level: '0',
    });
  });

  test('as Keycloak writes it: typ JWT, several audiences, acr and auth_time', async () => {
    const keycloak = { typ: 'Bearer', aud: ['account', 'tocsin'], acr: '1', auth_time: now - 60 };
    expect(await verifier.verify(await token(keycloak, { typ: 'JWT' }))).toMatchObject({
      audience: ['account', 'tocsin'],
      level: '1',
      authenticatedAt: '2026-11-24T07:59:00.000Z',
    });
  });

  test('within half a minute of skew on either side', async () => {
    expect(await verifier.verify(await token({ exp: now - 29 }))).toBeDefined();
    expect(await verifier.verify(await token({ nbf: now + 30, iat: now + 30 }))).toBeDefined();
  });

  test('signed with ES256, as a realm may be set up', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'curve', alg: 'ES256', use: 'sig' }] };
    const curved = createVerifier({ issuer, audience: 'tocsin', keys: { jwks }, clock });
    const signed = await new SignJWT({ iat: now })
      .setProtectedHeader({ alg: 'ES256', kid: 'curve' })
      .setIssuer(issuer)
      .setAudience('tocsin')
      .setSubject('somebody')
      .setExpirationTime(now + 60)
      .sign(privateKey);
    expect(await curved.verify(signed)).toMatchObject({ subject: 'somebody', email: null });
  });

  test('without its e-mail address where the issuer has not verified it', async () => {
    expect((await verifier.verify(await token({ email_verified: false }))).email).toBeNull();
    expect((await verifier.verify(await token({ email_verified: null }))).email).toBeNull();
  });
});

describe('a token is refused', () => {
  const refused = async (text: string, code: string, sentence: RegExp) => {
    const error = await verifier.verify(text).then(
      () => new Error('accepted'),
      (reason: unknown) => reason as Error & { code?: string },
    );
    expect(error).toMatchObject({ name: 'Refusal', code });
    expect(error.message).toMatch(sentence);
    if (text.length > 20) expect(error.message).not.toContain(text.slice(0, 20));
  };

  test('that has expired', async () => {
    await refused(await token({ exp: now - 31 }), 'auth/token-expired', /has expired; sign in again/);
  });
  test('that is not valid yet', async () => {
    await refused(await token({ nbf: now + 31 }), 'auth/token-not-yet-valid', /compare the clocks/);
    await refused(await token({ iat: now + 31 }), 'auth/token-not-yet-valid', /compare the clocks/);
  });
  test('of another realm', async () => {
    const iss = 'http://localhost:4000/realms/other';
    await refused(await token({ iss }), 'auth/token-invalid', /another issuer or realm/);
  });
  test('of another realm that uses the same key id', async () => {
    const other = (await freshKeys()).signing[0] as JWK;
    await refused(await token({}, {}, other), 'auth/token-invalid', /none of the issuer's keys/);
  });
  test('with a key id that the issuer does not know', async () => {
    await refused(await token({}, { kid: 'unknown' }), 'auth/token-invalid', /none of the issuer's keys/);
  });
  test('for another audience', async () => {
    await refused(await token({ aud: 'account' }), 'auth/token-invalid', /another audience/);
  });
  test('with alg none, signed or not', async () => {
    const [, payload] = (await token()).split('.');
    for (const alg of ['none', 'None', 'NONE'])
      await refused(
        `${encode({ alg, typ: 'at+jwt' })}.${payload}.`,
        'auth/token-invalid',
        /not signed with RS256/,
      );
  });
  test('signed with the public key as a shared secret', async () => {
    const secret = Buffer.from(JSON.stringify(publicKeysOf(keys).keys[0]));
    const forged = await new SignJWT({ iss: issuer, aud: 'tocsin', sub: cast.nurse, iat: now, exp: now + 60 })
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .sign(secret);
    await refused(forged, 'auth/token-invalid', /not signed with RS256/);
  });
  test('that brings its own key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({ iss: issuer, aud: 'tocsin', sub: cast.nurse, iat: now, exp: now + 60 })
      .setProtectedHeader({ alg: 'RS256', jwk: await exportJWK(publicKey), jku: 'https://evil.example/keys' })
      .sign(privateKey);
    await refused(forged, 'auth/token-invalid', /none of the issuer's keys/);
  });
  test('that was tampered with', async () => {
    const [header, payload, signature] = (await token()).split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const other = encode({ ...claims, sub: cast.author });
    await refused(`${header}.${other}.${signature}`, 'auth/token-invalid', /none of the issuer's keys/);
  });
  test.each(['iss', 'aud', 'sub', 'exp', 'iat'])('that lacks "%s"', async (claim) => {
    await refused(await token({ [claim]: null }), 'auth/token-invalid', new RegExp(`lacks "${claim}"`));
  });
  test.each([
    ['empty', ''],
    ['of 300 characters', 'x'.repeat(300)],
    ['of several words', 'one two'],
    ['a number', 7],
  ])('whose subject is %s', async (_, sub) => {
    await refused(await token({ sub }), 'auth/token-invalid', /subject|"sub"/);
  });
  test.each([
    ['exp', 'tomorrow'],
    ['nbf', {}],
    ['exp', 1e300],
  ])('whose "%s" is %j', async (claim, value) => {
    await refused(await token({ [claim]: value }), 'auth/token-invalid', /cannot be read|does not exist/);
  });
  test('that is an ID token or a refresh token', async () => {
    await refused(await token({ typ: 'ID' }), 'auth/token-invalid', /no access token|not an access token/);
    await refused(await token({ typ: 'Refresh' }), 'auth/token-invalid', /not an access token/);
    await refused(await token({}, { typ: 'logout+jwt' }), 'auth/token-invalid', /not an access token/);
  });
  test('that asks for what we do not know', async () => {
    const critical = await token({}, { crit: ['b64'], b64: true });
    expect(await verifier.verify(critical).catch((error: Error) => error)).toBeDefined();
    const [, payload, signature] = critical.split('.');
    const unknown = encode({ alg: 'RS256', kid: 'first', crit: ['odd'], odd: 1 });
    await refused(`${unknown}.${payload}.${signature}`, 'auth/token-invalid', /not supported/);
  });
  test('that is larger than 8 KiB', async () => {
    await refused(await token({ padding: 'x'.repeat(9_000) }), 'auth/token-too-large', /8 KiB/);
  });
  test.each(['', 'a', 'a.b', 'a.b.c.d', '..', 'a.b.c', 'ä.b.c', 'eyJ.eyJ.eyJ', '{}.{}.{}'])(
    'that is %j',
    async (text) => {
      await refused(text, 'auth/token-invalid', /not a signed JSON Web Token/);
    },
  );
});

describe("an issuer's keys from its address", () => {
  test('are fetched once and verify', async () => {
    let asked = 0;
    const server = createServer((_req, res) => {
      asked += 1;
      res.setHeader('content-type', 'application/json').end(JSON.stringify(publicKeysOf(keys)));
    });
    const url = new URL(`${await listen(server)}/certs`);
    const remote = createVerifier({ issuer, audience: 'tocsin', keys: { url }, clock });
    await remote.verify(await token());
    await remote.verify(await token());
    expect(asked).toBe(1);
    await new Promise((done) => server.close(done));
  });

  test('that cannot be had are a fault worth another try, not a refusal', async () => {
    const server = createServer((_req, res) => res.writeHead(503).end());
    const url = new URL(`${await listen(server)}/certs`);
    const remote = createVerifier({ issuer, audience: 'tocsin', keys: { url }, clock });
    const fault = { name: 'Fault', code: 'auth/keys-unreachable', retryable: true };
    await expect(remote.verify(await token())).rejects.toMatchObject(fault);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await expect(remote.verify(await token())).rejects.toMatchObject(fault);
  });
});

describe('the Authorization header', () => {
  test('holds a bearer token, or is not there', () => {
    expect(bearerOf('Bearer abc.def.ghi')).toBe('abc.def.ghi');
    expect(bearerOf('bearer   abc')).toBe('abc');
    expect(bearerOf(undefined)).toBeNull();
    for (const header of ['Basic YTpi', 'Bearer', 'Bearer a b', 'abc.def.ghi'])
      expect(() => bearerOf(header)).toThrow(/must read "Bearer"/);
  });
});
