import type { Instant } from '@tocsin/kernel';
import fc from 'fast-check';
import { type OrganisationKind, organisationKinds, type Relations, roles } from './principal.js';
import type { Audience } from './readers.js';
import { type Tlp, tlpLevels } from './tlp.js';

/** Few names and instants, so that they meet often, at the very edges too. */
export const organisations = ['pumps', 'st-mary', 'st-luke', 'mssp', 'isao'] as const;
export const groups = ['regional', 'national'] as const;
export const people = ['ann', 'ben'] as const;
export const instants = [1, 2, 3, 4].map((day): Instant => `2026-11-0${day}T09:00:00.000Z`);

const organisation = fc.constantFrom(...organisations);
const instant = fc.constantFrom(...instants);
const dates = fc.record({ from: fc.option(instant), until: fc.option(instant) });
const some = <T>(...values: readonly T[]) => fc.subarray([...values]);

export interface Shared {
  readonly tlp: Tlp;
  readonly source: string;
  readonly audience: Audience;
}

export const audience: fc.Arbitrary<Audience> = fc.record({
  organisations: some(...organisations),
  groups: some(...groups),
  people: some(...people),
});

export const shared: fc.Arbitrary<Shared> = fc.record({
  tlp: fc.constantFrom(...tlpLevels),
  source: organisation,
  audience,
});

/** A person with none, one or two organisations, in a community with groups and clients. */
export const relations: fc.Arbitrary<Relations> = fc.record({
  person: fc.constantFrom(...people, 'zoe'),
  memberships: some(...organisations).map((own) =>
    own.slice(0, 2).map((each, index) => ({
      organisation: each,
      kind: organisationKinds[index] as OrganisationKind,
      roles: [roles[index] as (typeof roles)[number]],
    })),
  ),
  groups: fc.array(
    fc
      .record({ group: fc.constantFrom(...groups), organisation, dates })
      .map(({ dates: { from, until }, ...rest }) => ({ ...rest, from, until })),
    { maxLength: 6 },
  ),
  clientRelations: fc.array(
    fc
      .record({ provider: organisation, client: organisation, dates })
      .map(({ dates: { from, until }, ...rest }) => ({ ...rest, from, until })),
    { maxLength: 6 },
  ),
});

export const asked = fc.record({ shared, relations, at: instant });
