import { createHash } from 'node:crypto';
import type { Principal } from '@tocsin/sharing';
import { type Kit, openContext, person } from '@tocsin/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryContext, founding, operator, personId } from './index.js';

const admin = person('operator', { organisation: operator, kind: 'isao', roles: ['administrator'] });
const ann = personId('ann@st-mary.example');
const cast = {
  ann: person(ann, { organisation: 'st-mary', kind: 'healthcare-provider', roles: ['administrator'] }),
  colleague: person('rex', {
    organisation: 'st-mary',
    kind: 'healthcare-provider',
    roles: ['administrator'],
  }),
  outsider: person('otto', {
    organisation: 'far-away',
    kind: 'healthcare-provider',
    roles: ['administrator'],
  }),
  nobody: person('nobody', []),
} as const;

let kit: Kit;
beforeAll(async () => {
  kit = await openContext(directoryContext);
  await founding(kit.ports);
  const administrator = { email: 'ann@st-mary.example', name: 'Ann' };
  const input = { handle: 'st-mary', name: 'St. Mary', kind: 'HEALTHCARE_PROVIDER', administrator };
  await kit.ask(
    admin,
    'mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { refusal { code } } }',
    { input },
  );
});
afterAll(() => kit.close());

interface Issued {
  readonly accessToken: { readonly id: string; readonly expiresAt: string } | null;
  readonly secret: string | null;
  readonly refusal: { readonly code: string } | null;
}

const issue = async (who: Principal, input: object = {}) =>
  (
    await kit.ask<{ told: Issued }>(
      who,
      `mutation ($input: IssueAccessTokenInput!) { told: issueAccessToken(input: $input) {
        accessToken { id name issuedAt expiresAt } secret refusal { code } } }`,
      { input: { name: 'Nightly import', ...input } },
    )
  ).told;
const revoke = async (who: Principal, token: string) =>
  (
    await kit.ask<{ told: { revoked: string | null; refusal: { code: string } | null } }>(
      who,
      `mutation ($input: RevokeAccessTokenInput!) { told: revokeAccessToken(input: $input) {
        revoked refusal { code } } }`,
      { input: { token } },
    )
  ).told;
const held = async (who: Principal) =>
  (await kit.ask<{ accessTokens: { id: string }[] }>(who, '{ accessTokens { id name issuedAt expiresAt } }'))
    .accessTokens;

describe('an access token', () => {
  it('is told once, and kept as a hash', async () => {
    const { accessToken, secret, refusal } = await issue(cast.ann, { commandId: 'c1', days: 7 });
    expect(refusal).toBeNull();
    expect(secret).toMatch(/^tocsin_[\w-]{43}$/);
    const again = await issue(cast.ann, { commandId: 'c1', days: 7 });
    expect(again).toMatchObject({ accessToken: { id: accessToken?.id }, secret: null });
    const { commits } = await kit.ports.events.scan({ after: null, limit: 100 });
    expect(JSON.stringify(commits)).not.toContain(secret);
    const [told] = (await kit.told()).filter(({ type }) => type.includes('AccessTokensChanged'));
    const hash = createHash('sha256')
      .update(secret ?? '')
      .digest('hex');
    expect(told?.data).toEqual({
      person: ann,
      tokens: [{ token: accessToken?.id, hash, expiresAt: accessToken?.expiresAt }],
    });
    expect(await held(cast.ann)).toEqual([accessToken]);
  });

  it('is seen and revoked by its person alone, not by an administrator of theirs', async () => {
    const { accessToken } = await issue(cast.ann);
    for (const who of [cast.colleague, cast.outsider, cast.nobody]) {
      expect(await held(who)).toEqual([]);
      const refused = (await revoke(who, accessToken?.id ?? '')).refusal?.code;
      expect(refused).toMatch(/^(person|access-token)\/unknown$/);
    }
    expect((await revoke(cast.ann, accessToken?.id ?? '')).revoked).toBe(accessToken?.id);
    expect((await held(cast.ann)).map(({ id }) => id)).not.toContain(accessToken?.id);
    expect((await revoke(cast.ann, accessToken?.id ?? '')).refusal?.code).toBe('access-token/unknown');
  });

  it('makes no other token', async () => {
    expect((await issue({ ...cast.ann, accessToken: 't1' })).refusal?.code).toBe('access-token/by-token');
  });

  it('is for people of an organisation, no service and nobody else', async () => {
    for (const who of [cast.nobody, person('service:st-mary', [])])
      expect((await issue(who)).refusal?.code).toBe('person/unknown');
  });

  it('changes nothing of how the person is told, and ends when they leave', async () => {
    const before = (await kit.told()).filter(({ type }) => type.includes('PersonChanged')).length;
    await issue(cast.ann);
    expect((await kit.told()).filter(({ type }) => type.includes('PersonChanged'))).toHaveLength(before);
    const run = (mutation: string, type: string, input: object) =>
      kit.ask<{ told: { refusal: { code: string } | null } }>(
        cast.ann,
        `mutation ($input: ${type}!) { told: ${mutation}(input: $input) { refusal { code } } }`,
        { input: { organisation: 'st-mary', ...input } },
      );
    const other = { email: 'bob@st-mary.example', name: 'Bob', roles: ['ADMINISTRATOR'] };
    await run('addPerson', 'AddPersonInput', other);
    expect((await run('removePerson', 'RemovePersonInput', { person: ann })).told.refusal).toBeNull();
    const last = (await kit.told()).filter(({ type }) => type.includes('AccessTokensChanged')).at(-1);
    expect(last?.data).toEqual({ person: ann, tokens: [] });
    expect(await held(cast.ann)).toEqual([]);
  });
});
