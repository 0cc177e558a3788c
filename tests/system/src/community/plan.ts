import * as fc from 'fast-check';

/** An invented community, as plain data: what is built, and what the oracle judges. */
export interface Plan {
  readonly organisations: readonly PlannedOrganisation[];
  readonly groups: readonly PlannedGroup[];
  readonly relations: readonly { readonly provider: number; readonly client: number; readonly when: When }[];
  /** People of one organisation who belong to a second one as well. */
  readonly guests: readonly { readonly of: number; readonly at: number }[];
  readonly advisories: readonly PlannedAdvisory[];
}

export const kinds = [
  'MANUFACTURER',
  'HEALTHCARE_PROVIDER',
  'ISAO',
  'REGULATOR',
  'RESEARCHER',
  'SERVICE_PROVIDER',
] as const;

export interface PlannedOrganisation {
  readonly kind: (typeof kinds)[number];
  /** Whose advisories its devices are the products of, by number. */
  readonly devicesOf: readonly number[];
  readonly namesShown: boolean;
}

/** A dated membership or relation, seen from today. */
export type When = 'ended' | 'present' | 'coming';

export interface PlannedGroup {
  readonly owner: number;
  readonly members: readonly { readonly organisation: number; readonly when: When }[];
}

export const labels = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'] as const;
export type Label = (typeof labels)[number];

/** How far an advisory came; `revising` is published with a new draft in work. */
export const stages = [
  'draft',
  'review',
  'embargoed',
  'published',
  'revising',
  'withdrawn',
  'dropped',
] as const;
export type Stage = (typeof stages)[number];

export interface PlannedAdvisory {
  readonly source: number;
  readonly tlp: Label;
  readonly stage: Stage;
  readonly organisations: readonly number[];
  readonly groups: readonly number[];
  /** Organisations whose second person is named. */
  readonly people: readonly number[];
}

const when = fc.constantFrom<When>('ended', 'present', 'present', 'coming');

/** Six organisations, of which the last is the outsider: it stands in no audience, group or relation. */
export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  organisations: fc.tuple(
    organisation('MANUFACTURER'),
    organisation('HEALTHCARE_PROVIDER'),
    organisation('ISAO'),
    ...[0, 1].map(() => fc.constantFrom(...kinds).chain(organisation)),
    organisation('HEALTHCARE_PROVIDER'),
  ),
  groups: fc.array(
    fc.record({
      owner: insider(),
      members: fc.uniqueArray(fc.record({ organisation: insider(), when }), {
        selector: (member) => member.organisation,
        maxLength: 4,
      }),
    }),
    { minLength: 2, maxLength: 3 },
  ),
  relations: fc.uniqueArray(
    fc.record({ provider: insider(), client: insider(), when }).filter((one) => one.provider !== one.client),
    { selector: (one) => `${one.provider}>${one.client}`, minLength: 1, maxLength: 4 },
  ),
  guests: fc.uniqueArray(
    fc.record({ of: insider(), at: insider() }).filter((guest) => guest.of !== guest.at),
    { selector: (guest) => guest.of, maxLength: 2 },
  ),
  advisories: fc.array(
    fc.record({
      source: insider(),
      tlp: fc.constantFrom(...labels),
      stage: fc.constantFrom(...stages, 'published' as const, 'published' as const),
      organisations: fc.uniqueArray(insider(), { maxLength: 2 }),
      groups: fc.uniqueArray(fc.nat(1), { maxLength: 2 }),
      people: fc.uniqueArray(insider(), { maxLength: 2 }),
    }),
    { minLength: 7, maxLength: 9 },
  ),
});

function insider(): fc.Arbitrary<number> {
  return fc.nat(4);
}

function organisation(kind: PlannedOrganisation['kind']): fc.Arbitrary<PlannedOrganisation> {
  return fc.record({
    kind: fc.constant(kind),
    devicesOf: fc.uniqueArray(fc.nat(8), { minLength: 2, maxLength: 5 }),
    namesShown: fc.boolean(),
  });
}
