import { createServer } from 'node:http';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, createBrowser } from './browser.js';
import { type DeviceCode, deviceLogin, refresh, revoke } from './device-login.js';
import { cast, listen, type Running, running } from './fixtures.js';

describe('signing in the command line from another screen', () => {
  let realm: Running;
  let issuer: string;
  beforeAll(async () => {
    realm = await running();
    issuer = realm.issuer.issuer;
  });
  afterAll(() => realm.close());

  /** Logs in while `meanwhile` happens between the first and the second time that it asks. */
  function login(meanwhile: (code: DeviceCode) => Promise<unknown>) {
    let shown: DeviceCode | undefined;
    let asked = 0;
    return deviceLogin({
      issuer,
      onCode: (code) => {
        shown = code;
      },
      wait: async () => {
        asked += 1;
        if (asked === 2 && shown) await meanwhile(shown);
      },
    });
  }

  async function confirm(browser: Browser, code: DeviceCode, button: string) {
    const enter = await browser.get(code.verificationUri);
    const asked = await browser.submit(enter, 'user_code', { user_code: code.userCode.toLowerCase() });
    expect(asked.body).toContain(code.userCode);
    expect(asked.body).toContain('Tocsin command line');
    return browser.submit(asked, button);
  }

  async function approve(code: DeviceCode) {
    const browser = createBrowser();
    const page = await confirm(browser, code, 'confirm');
    const done = await browser.submit(page, cast.nurse);
    expect(done.body).toContain('Go back to the command line');
  }

  test('the code typed, confirmed and signed in gives tokens of the person', async () => {
    const tokens = await login(approve);
    expect(decodeJwt(tokens.accessToken)).toMatchObject({
      sub: cast.nurse,
      aud: 'tocsin',
      azp: 'tocsin-cli',
      acr: '1',
    });
    expect(tokens.expiresAt).toBeGreaterThan(Date.now());
  });

  test('the link fills the code in, and a person confirms it all the same', async () => {
    const browser = createBrowser();
    const tokens = await login(async (code) => {
      const enter = await browser.get(code.verificationUriComplete);
      expect(enter.body).toContain(`value="${code.userCode}"`);
      expect(enter.body).not.toContain('<script');
      const asked = await browser.submit(enter, 'user_code');
      expect(asked.body).toContain('Does it show you this code at this moment?');
      await browser.submit(await browser.submit(asked, 'confirm'), cast.author);
    });
    expect(decodeJwt(tokens.accessToken).sub).toBe(cast.author);
  });

  test('a person who refuses the code, or who cancels the sign-in, denies it', async () => {
    const denied = { code: 'auth/login-denied' };
    await expect(login((code) => confirm(createBrowser(), code, 'abort'))).rejects.toMatchObject(denied);
    const cancelled = login(async (code) => {
      const browser = createBrowser();
      await browser.submit(await confirm(browser, code, 'confirm'), 'cancel');
    });
    await expect(cancelled).rejects.toMatchObject(denied);
  });

  test('a code that nobody confirms runs out', async () => {
    await expect(deviceLogin({ issuer, onCode: () => {}, wait: async () => {} })).rejects.toMatchObject({
      code: 'auth/login-expired',
    });
  });

  test('a wrong code is said, escaped, without a way on', async () => {
    const browser = createBrowser();
    const enter = await browser.get(`${issuer}/device`);
    const answer = await browser.submit(enter, 'user_code', { user_code: '"><img src=x>' });
    expect(answer.body).toContain('There is no such code.');
    expect(answer.body).not.toContain('<img');
    expect((await browser.get(`${issuer}/device?user_code=%22%3E%3Cimg%3E`)).body).not.toContain('<img');
  });

  test('a code form from another site is refused', async () => {
    const browser = createBrowser();
    const enter = await browser.get(`${issuer}/device`);
    const answer = await browser.submit(enter, 'user_code', { xsrf: 'forged', user_code: 'BCDF-GHJK' });
    expect(answer.body).toContain('The code could not be checked.');
  });

  test('guessing codes is slowed down', async () => {
    const other = await running();
    const browser = createBrowser();
    const page = await browser.get(`${other.issuer.issuer}/device`);
    let last = 0;
    for (let guess = 0; guess <= 60; guess++)
      last = (await browser.submit(page, 'user_code', { user_code: 'X' })).status;
    expect(last).toBe(429);
    await other.close();
  });

  test('its refresh token rotates, outlives a restart and the browser, and can be given back', async () => {
    const first = await login(approve);
    await realm.restart();
    const second = await refresh({ issuer, refreshToken: first.refreshToken });
    expect(decodeJwt(second.accessToken)).toMatchObject({ sub: cast.nurse, azp: 'tocsin-cli' });
    await revoke({ issuer, refreshToken: second.refreshToken });
    await expect(refresh({ issuer, refreshToken: second.refreshToken })).rejects.toMatchObject({
      code: 'auth/login-again',
    });
  });

  test('losing one device does not sign out another', async () => {
    const browser = createBrowser();
    const inOneBrowser = async (code: DeviceCode) => {
      const page = await confirm(browser, code, 'confirm');
      if (page.body.includes('Choose who you are')) await browser.submit(page, cast.nurse);
    };
    const one = await login(inOneBrowser);
    const other = await login(inOneBrowser);
    await revoke({ issuer, refreshToken: one.refreshToken });
    expect((await refresh({ issuer, refreshToken: other.refreshToken })).accessToken).toBeTruthy();
  });
});

describe('an issuer that is not ours', () => {
  const answering = async (body: (origin: string) => object) => {
    const server = createServer((_req, res) => res.end(JSON.stringify(body(origin))));
    const origin = await listen(server);
    return { origin, close: () => new Promise((done) => server.close(done)) };
  };

  test('names another issuer, points elsewhere, or does not answer', async () => {
    const fault = { code: 'auth/issuer-unreachable' };
    const other = await answering(() => ({ issuer: 'https://evil.example' }));
    await expect(refresh({ issuer: other.origin, refreshToken: 'x' })).rejects.toMatchObject(fault);
    await other.close();
    const pointing = await answering((origin) => ({
      issuer: origin,
      token_endpoint: 'https://evil.example/token',
    }));
    await expect(refresh({ issuer: pointing.origin, refreshToken: 'x' })).rejects.toMatchObject(fault);
    await pointing.close();
    await expect(refresh({ issuer: pointing.origin, refreshToken: 'x' })).rejects.toMatchObject({
      ...fault,
      retryable: true,
    });
  });
});
