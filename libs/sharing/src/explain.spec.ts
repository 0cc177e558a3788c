import { holdsAt } from '@tocsin/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainAudience, explainFor, type NameOf } from './explain.js';
import { explainOrganisation, type KnownRelations } from './explain-organisation.js';
import { asked, organisations } from './fixtures.js';
import { type Relations, tokensOf } from './principal.js';
import { mayRead, nobodyElse, readersOf } from './readers.js';

const nameOf: NameOf = (kind, id) => `${kind} ${id}`;
const audience = { organisations: ['st-mary'], groups: ['regional'], people: ['ann'] };

describe('who can see an object, and why', () => {
  it('is said for each reader of an AMBER object', () => {
    expect(explainAudience({ tlp: 'AMBER', source: 'pumps', audience }, nameOf)).toEqual([
      'People of organisation pumps, as source or addressee.',
      'People of organisation st-mary, as source or addressee.',
      'Present members of the sharing group group regional, as addressees.',
      'person ann, as a named person.',
      'Clients of organisation pumps, whom TLP:AMBER and wider labels let it inform.',
      'Clients of organisation st-mary, whom TLP:AMBER and wider labels let it inform.',
    ]);
  });

  it('is said by the widest reason: nobody is listed whom the community or the world takes in', () => {
    expect(explainAudience({ tlp: 'CLEAR', source: 'pumps', audience }, nameOf)).toEqual([
      'Anyone, because it is TLP:CLEAR.',
    ]);
    expect(explainAudience({ tlp: 'GREEN', source: 'pumps', audience }, nameOf)).toEqual([
      'person ann, as a named person.',
      'Every organisation of the community, because it is TLP:GREEN or wider.',
    ]);
  });

  it('agrees with who may read, before and after publishing, and gives a reason either way', () => {
    fc.assert(
      fc.property(asked, ({ shared, relations, at }) => {
        const tokens = tokensOf(relations, at);
        const { visible, reasons } = explainFor({ tokens }, readersOf(shared), nameOf);
        const may = mayRead(tokens, readersOf(shared));
        expect(visible).toBe(may);
        expect(reasons.length).toBeGreaterThan(0);
        expect(explainAudience(shared, nameOf).some((sentence) => reasons.includes(sentence))).toBe(may);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('why an organisation sees an object or does not', () => {
  const at = '2026-11-02T09:00:00.000Z';
  const nothing: KnownRelations = { membershipsIn: () => [], clientOf: () => [] };
  const explain = (shared: Parameters<typeof explainOrganisation>[0], known = nothing) =>
    explainOrganisation(shared, 'st-luke', known, at, nameOf);

  const all = ({ groups, clientRelations }: Relations, organisation: string): KnownRelations => ({
    membershipsIn: (group) =>
      groups.filter((each) => each.group === group && each.organisation === organisation),
    clientOf: (provider) =>
      clientRelations.filter((each) => each.provider === provider && each.client === organisation),
  });

  it('agrees with what a person of it, whom nobody names, may read', () => {
    fc.assert(
      fc.property(asked, fc.constantFrom(...organisations), ({ shared, relations, at }, organisation) => {
        const memberships = [{ organisation, kind: 'healthcare-provider', roles: [] } as const];
        const tokens = tokensOf({ ...relations, person: 'nobody', memberships }, at);
        const { visible, reasons } = explainOrganisation(
          shared,
          organisation,
          all(relations, organisation),
          at,
          nameOf,
        );
        expect(visible).toBe(mayRead(tokens, readersOf(shared)));
        expect(reasons.length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is open where what decides is not the asker’s to know, unless something else decides', () => {
    const unknown: KnownRelations = { membershipsIn: () => null, clientOf: () => null };
    fc.assert(
      fc.property(asked, fc.constantFrom(...organisations), ({ shared, relations, at }, organisation) => {
        const whole = explainOrganisation(shared, organisation, all(relations, organisation), at, nameOf);
        const { visible } = explainOrganisation(shared, organisation, unknown, at, nameOf);
        expect([whole.visible, null]).toContain(visible);
      }),
    );
    expect(explain({ tlp: 'AMBER+STRICT', source: 'pumps', audience }, unknown)).toEqual({
      visible: null,
      reasons: [
        'It is TLP:AMBER+STRICT and addresses organisation st-luke neither by name nor as its source.',
        'Whether organisation st-luke belongs to group regional is known to its members alone.',
      ],
    });
  });

  it('tells of relations that ended, will begin, or never were', () => {
    const period = (from: number, until: number | null) => ({
      from: `2026-11-0${from}T09:00:00.000Z`,
      until: until === null ? null : `2026-11-0${until}T09:00:00.000Z`,
    });
    const known: KnownRelations = {
      membershipsIn: () => [period(1, 2)],
      clientOf: (provider) => (provider === 'pumps' ? [period(4, null)] : [period(3, 3)]),
    };
    expect(holdsAt(at, period(1, 2))).toBe(false);
    expect(explain({ tlp: 'AMBER', source: 'pumps', audience }, known).reasons).toEqual([
      'It is TLP:AMBER and addresses organisation st-luke neither by name nor as its source.',
      'organisation st-luke was a member of group regional until 2026-11-02T09:00:00.000Z.',
      'organisation st-luke will be a client of organisation pumps from 2026-11-04T09:00:00.000Z.',
      'organisation st-luke is no client of organisation st-mary.',
    ]);
  });

  it('is, for TLP:RED, no question of organisations', () => {
    const { visible, reasons } = explain({ tlp: 'RED', source: 'st-luke', audience: nobodyElse });
    expect([visible, reasons]).toEqual([
      false,
      ['TLP:RED is read by the persons whom it names, by no organisation as such.'],
    ]);
  });
});
