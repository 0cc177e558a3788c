import { createServer, request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createBrowser } from '../browser.js';
import { cast, listen, nurse, openStore, peopleOf, type Running, running, systemClock } from '../fixtures.js';
import { askToken, authorizeUrl, codeOf, signedIn } from './console-flow.js';
import { createIssuer } from './issuer.js';

describe('what the issuer refuses', () => {
  let realm: Running;
  let issuer: string;
  beforeAll(async () => {
    realm = await running();
    issuer = realm.issuer.issuer;
  });
  afterAll(() => realm.close());
  afterEach(() => expect(realm.faults).toEqual([]));

  test.each([
    ['another site', 'https://evil.example/'],
    ['another path of ours', 'BASE/elsewhere'],
    ['ours with more behind it', 'BASE/signed-in/../../evil'],
    ['ours as user name', 'http://localhost:4000@evil.example/'],
    ['a script', 'javascript:alert(1)'],
  ])('a redirect URI that is %s is answered on a page and never followed', async (_, uri) => {
    const redirect_uri = uri.replace('BASE', realm.baseUrl);
    const answer = await createBrowser().get(authorizeUrl(issuer, { redirect_uri }));
    expect(answer).toMatchObject({ status: 400, location: null });
    expect(answer.body).not.toContain('href="http');
  });

  test('a code without PKCE, or with the plain method', async () => {
    const without: Record<string, null> = { code_challenge: null, code_challenge_method: null };
    for (const overrides of [without, { code_challenge_method: 'plain' }]) {
      const answer = await createBrowser().get(authorizeUrl(issuer, overrides));
      expect(new URL(answer.location ?? '').searchParams.get('error')).toBe('invalid_request');
    }
  });

  test('a code with another verifier', async () => {
    const code = await codeOf(createBrowser(), issuer, cast.nurse);
    const answer = await askToken(issuer, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: `${realm.baseUrl}/signed-in`,
      code_verifier: 'another-verifier-of-more-than-forty-three-characters',
    });
    expect(answer).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  test('an implicit token, a token for another audience, and a client that is not ours', async () => {
    const implicit = await createBrowser().get(
      authorizeUrl(issuer, { response_type: 'id_token', nonce: 'n' }),
    );
    expect(implicit.location).toMatch(/#error=(unsupported_response_type|unauthorized_client)/);
    const target = await createBrowser().get(authorizeUrl(issuer, { resource: 'https://other.example/' }));
    expect(new URL(target.location ?? '').searchParams.get('error')).toBe('invalid_target');
    const client = await createBrowser().get(authorizeUrl(issuer, { client_id: 'evil' }));
    expect(client).toMatchObject({ status: 400, location: null });
  });

  test('a sign-out that would lead to another site', async () => {
    const browser = createBrowser();
    const { id_token } = await signedIn(browser, issuer, cast.nurse);
    const url = `${issuer}/protocol/openid-connect/logout?id_token_hint=${id_token}&post_logout_redirect_uri=https://evil.example/`;
    expect(await browser.get(url)).toMatchObject({ status: 400, location: null });
  });

  test('a sign-in form that another site posts', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(issuer));
    const foreign = [
      ['origin', 'https://evil.example'],
      ['origin', 'null'],
      ['sec-fetch-site', 'cross-site'],
    ] as const;
    for (const [header, value] of foreign) {
      const headers = { [header]: value };
      const answer = await browser.submit(page, cast.nurse, {}, headers);
      expect(answer).toMatchObject({ status: 400, location: null });
      expect(answer.body).toContain('did not come from our page');
    }
  });

  test('a sign-in form without its token, with that of another sign-in, or from another browser', async () => {
    const [browser, other] = [createBrowser(), createBrowser()];
    const page = await browser.get(authorizeUrl(issuer));
    const foreign = await other.get(authorizeUrl(issuer));
    const token = /name="token" value="([^"]+)"/.exec(foreign.body)?.[1] ?? '';
    expect(token).not.toBe('');
    expect((await browser.submit(page, cast.nurse, { token: '' })).status).toBe(400);
    expect((await browser.submit(page, cast.nurse, { token })).status).toBe(400);
    expect((await other.submit(page, cast.nurse)).status).toBe(400);
  });

  test('a person who is not of the cast, by one click', async () => {
    const browser = createBrowser();
    const answer = await browser.submit(await browser.get(authorizeUrl(issuer)), cast.nurse, {
      person: cast.hospital,
    });
    expect(answer).toMatchObject({ status: 400, location: null });
  });

  test('a form that is too large or none at all', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(issuer));
    expect((await browser.submit(page, cast.nurse, { more: 'x'.repeat(9_000) })).body).toContain(
      'larger than 8 KiB',
    );
    const json = await browser.post(page.url, {}, { 'content-type': 'application/json' });
    expect(json.body).toContain('A form is expected');
  });

  test('a request to another name, as DNS rebinding makes it', async () => {
    const answer = await raw(realm.baseUrl, authorizeUrl(issuer), { host: 'evil.example:4000' });
    expect(answer).toEqual({ status: 421, location: null });
  });

  test('a browser that came by another name of loopback is led to ours, a program is answered', async () => {
    const alias = issuer.replace('localhost', '127.0.0.1');
    const page = await raw(realm.baseUrl, `${issuer}/device?x=1`, {
      host: new URL(alias).host,
      'sec-fetch-mode': 'navigate',
    });
    expect(page).toEqual({ status: 307, location: `${issuer}/device?x=1` });
    expect((await fetch(`${alias}/protocol/openid-connect/certs`, { redirect: 'manual' })).status).toBe(200);
  });

  test('a mount above it changes nothing', async () => {
    const below = createServer((req, res) => {
      const { url = '' } = req;
      void realm.issuer.handle(
        Object.assign(req, { originalUrl: url, url: url.slice('/realms'.length) }),
        res,
      );
    });
    const origin = await listen(below);
    const { port } = new URL(realm.baseUrl);
    const { status, location } = await raw(origin, authorizeUrl(issuer), { host: `localhost:${port}` });
    expect([status, location]).toEqual([303, expect.stringMatching(`^${issuer}/sign-in/`)]);
    await new Promise((done) => below.close(done));
  });

  test('no header of the caller enters an address that it writes', async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    const text = await response.text();
    expect(text).not.toContain('evil.example');
    expect(JSON.parse(text)).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/protocol/openid-connect/auth`,
      token_endpoint: `${issuer}/protocol/openid-connect/token`,
      jwks_uri: `${issuer}/protocol/openid-connect/certs`,
      end_session_endpoint: `${issuer}/protocol/openid-connect/logout`,
      userinfo_endpoint: `${issuer}/protocol/openid-connect/userinfo`,
      device_authorization_endpoint: `${issuer}/protocol/openid-connect/auth/device`,
    });
  });

  test('the published keys hold no private part', async () => {
    const { keys } = (await (await fetch(`${issuer}/protocol/openid-connect/certs`)).json()) as {
      keys: object[];
    };
    expect(keys).toHaveLength(1);
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  test('a demonstration that others could reach', async () => {
    const documents = openStore().documents;
    const people = await peopleOf(documents);
    const make = (baseUrl: string) =>
      createIssuer({
        baseUrl,
        keys: realm.keys,
        documents,
        people,
        clock: systemClock,
        demoCast: [nurse.email],
      });
    expect(() => make('http://tocsin.hospital.example')).toThrow(/only on loopback/);
    expect(() => make('http://127.0.0.1:4000')).not.toThrow();
  });
});

describe('the pages', () => {
  let realm: Running;
  beforeAll(async () => {
    realm = await running();
  });
  afterAll(() => realm.close());

  test('escape what people typed: names, organisations, hints and errors', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(realm.issuer.issuer));
    expect(page.body).toContain('Ana &lt;b&gt;Ruiz&lt;/b&gt; &amp; &quot;Co&quot;');
    expect(page.body).toContain('St. Mary &lt;i&gt;Hospital&lt;/i&gt; (biomed)');
    expect(page.body).not.toContain('<b>Ruiz');
    const error = await browser.get(
      authorizeUrl(realm.issuer.issuer, { client_id: '<script>alert(1)</script>' }),
    );
    expect(error.body).not.toContain('<script>');
  });

  test('have no script, no frame, and are not kept by the browser', async () => {
    const page = await createBrowser().get(authorizeUrl(realm.issuer.issuer));
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src;/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.body).not.toContain('<script');
  });

  test('cookies are out of reach of scripts and of other sites', async () => {
    const response = await fetch(authorizeUrl(realm.issuer.issuer), { redirect: 'manual' });
    const cookies = response.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie.toLowerCase()).toMatch(/httponly.*|samesite=lax/);
    for (const cookie of cookies) expect(cookie.toLowerCase()).toContain('samesite=lax');
  });
});

/** A request whose headers `fetch` would not send. */
function raw(
  to: string,
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; location: string | null }> {
  const { pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: new URL(to).port, path: pathname + search, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, location: answer.headers.location ?? null });
    })
      .on('error', reject)
      .end();
  });
}
