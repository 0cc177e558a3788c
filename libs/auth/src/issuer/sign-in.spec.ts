import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBrowser } from '../browser.js';
import { cast, nurse, type Running, running, systemClock, told } from '../fixtures.js';
import { publicKeysOf } from '../keys.js';
import { createVerifier } from '../verifier.js';
import { askToken, authorizeUrl, codeOf, redeem, signedIn, verifierText } from './console-flow.js';

describe('signing in to the console', () => {
  let realm: Running;
  let issuer: string;
  beforeAll(async () => {
    realm = await running();
    issuer = realm.issuer.issuer;
  });
  afterAll(() => realm.close());

  test('a code with PKCE becomes an access token that names the person', async () => {
    const tokens = await signedIn(createBrowser(), issuer, cast.nurse);
    expect(tokens).toMatchObject({ status: 200, expires_in: 600 });
    const access = tokens.access_token ?? '';
    expect(decodeProtectedHeader(access)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(decodeJwt(access)).toMatchObject({
      iss: `${realm.baseUrl}/realms/tocsin`,
      aud: 'tocsin',
      sub: cast.nurse,
      azp: 'tocsin-console',
      preferred_username: nurse.email,
      email: nurse.email,
      acr: '1',
      typ: 'Bearer',
    });
    const keys = { jwks: publicKeysOf(realm.keys) };
    const identity = await createVerifier({ issuer, audience: 'tocsin', keys, clock: systemClock }).verify(
      access,
    );
    expect(identity).toMatchObject({ subject: cast.nurse, email: nurse.email, level: '1' });
    expect(identity.authenticatedAt).not.toBeNull();
  });

  test('the ID token says who signed in, so that the console needs no second question', async () => {
    const { id_token } = await signedIn(createBrowser(), issuer, cast.nurse);
    expect(decodeJwt(id_token ?? '')).toMatchObject({
      aud: 'tocsin-console',
      name: nurse.name,
      email: nurse.email,
    });
  });

  test('a browser gets tokens from a page of this address, and from no other', async () => {
    const redeemFrom = async (origin: string) => {
      const body = new URLSearchParams({
        client_id: 'tocsin-console',
        grant_type: 'authorization_code',
        code: await codeOf(createBrowser(), issuer, cast.nurse),
        redirect_uri: `${realm.baseUrl}/signed-in`,
        code_verifier: verifierText,
      });
      return fetch(`${issuer}/protocol/openid-connect/token`, { method: 'POST', headers: { origin }, body });
    };
    expect((await redeemFrom(realm.baseUrl)).status).toBe(200);
    const elsewhere = await redeemFrom('https://evil.example');
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('userinfo answers for an access token and for nothing else', async () => {
    const tokens = await signedIn(createBrowser(), issuer, cast.nurse);
    const ask = (token: string) =>
      fetch(`${issuer}/protocol/openid-connect/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    expect(await (await ask(tokens.access_token ?? '')).json()).toMatchObject({
      sub: cast.nurse,
      name: nurse.name,
    });
    const refused = await ask(tokens.id_token ?? '');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('invalid_token');
  });

  test('a second request is answered from the session, without the page', async () => {
    const browser = createBrowser();
    await signedIn(browser, issuer, cast.nurse);
    const silent = await browser.get(authorizeUrl(issuer, { prompt: 'none' }));
    expect(new URL(silent.location ?? '').searchParams.get('code')).toBeTruthy();
  });

  test('without a session a silent request goes back with login_required', async () => {
    const silent = await createBrowser().get(authorizeUrl(issuer, { prompt: 'none' }));
    expect(new URL(silent.location ?? '').searchParams.get('error')).toBe('login_required');
  });

  test('step-up asks again though there is a session, and the new token says so', async () => {
    const browser = createBrowser();
    await signedIn(browser, issuer, cast.nurse);
    const page = await browser.get(authorizeUrl(issuer, { prompt: 'login' }));
    expect(page.body).toContain('Sign in to Tocsin');
    const answer = await browser.submit(page, cast.nurse);
    const tokens = await redeem(issuer, new URL(answer.location ?? '').searchParams.get('code') ?? '');
    expect(decodeJwt(tokens.access_token ?? '')).toMatchObject({ acr: '1', auth_time: expect.any(Number) });
  });

  test('another person of the cast takes over the session, with a button where no script runs', async () => {
    const browser = createBrowser();
    await signedIn(browser, issuer, cast.nurse);
    const page = await browser.get(authorizeUrl(issuer, { prompt: 'login' }));
    const between = await browser.submit(page, cast.author);
    expect(between.headers.get('content-security-policy')).toMatch(/script-src 'sha256-[^']+'/);
    const answer = await browser.submit(between, 'Continue');
    const tokens = await redeem(issuer, new URL(answer.location ?? '').searchParams.get('code') ?? '');
    expect(decodeJwt(tokens.access_token ?? '').sub).toBe(cast.author);
  });

  test('whoever cancels goes back to the console with access_denied', async () => {
    const browser = createBrowser();
    const answer = await browser.submit(await browser.get(authorizeUrl(issuer)), 'cancel');
    expect(new URL(answer.location ?? '').searchParams.get('error')).toBe('access_denied');
  });

  test('the state comes back as it was sent', async () => {
    const browser = createBrowser();
    const answer = await browser.submit(await browser.get(authorizeUrl(issuer)), cast.nurse);
    expect(new URL(answer.location ?? '').searchParams.get('state')).toBe('/advisories?deep=link');
  });

  test('signing out ends the session and its refresh token', async () => {
    const browser = createBrowser();
    const tokens = await signedIn(browser, issuer, cast.nurse);
    const page = await browser.get(
      `${issuer}/protocol/openid-connect/logout?id_token_hint=${tokens.id_token}&post_logout_redirect_uri=${realm.baseUrl}/`,
    );
    expect(page.body).toContain('Sign out of Tocsin?');
    const done = await browser.submit(page, 'Sign out');
    expect(done.location).toBe(`${realm.baseUrl}/`);
    const again = await askToken(issuer, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
    });
    expect(again).toMatchObject({ status: 400, error: 'invalid_grant' });
  });
});

describe('refresh tokens', () => {
  let realm: Running;
  let issuer: string;
  beforeAll(async () => {
    realm = await running();
    issuer = realm.issuer.issuer;
  });
  afterAll(() => realm.close());
  const refresh = (token: string | undefined) =>
    askToken(issuer, { grant_type: 'refresh_token', refresh_token: token ?? '' });

  test('rotate: each is good for once', async () => {
    const first = await signedIn(createBrowser(), issuer, cast.nurse);
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(decodeJwt(second.access_token ?? '')).toMatchObject({ sub: cast.nurse, aud: 'tocsin', acr: '1' });
  });

  test('one used twice ends the whole family', async () => {
    const first = await signedIn(createBrowser(), issuer, cast.nurse);
    const second = await refresh(first.refresh_token);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await refresh(second.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  test('one used twice at the same moment gives at most one answer', async () => {
    const first = await signedIn(createBrowser(), issuer, cast.nurse);
    const answers = await Promise.all([1, 2, 3].map(() => refresh(first.refresh_token)));
    expect(answers.filter((answer) => answer.status === 200).length).toBeLessThanOrEqual(1);
  });

  test('a code is good for once, and its second use ends what the first one gave', async () => {
    const code = await codeOf(createBrowser(), issuer, cast.nurse);
    const first = await redeem(issuer, code);
    expect(first.status).toBe(200);
    expect(await redeem(issuer, code)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  test('survive a restart, as the session does', async () => {
    const browser = createBrowser();
    const first = await signedIn(browser, issuer, cast.nurse);
    await realm.restart();
    expect((await refresh(first.refresh_token)).status).toBe(200);
    const silent = await browser.get(authorizeUrl(issuer, { prompt: 'none' }));
    expect(new URL(silent.location ?? '').searchParams.get('code')).toBeTruthy();
  });

  test('of a person since removed are worth nothing, and neither is the session', async () => {
    const browser = createBrowser();
    const first = await signedIn(browser, issuer, cast.author);
    const { person, email, name } = { person: cast.author, email: 'ben@pumps.example', name: 'Ben Okoro' };
    await realm.people.applyDirectoryEvent(
      told<'org.tocsin.directory.PersonChanged.v1'>(
        'PersonChanged',
        { person, email, name, memberships: [], removed: true },
        2,
      ),
    );
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
    const silent = await browser.get(authorizeUrl(issuer, { prompt: 'none' }));
    expect(new URL(silent.location ?? '').searchParams.get('error')).toBe('login_required');
    const between = await browser.submit(await browser.get(authorizeUrl(issuer)), cast.nurse);
    const answer = await browser.submit(between, 'Continue');
    expect(new URL(answer.location ?? '').searchParams.get('code')).toBeTruthy();
    expect(realm.faults).toEqual([]);
  });
});
