import type { Tlp } from '../../parts/tlp';

/** To whom an advisory is addressed, beside what its label says by itself. */
export interface Audience {
  readonly organisations: readonly string[];
  readonly groups: readonly string[];
  readonly people: readonly string[];
}

export interface Sharing {
  readonly tlp: Tlp;
  readonly audience: Audience;
}

export const nobodyElse: Audience = { organisations: [], groups: [], people: [] };

export const tlps: readonly Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'];

/** What a label in a document (TLP 1.0, CSAF 2.0 §3.2.1.5.2) allows at most. */
export function tlpOfLabel(label: string): Tlp {
  if (label === 'WHITE') return 'CLEAR';
  return tlps.find((tlp) => tlp === label) ?? 'AMBER';
}

export function isWider(tlp: Tlp, than: Tlp): boolean {
  return tlps.indexOf(tlp) < tlps.indexOf(than);
}

export function sameSharing(a: Sharing, b: Sharing): boolean {
  const same = (x: readonly string[], y: readonly string[]) =>
    x.length === y.length && x.every((each) => y.includes(each));
  return (
    a.tlp === b.tlp &&
    same(a.audience.organisations, b.audience.organisations) &&
    same(a.audience.groups, b.audience.groups) &&
    same(a.audience.people, b.audience.people)
  );
}
