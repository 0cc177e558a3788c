import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asked, audience, organisations, type Shared } from './fixtures.js';
import { anonymous, type Relations, tokensOf } from './principal.js';
import { mayRead, readersOf } from './readers.js';
import { type Tlp, tlpLevels } from './tlp.js';

/** A relation at an instant, told anew: it has begun, at this very instant too, and its end has not come. */
const lasts = ({ from, until }: { from: string | null; until: string | null }, at: string) =>
  !(from !== null && at < from) && !(until !== null && at >= until);

/** Who a reader is to an object. */
interface Standing {
  /** A named individual. */
  readonly named: boolean;
  /** Of the source, of an organisation that is addressed, or of a present member of a group that is. */
  readonly recipient: boolean;
  /** Of a present client of the source or of an organisation that is addressed. */
  readonly client: boolean;
  /** Of any organisation. */
  readonly community: boolean;
}

/** TLP 2.0 in its own words (FIRST, "TLP definitions"), line by line. */
const table: Readonly<Record<Tlp, (standing: Standing) => boolean>> = {
  // "For the eyes and ears of individual recipients only, no further disclosure."
  RED: ({ named }) => named,
  // "AMBER+STRICT restricts sharing to the organization only."
  'AMBER+STRICT': ({ named, recipient }) => named || recipient,
  // "… on a need-to-know basis within their organization and its clients."
  AMBER: ({ named, recipient, client }) => named || recipient || client,
  // "Limited disclosure, recipients can spread this within their community."
  GREEN: ({ named, recipient, client, community }) => named || recipient || client || community,
  // "Recipients can spread this to the world, there is no limit on disclosure."
  CLEAR: () => true,
};

function standingOf({ source, audience }: Shared, relations: Relations, at: string): Standing {
  const own = relations.memberships.map(({ organisation }) => organisation);
  const addressed = [source, ...audience.organisations];
  const inGroup = relations.groups.some(
    (each) => audience.groups.includes(each.group) && own.includes(each.organisation) && lasts(each, at),
  );
  return {
    named: audience.people.includes(relations.person),
    recipient: inGroup || addressed.some((each) => own.includes(each)),
    client: relations.clientRelations.some(
      (each) => addressed.includes(each.provider) && own.includes(each.client) && lasts(each, at),
    ),
    community: own.length > 0,
  };
}

const reads = (shared: Shared, relations: Relations, at: string) =>
  mayRead(tokensOf(relations, at), readersOf(shared));

describe('who reads an object', () => {
  it('is what the words of TLP 2.0 say, for every label, relation and date', () => {
    fc.assert(
      fc.property(asked, ({ shared, relations, at }) => {
        expect(reads(shared, relations, at)).toBe(table[shared.tlp](standingOf(shared, relations, at)));
      }),
      { numRuns: 5_000 },
    );
  });

  it('grows with the label and never shrinks', () => {
    fc.assert(
      fc.property(asked, ({ shared, relations, at }) => {
        const seen = tlpLevels.map((tlp) => reads({ ...shared, tlp }, relations, at));
        expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('is nobody but the public where nobody signed in', () => {
    fc.assert(
      fc.property(asked, ({ shared }) => {
        expect(mayRead(anonymous.tokens, readersOf(shared))).toBe(shared.tlp === 'CLEAR');
      }),
    );
  });

  it('is, for TLP:RED, not even the source: nobody where nobody is named', () => {
    fc.assert(
      fc.property(audience, fc.constantFrom(...organisations), (addressed, source) => {
        expect(readersOf({ tlp: 'RED', source, audience: { ...addressed, people: [] } })).toEqual([]);
      }),
    );
  });

  it('is nobody where nothing is presented or nothing is asked', () => {
    expect([mayRead([], ['public']), mayRead(['public'], []), mayRead([], [])]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('the tokens of a person', () => {
  const at = '2026-11-02T09:00:00.000Z';
  const relation = { from: '2026-11-01T09:00:00.000Z', until: '2026-11-03T09:00:00.000Z' };
  const st = { organisation: 'st-mary', kind: 'healthcare-provider', roles: ['reader'] } as const;

  it('of no organisation are their own and the public', () => {
    const groups = [{ group: 'regional', organisation: 'st-mary', ...relation }];
    const alone = { person: 'zoe', memberships: [], groups, clientRelations: [] };
    expect(tokensOf(alone, at)).toEqual(['public', 'person:zoe']);
  });

  it('take in groups of their own organisations and providers that serve them, each once', () => {
    const groups = ['st-mary', 'st-luke'].map((organisation) => ({
      group: `of-${organisation}`,
      organisation,
      ...relation,
    }));
    const clientRelations = [
      { provider: 'mssp', client: 'st-mary', ...relation },
      { provider: 'mssp', client: 'st-mary', ...relation },
      { provider: 'st-mary', client: 'st-luke', ...relation },
    ];
    expect(tokensOf({ person: 'ann', memberships: [st], groups, clientRelations }, at)).toEqual([
      ...['public', 'person:ann', 'community', 'org:st-mary', 'group:of-st-mary', 'clients-of:mssp'],
    ]);
  });
});
