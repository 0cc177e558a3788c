import { describe, expect, it } from 'vitest';
import { whole } from './answer.js';
import { type Given, organisationStanding, siteStandings, standingOf } from './standing.js';

const now = '2026-11-24T09:00:00.000Z';
const said = (site: string, status: Given['status'], expiresAt: string | null = null): Given => ({
  site,
  status,
  expiresAt,
});

describe('where an organisation stands', () => {
  it('is open while it only acknowledged', () =>
    expect(organisationStanding([said(whole, 'acknowledged')], ['a'], now)).toBe('open'));

  it('is nowhere while it said nothing', () => expect(organisationStanding([], ['a'], now)).toBeNull());

  it('is where its worst site stands', () =>
    expect(organisationStanding([said('a', 'patched'), said('b', 'affected')], ['a', 'b', 'c'], now)).toBe(
      'affected',
    ));

  it('is not held open by an acknowledgement beside answers', () =>
    expect(organisationStanding([said(whole, 'acknowledged'), said('a', 'patched')], ['a', 'b'], now)).toBe(
      'patched',
    ));

  it('follows its sites once each of them spoke for itself', () => {
    const answers = [said(whole, 'affected'), said('a', 'patched'), said('b', 'not-affected')];
    expect(organisationStanding(answers, ['a', 'b', 'c'], now)).toBe('affected');
    expect(organisationStanding(answers, ['a', 'b'], now)).toBe('patched');
  });

  it('is open again when a mitigation has expired', () => {
    const ended = said('a', 'mitigated', now);
    expect(standingOf(ended, '2026-11-24T08:59:59.999Z')).toBe('mitigated');
    expect(standingOf(ended, now)).toBe('open');
    expect(organisationStanding([ended, said('b', 'patched')], ['a', 'b'], now)).toBe('open');
  });
});

describe('where a site stands', () => {
  it('is where the whole organisation does, unless it said more', () =>
    expect([...siteStandings([said(whole, 'patched'), said('a', 'affected')], ['a', 'b'], now)]).toEqual([
      ['a', 'affected'],
      ['b', 'patched'],
    ]));

  it('is nowhere while nobody said anything for it', () =>
    expect([...siteStandings([said('a', 'investigating')], ['a', 'b'], now)]).toEqual([
      ['a', 'investigating'],
    ]));
});
