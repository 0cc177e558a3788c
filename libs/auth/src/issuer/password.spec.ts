import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBrowser } from '../browser.js';
import { author, cast, freshKeys, nurse, type Running, running, systemClock } from '../fixtures.js';
import { createPasswords } from '../passwords.js';
import { authorizeUrl } from './console-flow.js';
import { passwordLink } from './password-page.js';

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
