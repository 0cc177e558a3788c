import { createHash } from 'node:crypto';
import type { Documents } from '@tocsin/kernel';
import { beforeEach, describe, expect, test } from 'vitest';
import { withAccessTokens } from './access-tokens.js';
import { cast, nurse, openStore, peopleOf, told } from './fixtures.js';
import type { People } from './people.js';
import type { TokenVerifier } from './verifier.js';

const secret = `tocsin_${'A'.repeat(43)}`;
const hash = createHash('sha256').update(secret).digest('hex');
const expiresAt = '2026-12-01T00:00:00.000Z';
const held = { token: 't1', hash, expiresAt };

let now: string;
let documents: Documents;
let people: People;
let verifier: TokenVerifier;

const tokensOf = (tokens: readonly (typeof held)[], version = 1, person: string = cast.nurse) =>
  people.applyDirectoryEvent(
    told<'org.tocsin.directory.AccessTokensChanged.v1'>('AccessTokensChanged', { person, tokens }, version),
  );
const ask = async () => people.principalOf(await verifier.verify(secret), now);

beforeEach(async () => {
  now = '2026-11-24T08:00:00.000Z';
  documents = openStore().documents;
  people = await peopleOf(documents);
  const signed: TokenVerifier = { verify: (token) => Promise.reject(new Error(`not ours: ${token}`)) };
  verifier = withAccessTokens(signed, { documents, issuer: 'here', clock: { now: () => now } });
  await tokensOf([held]);
});

describe('a personal access token', () => {
  test('asks as its person, with what they may do now, and says that it is one', async () => {
    expect(await ask()).toEqual({
      person: cast.nurse,
      name: nurse.name,
      memberships: [{ organisation: cast.hospital, kind: 'healthcare-provider', roles: ['biomed'] }],
      tokens: ['public', `person:${cast.nurse}`, 'community', `org:${cast.hospital}`],
      accessToken: 't1',
    });
    const memberships = [{ organisation: cast.hospital, roles: ['reader' as const] }];
    await people.applyDirectoryEvent(
      told<'org.tocsin.directory.PersonChanged.v1'>('PersonChanged', { ...nurse, memberships }, 2),
    );
    expect((await ask()).memberships[0]?.roles).toEqual(['reader']);
  });

  test('does not mark those who sign in beside it', async () => {
    await ask();
    const signedIn = await people.principalOf({ subject: cast.nurse, email: nurse.email }, now);
    expect(signedIn).not.toHaveProperty('accessToken');
  });

  test('is refused from the instant at which it ends', async () => {
    now = '2026-11-30T23:59:59.999Z';
    await ask();
    now = expiresAt;
    await expect(ask()).rejects.toMatchObject({ code: 'auth/token-expired' });
  });

  test('is refused when it was revoked, also where older news comes late', async () => {
    await tokensOf([], 3);
    await tokensOf([held], 2);
    await expect(ask()).rejects.toMatchObject({ code: 'auth/token-invalid' });
  });

  test('is refused when its person was removed, even before the news of the token comes', async () => {
    await people.applyDirectoryEvent(
      told<'org.tocsin.directory.PersonChanged.v1'>('PersonChanged', { ...nurse, removed: true }, 2),
    );
    await expect(ask()).rejects.toMatchObject({ code: 'auth/unknown-person' });
  });

  test('is refused where nobody issued it, and repeated nowhere', async () => {
    for (const other of [`tocsin_${'B'.repeat(43)}`, 'tocsin_', `${secret}x`, `tocsin_${hash}`]) {
      const refusal = await verifier.verify(other).catch((error: Error & { code: string }) => error);
      expect(refusal).toMatchObject({ code: 'auth/token-invalid' });
      expect((refusal as Error).message).not.toContain(other);
    }
  });

  test('leaves signed tokens to who signs them', async () => {
    await expect(verifier.verify('a.b.c')).rejects.toThrow('not ours: a.b.c');
  });
});
