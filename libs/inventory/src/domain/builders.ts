import type { AdvisoryFacts } from '@tocsin/csaf';
import { createNameGraph, type ManufacturerRecord, type ModelRecord, type NameGraph } from '@tocsin/names';
import { claimsOf, keysOfClaim, knownClaim } from './claim.js';
import { type Kind, keysOfKind, knownKind } from './kind.js';
import { type Judge, type Match, matchAdvisory } from './match.js';

const basis = { kind: 'advisory' as const, reference: 'ICSMA-1', verified: true };
const maker = (
  manufacturer: string,
  name: string,
  aliases: readonly string[] = [],
  owner: string | null = null,
): ManufacturerRecord => ({
  manufacturer,
  name,
  aliases: aliases.map((alias) => ({ name: alias, basis })),
  ownerships: owner
    ? [
        {
          owner,
          relation: 'acquired-by',
          from: '2015-03-17T00:00:00.000Z',
          until: null,
          business: null,
          basis,
        },
      ]
    : [],
});
const model = (
  id: string,
  manufacturer: string,
  name: string,
  said: Partial<ModelRecord> = {},
): ModelRecord => ({
  model: id,
  manufacturer,
  name,
  family: null,
  aliases: [],
  udiDis: [],
  sameAs: [],
  ...said,
});

/** A small world of names: aliases, an acquisition, a rebrand. */
export const names: NameGraph = createNameGraph(
  [
    maker('philips', 'Philips', ['Philips Healthcare', 'Philips Medical Systems']),
    maker('bd', 'BD', ['Becton, Dickinson and Company']),
    maker('carefusion', 'CareFusion', [], 'bd'),
    maker('baxter', 'Baxter'),
    maker('medtronic', 'Medtronic'),
    maker('contec', 'Contec', ['Contec Health']),
    maker('epsimed', 'Epsimed'),
    maker('ge', 'GE Healthcare'),
  ],
  [
    model('contec-cms8000', 'contec', 'CMS8000'),
    model('epsimed-mn-120', 'epsimed', 'MN-120', {
      sameAs: [{ manufacturer: 'contec', model: 'contec-cms8000', basis }],
    }),
  ],
);

/** A kind of device: maker, model, and what else is said. */
export function kind(manufacturer: string, said: Partial<Kind> | string = {}): Kind {
  const blank = { model: '', deviceName: '', udiDi: null, software: null, firmware: null };
  return { manufacturer, ...blank, ...(typeof said === 'string' ? { model: said } : said) };
}

/** What an advisory means for a kind, looked up by keys as in the store: `null` where no key meets. */
export function matchOf(
  facts: AdvisoryFacts,
  given: Kind,
  { judge = () => null, serial = null }: { judge?: Judge; serial?: string | null } = {},
): Match | null {
  const claims = claimsOf(facts).map((claim) => knownClaim(names, claim));
  const known = knownKind(names, given);
  const keys = new Set(claims.flatMap((claim) => [...keysOfClaim(names, claim)]));
  if (!keysOfKind(known).some((key) => keys.has(key))) return null;
  return matchAdvisory(names, claims, known, judge, serial);
}
