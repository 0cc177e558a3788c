import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBrowser } from '../browser.js';
import {
  author,
  cast,
  freshKeys,
  nurse,
  openStore,
  peopleOf,
  type Running,
  running,
  systemClock,
} from '../fixtures.js';
import { createPasswords } from '../passwords.js';
import { askToken, authorizeUrl, codeOf, signedIn } from './console-flow.js';
import { createIssuer } from './issuer.js';
import { passwordLink } from './password-page.js';

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
    const status = await statusFor(realm.baseUrl, 'evil.example:4000', authorizeUrl(issuer));
    expect(status).toBe(421);
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
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
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

describe('passwords', () => {
  let realm: Running;
  let issuer: string;
  const password = 'correct horse battery';
  beforeEach(async () => {
    realm = await running({ demoCast: [] });
    issuer = realm.issuer.issuer;
    await createPasswords({ documents: realm.documents, clock: systemClock }).set(cast.nurse, password);
  });
  afterEach(() => realm.close());

  test('outside the demo nobody signs in by one click, not even with the id in hand', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(issuer));
    expect(page.body).not.toContain(cast.nurse);
    const answer = await browser.submit(page, 'password', { person: cast.nurse });
    expect(answer).toMatchObject({ status: 400, location: null });
  });

  test('the right one signs in, whatever the case of the address', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(issuer));
    const answer = await browser.submit(page, 'password', { email: 'ANA@St-Mary.example', password });
    expect(new URL(answer.location ?? '').searchParams.get('code')).toBeTruthy();
  });

  test('a wrong one, an unknown address and a person without a password read the same', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(issuer));
    const said = async (email: string) => {
      const answer = await browser.submit(page, 'password', { email, password: 'wrong wrong wrong' });
      return /role="alert">([^<]*)</.exec(answer.body)?.[1];
    };
    const sentences = [
      await said(nurse.email),
      await said('nobody@st-mary.example'),
      await said(author.email),
    ];
    expect(new Set(sentences)).toEqual(new Set(['The e-mail address or the password is not right.']));
  });

  test('what was typed comes back escaped, the password never', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(issuer));
    const typed = { email: '"><script>alert(1)</script>', password: 'a secret that was typed' };
    const answer = await browser.submit(page, 'password', typed);
    expect(answer.body).toContain('&quot;&gt;&lt;script&gt;');
    expect(answer.body).not.toContain('a secret that was typed');
  });

  test('an address that is no text reads the same as a wrong one', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(issuer, { login_hint: 'a\0b' }));
    for (const email of ['a\0b', '$ne', '{"$gt":""}', '\ud800', 'x'.repeat(5_000)]) {
      const answer = await browser.submit(page, 'password', { email, password: 'wrong wrong wrong' });
      expect(answer.body).toContain('The e-mail address or the password is not right.');
    }
    expect(realm.faults).toEqual([]);
  });

  test('after five attempts even the right one waits', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(issuer));
    for (let attempt = 0; attempt < 5; attempt++)
      await browser.submit(page, 'password', { email: nurse.email, password: 'wrong wrong wrong' });
    const answer = await browser.submit(page, 'password', { email: nurse.email, password });
    expect(answer.location).toBeNull();
    expect(answer.body).toContain('Too many attempts. Try again in 15 minutes.');
  });

  test('a link lets a person set their own, once, and ends their sessions', async () => {
    const browser = createBrowser();
    const page = await browser.get(authorizeUrl(issuer));
    const answer = await browser.submit(page, 'password', { email: nurse.email, password });
    expect(answer.location).not.toBeNull();

    const later = { now: () => new Date(Date.now() + 2_000).toISOString() };
    const link = await passwordLink({ keys: realm.keys, issuer, person: cast.nurse, clock: later });
    const visitor = createBrowser();
    const form = await visitor.get(link);
    expect(form.body).toContain('Set your password');
    const differ = await visitor.submit(form, 'again', { password: 'a new long password', again: 'another' });
    expect(differ.body).toContain('The two passwords differ.');
    const short = await visitor.submit(form, 'again', { password: 'short', again: 'short' });
    expect(short.body).toContain('at least 12 characters');
    const foreign = await visitor.submit(
      form,
      'again',
      { password: 'a new long password', again: 'a new long password' },
      { origin: 'https://evil.example' },
    );
    expect(foreign.status).toBe(400);
    const done = await visitor.submit(form, 'again', {
      password: 'a new long password',
      again: 'a new long password',
    });
    expect(done.body).toContain('Your password is set');
    const silent = await browser.get(authorizeUrl(issuer, { prompt: 'none' }));
    expect(new URL(silent.location ?? '').searchParams.get('error')).toBe('login_required');
  });

  test('a link that is forged, over or used up sets nothing', async () => {
    const visitor = createBrowser();
    const now = systemClock;
    const other = { keys: await freshKeys(), issuer, person: cast.nurse, clock: now };
    expect((await visitor.get(await passwordLink(other))).body).toContain('is over or was used');
    const past = { now: () => new Date(Date.now() - 3_700_000).toISOString() };
    const old = await passwordLink({ keys: realm.keys, issuer, person: cast.nurse, clock: past });
    expect((await visitor.get(old)).body).toContain('is over or was used');
    const before = { now: () => new Date(Date.now() - 5_000).toISOString() };
    const used = await passwordLink({ keys: realm.keys, issuer, person: cast.nurse, clock: before });
    expect((await visitor.get(used)).body).toContain('is over or was used');
    expect((await visitor.get(`${issuer}/password`)).status).toBe(400);
  });
});

describe('what is written to the console', () => {
  test('is nothing: no warning of the library, no token, no secret', async () => {
    const written: unknown[] = [];
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void written.push(words)),
    );
    const warned: Error[] = [];
    const hear = (warning: Error) => void warned.push(warning);
    process.on('warning', hear);
    const realm = await running();
    try {
      const tokens = await signedIn(createBrowser(), realm.issuer.issuer, cast.nurse);
      await askToken(realm.issuer.issuer, {
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token ?? '',
      });
      await askToken(realm.issuer.issuer, { grant_type: 'refresh_token', refresh_token: 'nonsense' });
    } finally {
      await realm.close();
      process.off('warning', hear);
      for (const spy of spies) spy.mockRestore();
    }
    expect(written).toEqual([]);
    expect(warned).toEqual([]);
  });
});

function statusFor(baseUrl: string, host: string, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { pathname, search } = new URL(url);
    const { port } = new URL(baseUrl);
    request({ host: '127.0.0.1', port, path: pathname + search, headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
