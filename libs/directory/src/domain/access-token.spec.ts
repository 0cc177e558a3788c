import { scenario } from '@tocsin/kernel';
import { describe, expect, it } from 'vitest';
import type { AccessTokenIssued } from './access-token.js';
import { type PersonEvent, personDecider } from './person.js';

const { given } = scenario(personDecider);
const at = '2026-11-24T09:00:00.000Z';
const added: PersonEvent = {
  type: 'PersonAdded',
  data: { person: 'p1', email: 'ann@mail.example', name: 'Ann', organisation: 'st-mary', roles: ['analyst'] },
};
const removed: PersonEvent = { type: 'PersonRemoved', data: { organisation: 'st-mary' } };
const issue = (days = 90, token = 't1') =>
  ({
    type: 'IssueAccessToken',
    token,
    name: ' Nightly import ',
    hash: `hash of ${token}`,
    days,
    at,
  }) as const;
const issued = (token = 't1', expiresAt = '2027-02-22T09:00:00.000Z'): AccessTokenIssued => ({
  type: 'AccessTokenIssued',
  data: { token, name: 'Nightly import', hash: `hash of ${token}`, issuedAt: at, expiresAt },
});
const revoke = { type: 'RevokeAccessToken', token: 't1' } as const;
const held = (...events: readonly PersonEvent[]) =>
  events.reduce(personDecider.evolve, personDecider.initial)?.tokens.map(({ token }) => token);

describe('an access token', () => {
  it('is issued to a person of an organisation, by a name, until a day', () => {
    given(added).when(issue()).expect(issued());
  });

  it('is for nobody without a place', () => {
    given().when(issue()).expectRefusal('person/unknown');
    given(added, removed).when(issue()).expectRefusal('person/unknown');
  });

  it('ends within a year', () => {
    for (const days of [0, -1, 1.5, 367]) given(added).when(issue(days)).expectRefusal('access-token/life');
  });

  it('is one of twenty at most; those that ended do not count', () => {
    const many = Array.from({ length: 20 }, (_, index) => issued(`t${index}`));
    given(added, ...many)
      .when(issue(90, 'next'))
      .expectRefusal('access-token/too-many');
    const ended = many.map(({ type, data }) => ({ type, data: { ...data, expiresAt: at } }));
    given(added, ...ended)
      .when(issue(90, 'next'))
      .expect(issued('next'));
    expect(held(added, ...ended, issued('next'))).toEqual(['next']);
  });

  it('is revoked once, and none that is not there', () => {
    given(added, issued())
      .when(revoke)
      .expect({ type: 'AccessTokenRevoked', data: { token: 't1' } });
    given(added, issued(), { type: 'AccessTokenRevoked', data: { token: 't1' } })
      .when(revoke)
      .expectRefusal('access-token/unknown');
  });

  it('ends with the last place of its person, and does not come back with them', () => {
    const elsewhere: PersonEvent = { ...added, data: { ...added.data, organisation: 'st-luke' } };
    expect(held(added, elsewhere, issued(), removed)).toEqual(['t1']);
    expect(held(added, issued(), removed)).toEqual([]);
    expect(held(added, issued(), removed, added)).toEqual([]);
  });
});
