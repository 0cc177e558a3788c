import type { Documents } from '@tocsin/kernel';
import { beforeEach, expect, test } from 'vitest';
import { asAuth, passwords as collection } from './context.js';
import { clockAt, openStore } from './fixtures.js';
import { createPasswords, type Passwords } from './passwords.js';

const clock = clockAt('2026-11-24T08:00:00.000Z');
let documents: Documents;
let passwords: Passwords;
beforeEach(() => {
  documents = openStore().documents;
  passwords = createPasswords({ documents, clock });
});

test('the right one verifies, composed or not, and nothing else does', async () => {
  await passwords.set('ana', 'cafe\u0301 au lait noir');
  expect(await passwords.verify('ana', 'café au lait noir')).toBe(true);
  expect(await passwords.verify('ana', 'cafe au lait noir')).toBe(false);
  expect(await passwords.verify('ben', 'café au lait noir')).toBe(false);
  expect(await passwords.verify(null, 'café au lait noir')).toBe(false);
  expect(await passwords.verify('ana', 'x'.repeat(100_000))).toBe(false);
});

test('what is stored does not hold the password, and differs for two who have the same', async () => {
  await passwords.set('ana', 'the same for both');
  await passwords.set('ben', 'the same for both');
  const [one, other] = await Promise.all(['ana', 'ben'].map((id) => documents.get(collection, asAuth, id)));
  expect(JSON.stringify(one)).not.toContain('the same');
  expect(one?.hash).not.toBe(other?.hash);
});

test('a new one replaces the old', async () => {
  await passwords.set('ana', 'the first password');
  await passwords.set('ana', 'the second password');
  expect(await passwords.verify('ana', 'the first password')).toBe(false);
  expect(await passwords.verify('ana', 'the second password')).toBe(true);
  expect(await passwords.changedAt('ana')).toBe(clock.now());
});

test('too short and too long are refused', async () => {
  await expect(passwords.set('ana', 'elevenchars')).rejects.toMatchObject({
    code: 'auth/password-too-short',
  });
  await expect(passwords.set('ana', 'x'.repeat(257))).rejects.toMatchObject({
    code: 'auth/password-too-long',
  });
  expect(await passwords.changedAt('ana')).toBeNull();
});
