/** Traffic Light Protocol 2.0 (FIRST), in the order of how narrow it is. */
export type Tlp = 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER_STRICT' | 'RED';

const order: readonly Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'];

/** Never translated, in capitals, without a space. */
export const tlpName: Readonly<Record<Tlp, string>> = {
  CLEAR: 'TLP:CLEAR',
  GREEN: 'TLP:GREEN',
  AMBER: 'TLP:AMBER',
  AMBER_STRICT: 'TLP:AMBER+STRICT',
  RED: 'TLP:RED',
};

/** What a reader may do with it, in a sentence of ours. */
export const tlpRule: Readonly<Record<Tlp, string>> = {
  CLEAR: 'No limit on disclosure.',
  GREEN: 'Share within the community, not by public channels.',
  AMBER: 'Share within your organisation and its clients, need-to-know.',
  AMBER_STRICT: 'Share within your organisation only, need-to-know.',
  RED: 'For the named recipients only.',
};

/** The narrowest of several labels: what holds for a page or a file that has them all. */
export function narrowest(labels: Iterable<Tlp>, otherwise: Tlp = 'CLEAR'): Tlp {
  let found = otherwise;
  for (const label of labels) if (order.indexOf(label) > order.indexOf(found)) found = label;
  return found;
}
