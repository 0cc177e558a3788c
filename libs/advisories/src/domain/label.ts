import type { AdvisoryFacts } from '@tocsin/csaf';
import { ensure } from '@tocsin/kernel';
import { type Audience, isAtLeast, readTlp, type Tlp } from '@tocsin/sharing';

/** More than any advisory was ever addressed to; a limit because everything has one. */
const maxAddressees = 500;

/** The label of a document that others published; without one it is AMBER, as unlabelled material is treated. */
export function labelOf({ tlpLabel }: AdvisoryFacts): Tlp {
  return (tlpLabel && readTlp(tlpLabel)) || 'AMBER';
}

/** What an organisation files for itself stays with it, unless it speaks to the community. */
export function filedAs(facts: AdvisoryFacts, speaks: boolean): Tlp {
  const label = labelOf(facts);
  return speaks || label === 'RED' ? label : 'AMBER+STRICT';
}

/** Only the source may share more widely than a label says (TLP 2.0, FIRST), and it says so in the document. */
export function withinLabel(facts: AdvisoryFacts, tlp: Tlp, unlabelled: Tlp = 'CLEAR'): void {
  const label = facts.tlpLabel ? labelOf(facts) : unlabelled;
  ensure(
    isAtLeast(tlp, label),
    'advisory/wider-than-label',
    `The document is labelled TLP:${label} and cannot be shared as TLP:${tlp}; share it as narrowly, or change the document.`,
    ['tlp'],
  );
}

/** TLP 2.0 (FIRST): RED is for named individuals, so it names them. */
export function checkAudience(tlp: Tlp, audience: Audience): void {
  ensure(
    tlp !== 'RED' || audience.people.length > 0,
    'advisory/red-names-people',
    'TLP:RED names the persons who may read it.',
    ['audience', 'people'],
  );
  for (const [kind, addressed] of Object.entries(audience))
    ensure(
      (addressed as readonly string[]).length <= maxAddressees,
      'advisory/audience-too-large',
      `An audience names at most ${maxAddressees} of a kind; a sharing group reaches more.`,
      ['audience', kind],
    );
}

/** Everybody whom either addresses. */
export function together(a: Audience, b: Audience): Audience {
  const union = (x: readonly string[], y: readonly string[]) => [...new Set([...x, ...y])];
  return {
    organisations: union(a.organisations, b.organisations),
    groups: union(a.groups, b.groups),
    people: union(a.people, b.people),
  };
}
