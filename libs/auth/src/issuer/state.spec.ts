import type { Documents } from '@tocsin/kernel';
import { beforeEach, expect, test } from 'vitest';
import { asAuth, issuerRecords } from '../context.js';
import { clockAt, openStore } from '../fixtures.js';
import { createState } from './state.js';

const clock = clockAt('2026-11-24T08:00:00.000Z');
let documents: Documents;
beforeEach(() => {
  documents = openStore().documents;
  clock.set('2026-11-24T08:00:00.000Z');
});
const left = () => documents.count(issuerRecords, asAuth);

test('what is stored is found by its value, its uid and its user code', async () => {
  const sessions = createState({ documents, clock }).adapter('Session');
  await sessions.upsert('cookie', { uid: 'u1', accountId: 'ana' }, 60);
  expect(await sessions.find('cookie')).toEqual({ uid: 'u1', accountId: 'ana' });
  expect(await sessions.findByUid('u1')).toEqual({ uid: 'u1', accountId: 'ana' });
  expect(await sessions.find('other')).toBeUndefined();
  const devices = createState({ documents, clock }).adapter('DeviceCode');
  await devices.upsert('device', { userCode: 'BCDFGHJK' }, 60);
  expect(await devices.findByUserCode('BCDFGHJK')).toEqual({ userCode: 'BCDFGHJK' });
  expect(await devices.find('cookie')).toBeUndefined();
});

test('any text at all can be asked for', async () => {
  const { find } = createState({ documents, clock }).adapter('RefreshToken');
  for (const value of ['', '\0', '$where', 'x'.repeat(50_000), '\ud800'])
    expect(await find(value)).toBeUndefined();
});

test('a one-time thing is used once, also by two at once', async () => {
  const codes = createState({ documents, clock }).adapter('AuthorizationCode');
  await codes.upsert('code', { grantId: 'g' }, 60);
  const outcomes = await Promise.allSettled([codes.consume('code'), codes.consume('code')]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await codes.find('code')).toEqual({ grantId: 'g', consumed: Date.parse(clock.now()) / 1_000 });
});

test('revoking a grant, or ending a person, takes all that hangs on it and nothing else', async () => {
  const state = createState({ documents, clock });
  const tokens = state.adapter('RefreshToken');
  await tokens.upsert('one', { grantId: 'g', accountId: 'ana' }, 60);
  await tokens.upsert('two', { grantId: 'h', accountId: 'ana' }, 60);
  await tokens.upsert('three', { grantId: 'i', accountId: 'ben' }, 60);
  await tokens.revokeByGrantId('g');
  expect(await tokens.find('one')).toBeUndefined();
  expect(await tokens.find('two')).toBeDefined();
  expect(await state.endAll('ana')).toBe(1);
  expect(await tokens.find('two')).toBeUndefined();
  expect(await tokens.find('three')).toBeDefined();
});

test('what has expired is swept while others sign in', async () => {
  const tokens = createState({ documents, clock }).adapter('RefreshToken');
  await tokens.upsert('short', { grantId: 'g' }, 60);
  await tokens.upsert('long', { grantId: 'g' }, 7_200);
  clock.set('2026-11-24T09:00:00.000Z');
  await tokens.upsert('new', { grantId: 'g' }, 60);
  expect(await left()).toBe(2);
  expect(await tokens.find('short')).toBeUndefined();
});
