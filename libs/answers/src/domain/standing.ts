import type { AnswerStatus } from '@tocsin/contracts';
import type { Instant } from '@tocsin/kernel';
import { revisionOf, type Subject, whole } from './answer.js';

/** Where a subject stands now. `open`: acknowledged, but nothing said that still holds. */
export type Standing = 'open' | AnswerStatus;

/** From the most to the least worrying: an organisation stands where its worst site stands. */
export const standings = [
  'affected',
  'open',
  'investigating',
  'mitigated',
  'patched',
  'not-affected',
] as const satisfies readonly Standing[];

/** What standing needs to know of an answer. */
export interface Given {
  readonly site: string;
  readonly status: AnswerStatus | 'acknowledged';
  readonly expiresAt: Instant | null;
  /** A later revision changed what is affected or what to do. */
  readonly outdated?: boolean;
}

/** Whether an answer says something that still holds: an acknowledgement says nothing, a mitigation ends, a revision asks anew. */
export function stands(given: Given, at: Instant): boolean {
  return given.status !== 'acknowledged' && !given.outdated && !hasExpired(given, at);
}

export function hasExpired({ expiresAt }: Pick<Given, 'expiresAt'>, at: Instant): boolean {
  return expiresAt !== null && expiresAt <= at;
}

type Revised = { readonly alertedRevision?: number };

/** The revision that answers must be of at least; of an advisory that was heard of before this was kept, any. */
export function alertedRevisionOf({ alertedRevision }: Revised): number {
  return alertedRevision ?? 1;
}

/** Whether what was said is of a revision before the last that changed what is affected or what to do. */
export function isOutdated(given: Pick<Subject, 'revision'>, advisory: Revised): boolean {
  return revisionOf(given) < alertedRevisionOf(advisory);
}

/** Whether it says that the advisory applies, or does not: more than that it is looked into. */
export function declares(
  given: Pick<Given, 'status'> & Pick<Subject, 'revision'>,
  advisory: Revised,
): boolean {
  const { status } = given;
  return status !== 'acknowledged' && status !== 'investigating' && !isOutdated(given, advisory);
}

/** The last revision that was answered, of answers that a later one overtook; `null` where none was. */
export function overtakenRevision(
  said: readonly (Pick<Given, 'status'> & Pick<Subject, 'revision'>)[],
  advisory: Revised,
): number | null {
  const overtaken = said.filter((each) => each.status !== 'acknowledged' && isOutdated(each, advisory));
  return overtaken.length === 0 ? null : Math.max(...overtaken.map(revisionOf));
}

type Said = Given & Pick<Subject, 'product' | 'revision'>;

/**
 * What one organisation said, as its standing is counted: what a revision overtook is marked, and left out where the
 * whole organisation has answered since.
 */
export function countedNow<G extends Said>(said: readonly G[], advisory: Revised): readonly G[] {
  const marked = said.map((each) => ({ ...each, outdated: isOutdated(each, advisory) }));
  const anew = marked.filter(
    ({ site, status, outdated }) => site === whole && status !== 'acknowledged' && !outdated,
  );
  const since = ({ product }: Said) =>
    anew.some((each) => each.product === whole || each.product === product);
  return marked.filter((each) => !each.outdated || each.status === 'acknowledged' || !since(each));
}

export function standingOf(given: Given, at: Instant): Standing {
  return stands(given, at) ? (given.status as AnswerStatus) : 'open';
}

export function worst(all: readonly Standing[]): Standing | null {
  return standings.find((standing) => all.includes(standing)) ?? null;
}

/**
 * Where each site stands; those that said nothing stand where the whole organisation does, or are left out.
 * Of several answers for a site (several products) the worst counts; acknowledgements count beside no answer.
 */
export function siteStandings(
  given: readonly Given[],
  sites: readonly string[],
  at: Instant,
): ReadonlyMap<string, Standing> {
  const forAll = standingAmong(given, whole, at);
  const named = [...new Set([...sites, ...given.map((each) => each.site)])].filter((site) => site !== whole);
  const found = new Map<string, Standing>();
  for (const site of named) {
    const own = standingAmong(given, site, at);
    const standing = own.answered ? own.standing : (forAll.standing ?? own.standing);
    if (standing) found.set(site, standing);
  }
  return found;
}

/**
 * Where the organisation stands: its worst site, and what it said as a whole unless every site spoke for itself;
 * `null` where it said nothing.
 */
export function organisationStanding(
  given: readonly Given[],
  sites: readonly string[],
  at: Instant,
): Standing | null {
  const answered = given.filter((each) => each.status !== 'acknowledged');
  if (answered.length === 0) return given.length > 0 ? 'open' : null;
  const own = [...new Set(answered.map((each) => each.site))].filter((site) => site !== whole);
  const all = own.flatMap((site) => standingAmong(given, site, at).standing ?? []);
  const everySite = sites.length > 0 && sites.every((site) => own.includes(site));
  const forAll = standingAmong(given, whole, at);
  return worst(everySite || !forAll.answered || !forAll.standing ? all : [...all, forAll.standing]);
}

function standingAmong(given: readonly Given[], site: string, at: Instant) {
  const own = given.filter((each) => each.site === site);
  const answers = own.filter((each) => each.status !== 'acknowledged');
  const counted = answers.length > 0 ? answers : own;
  return {
    answered: answers.length > 0,
    standing: worst(counted.map((each) => standingOf(each, at))),
  };
}
