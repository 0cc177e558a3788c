import { holdsAt, type Instant } from '@tocsin/kernel';
import type { NameOf } from './explain.js';
import type { Audience } from './readers.js';
import type { Tlp } from './tlp.js';

/** A period of a relation. */
export interface Dated {
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/** What the asker may know of an organisation's relations: their periods; `null` where they are not theirs to know. */
export interface KnownRelations {
  /** By sharing group. */
  membershipsIn(group: string): readonly Dated[] | null;
  /** By provider. */
  clientOf(provider: string): readonly Dated[] | null;
}

/** Whether the people of an organisation see an object; `null` where the asker may not know all that decides it. */
export interface OrganisationExplanation {
  readonly visible: boolean | null;
  readonly reasons: readonly string[];
}

interface Finding {
  readonly holds: boolean | null;
  readonly words: string;
}

/** Why the people of an organisation see an object or do not: "why did member X not get it". */
export function explainOrganisation(
  shared: { tlp: Tlp; source: string; audience: Audience },
  organisation: string,
  known: KnownRelations,
  at: Instant,
  nameOf: NameOf,
): OrganisationExplanation {
  const { tlp, source, audience } = shared;
  const name = nameOf('organisation', organisation);
  if (tlp === 'RED')
    return {
      visible: false,
      reasons: ['TLP:RED is read by the persons whom it names, by no organisation as such.'],
    };
  if (tlp === 'CLEAR') return { visible: true, reasons: ['It is TLP:CLEAR: anyone reads it.'] };
  if (tlp === 'GREEN')
    return { visible: true, reasons: [`It is TLP:GREEN: the community reads it, ${name} with it.`] };
  if (organisation === source) return { visible: true, reasons: [`${name} is its source.`] };
  if (audience.organisations.includes(organisation))
    return { visible: true, reasons: [`It is addressed to ${name}.`] };
  const findings = [
    ...audience.groups.map((group) =>
      membership(name, nameOf('group', group), known.membershipsIn(group), at),
    ),
    ...(tlp === 'AMBER' ? [source, ...audience.organisations] : []).map((provider) =>
      client(name, nameOf('organisation', provider), known.clientOf(provider), at),
    ),
  ];
  return judged(`It is TLP:${tlp} and addresses ${name} neither by name nor as its source.`, findings);
}

function judged(otherwise: string, findings: readonly Finding[]): OrganisationExplanation {
  const reasons = findings.filter(({ holds }) => holds === true);
  if (reasons.length > 0) return { visible: true, reasons: reasons.map(({ words }) => words) };
  const visible = findings.some(({ holds }) => holds === null) ? null : false;
  return { visible, reasons: [otherwise, ...findings.map(({ words }) => words)] };
}

function membership(name: string, group: string, periods: readonly Dated[] | null, at: Instant): Finding {
  if (!periods)
    return { holds: null, words: `Whether ${name} belongs to ${group} is known to its members alone.` };
  return dated(periods, at, {
    holds: `${name} is a member of ${group}.`,
    ended: (until) => `${name} was a member of ${group} until ${until}.`,
    begins: (from) => `${name} will be a member of ${group} from ${from}.`,
    never: `${name} is no member of ${group}.`,
  });
}

function client(name: string, provider: string, periods: readonly Dated[] | null, at: Instant): Finding {
  if (!periods)
    return { holds: null, words: `Whether ${name} is a client of ${provider} is known to these two alone.` };
  return dated(periods, at, {
    holds: `${name} is a client of ${provider}, which TLP:AMBER lets inform it.`,
    ended: (until) => `${name} was a client of ${provider} until ${until}.`,
    begins: (from) => `${name} will be a client of ${provider} from ${from}.`,
    never: `${name} is no client of ${provider}.`,
  });
}

interface Words {
  readonly holds: string;
  ended(until: Instant): string;
  begins(from: Instant): string;
  readonly never: string;
}

/** The period that holds, else the next to begin, else the last that ended. */
function dated(periods: readonly Dated[], at: Instant, words: Words): Finding {
  if (periods.some((period) => holdsAt(at, period))) return { holds: true, words: words.holds };
  const next = periods
    .flatMap(({ from, until }) => (from && from > at && from !== until ? from : []))
    .sort()[0];
  if (next) return { holds: false, words: words.begins(next) };
  const last = periods
    .flatMap(({ from, until }) => (until && from !== until ? until : []))
    .sort()
    .at(-1);
  return { holds: false, words: last ? words.ended(last) : words.never };
}
