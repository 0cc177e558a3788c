import type { Label, Plan, PlannedAdvisory, When } from './plan.js';

/** Somebody who asks. Organisation `n` has two people of its own, `first` and `second`; guests belong to two organisations. */
export interface Somebody {
  readonly email: string;
  readonly organisations: readonly number[];
}

/** The person of an organisation by part: the first administers and writes, the second releases and reads. */
export function emailOf(organisation: number, part: 'first' | 'second'): string {
  return `${part}.p${organisation}q@org-${organisation}.example`;
}

export function everybody(plan: Plan): readonly Somebody[] {
  return plan.organisations.flatMap((_, organisation) => {
    const guest = plan.guests.find((one) => one.of === organisation);
    const second = guest ? [organisation, guest.at] : [organisation];
    return [
      { email: emailOf(organisation, 'first'), organisations: [organisation] },
      { email: emailOf(organisation, 'second'), organisations: second },
    ];
  });
}

const isPresent = (when: When) => when === 'present';

export function belongs(plan: Plan, group: number, organisation: number): boolean {
  const planned = plan.groups[group];
  if (!planned) return false;
  if (planned.owner === organisation) return true;
  return planned.members.some((member) => member.organisation === organisation && isPresent(member.when));
}

function isClientOf(plan: Plan, provider: number, client: number): boolean {
  return plan.relations.some(
    (one) => one.provider === provider && one.client === client && isPresent(one.when),
  );
}

/**
 * Who may see an advisory, from the words of TLP 2.0 (FIRST, August 2022):
 * "TLP:RED: For the eyes and ears of individual recipients only, no further disclosure."
 * "TLP:AMBER: … recipients can only spread this on a need-to-know basis within their organization and its clients.
 *  Note that TLP:AMBER+STRICT restricts sharing to the organization only."
 * "TLP:GREEN: … recipients can spread this within their community." "TLP:CLEAR: … there is no limit on disclosure."
 * And from the life cycle: what is not out yet is its organisation's own; an embargo opens it to its addressees alone.
 */
export function mayRead(plan: Plan, advisory: PlannedAdvisory, who: Somebody | null): boolean {
  const { stage } = advisory;
  if (stage === 'draft' || stage === 'review' || stage === 'dropped') return mayReadDraft(advisory, who);
  return reaches(plan, advisory, stage === 'embargoed' ? narrowed(advisory.tlp) : advisory.tlp, who);
}

/** An organisation's work in progress; one that will be RED is its authors' and, of the others, those whom it names. */
function mayReadDraft(advisory: PlannedAdvisory, who: Somebody | null): boolean {
  if (!who?.organisations.includes(advisory.source)) return false;
  return advisory.tlp !== 'RED' || who.email === emailOf(advisory.source, 'first') || isNamed(advisory, who);
}

function narrowed(label: Label): Label {
  return label === 'CLEAR' || label === 'GREEN' ? 'AMBER' : label;
}

function reaches(plan: Plan, advisory: PlannedAdvisory, label: Label, who: Somebody | null): boolean {
  if (label === 'CLEAR') return true;
  if (!who) return false;
  if (label === 'GREEN') return who.organisations.length > 0;
  if (label === 'RED') {
    const wrote = advisory.stage === 'embargoed' && who.email === emailOf(advisory.source, 'first');
    return wrote || isNamed(advisory, who);
  }
  return (
    isNamed(advisory, who, false) ||
    who.organisations.some((organisation) => isAddressed(plan, advisory, label, organisation))
  );
}

function isAddressed(plan: Plan, advisory: PlannedAdvisory, label: Label, organisation: number): boolean {
  const named = [advisory.source, ...advisory.organisations];
  if (named.includes(organisation)) return true;
  if (advisory.groups.some((group) => belongs(plan, group, organisation))) return true;
  return label === 'AMBER' && named.some((provider) => isClientOf(plan, provider, organisation));
}

/** The second people of the organisations that it names; for RED that of the source too, who releases it. */
function isNamed(advisory: PlannedAdvisory, who: Somebody, red = advisory.tlp === 'RED'): boolean {
  const named = red ? [...advisory.people, advisory.source] : advisory.people;
  return named.some((organisation) => who.email === emailOf(organisation, 'second'));
}

/** Whether an organisation as a whole may be told: then matches and answers are its people's common business. */
export function mayBeTold(plan: Plan, advisory: PlannedAdvisory, organisation: number): boolean {
  const anybody = { email: '', organisations: [organisation] };
  return ['published', 'revising', 'withdrawn'].includes(advisory.stage) && mayRead(plan, advisory, anybody);
}
